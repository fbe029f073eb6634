import { expect, test } from 'vitest';
import { readPackage } from './package.ts';
import { ADA, archive, codeOf, FILES, SIGNED, trust } from './package.fixture.ts';
import { sha256 } from './hash.ts';
import { signPackage } from './sign.ts';
import { keyIdOf } from './signature/keys.ts';
import { verifyPackage } from './verify.ts';
import { writeZip } from './zip/write.ts';

const pinned = trust({ pinned: await keyIdOf(ADA) });

test('a browser writes, signs and believes the bytes that Node does', async () => {
  const signed = await signPackage(archive(), ADA);
  expect(await sha256(signed)).toBe(SIGNED);
  expect((await verifyPackage(readPackage(signed), pinned)).ok).toBe(true);
});

test('a browser refuses a damaged package', async () => {
  const signed = await signPackage(archive(), ADA);
  signed[60] = (signed[60] ?? 0) ^ 1;
  expect(await codeOf(() => readPackage(signed))).not.toBe('accepted');
});

test('5 MB are unpacked and verified', async () => {
  const line = (at: number): string => `export const value${at} = ${(at * 2654435761) % 4294967296};\n`;
  const text = (start: number): string => Array.from({ length: 13_000 }, (_, at) => line(start + at)).join('');
  const large = Array.from(
    { length: 11 },
    (_, at) => [`${at}.js`, new TextEncoder().encode(text(at * 13_000))] as const,
  );
  const noise = new Uint8Array(65_536).map((_, at) => (at * at * 2654435761) >>> 24);
  const files = new Map([...FILES, ...large, ['noise.bin', noise]]);
  const signed = await signPackage(writeZip(files), ADA);
  const total = [...files.values()].reduce((sum, { length }) => sum + length, 0);
  expect(total).toBeGreaterThan(5_000_000);
  expect((await verifyPackage(readPackage(signed), pinned)).ok).toBe(true);
});
