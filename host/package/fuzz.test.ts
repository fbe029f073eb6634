import { deflateRawSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPackage } from './package.ts';
import { ADA, archive, trust } from './package.fixture.ts';
import { PackageRefusal } from './refusal.ts';
import { countersignPackage, signPackage } from './sign.ts';
import { keyIdOf } from './signature/keys.ts';
import { verifyPackage } from './verify.ts';
import { inflate } from './zip/inflate.ts';

const good = await countersignPackage(await signPackage(archive(), ADA), ADA);
const { files } = readPackage(good);
const pinned = trust({ pinned: await keyIdOf(ADA) });

const place = fc.nat(good.length - 1);
const length = fc.integer({ min: 1, max: 64 });

/** One damage: a bit flipped, bytes set, left out, put in, said twice or swapped. */
const damage = fc.oneof(
  fc.tuple(place, fc.nat(7)).map(([at, bit]) => (bytes: number[]) => void (bytes[at] = (bytes[at] ?? 0) ^ (1 << bit))),
  fc.tuple(place, fc.nat(255)).map(([at, byte]) => (bytes: number[]) => void (bytes[at] = byte)),
  fc.tuple(place, length).map(([at, count]) => (bytes: number[]) => void bytes.splice(at, count)),
  fc.tuple(place, fc.uint8Array({ minLength: 1, maxLength: 64 })).map(
    ([at, more]) => (bytes: number[]) => void bytes.splice(at, 0, ...more),
  ),
  fc.tuple(place, place, length).map(
    ([at, to, count]) => (bytes: number[]) => void bytes.splice(to, 0, ...bytes.slice(at, at + count)),
  ),
  fc.tuple(place, place, length).map(
    ([at, to, count]) => (bytes: number[]) => void bytes.splice(to, 0, ...bytes.splice(at, count)),
  ),
); // prettier-ignore

/** Refused with a code, or accepted with what was in it before; anything else throws. */
async function outcome(bytes: Uint8Array): Promise<string> {
  try {
    const pkg = readPackage(bytes);
    const verdict = await verifyPackage(pkg, pinned);
    if (!verdict.ok) return verdict.code;
    expect(pkg.files).toEqual(files);
    return 'accepted';
  } catch (error) {
    if (error instanceof PackageRefusal) return error.code;
    throw error;
  }
}

test('a damaged package is refused by name, or holds to the byte what it held before', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async (damages) => {
      const bytes = [...good];
      for (const each of damages) each(bytes);
      seen.add(await outcome(Uint8Array.from(bytes)));
    }),
    { numRuns: 4000 },
  );
  expect(seen.size).toBeGreaterThan(8);
}, 60_000);

test('any single bit that is flipped', async () => {
  for (let at = 0; at < good.length * 8; at++) {
    const bytes = good.slice();
    bytes[at >> 3] = (bytes[at >> 3] ?? 0) ^ (1 << (at & 7));
    await outcome(bytes);
  }
}, 60_000);

test('a package that ends early is refused wherever it ends', async () => {
  for (let end = 0; end < good.length; end++) expect(await outcome(good.slice(0, end))).not.toBe('accepted');
});

test('any bytes are refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      expect(await outcome(bytes)).not.toBe('accepted');
    }),
  );
});

test('compressed data, damaged or not, is unpacked as zlib does, or refused as zlib does', () => {
  const content = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.string({ maxLength: 300 }).map((text) => Buffer.from(text.repeat(5))),
  );
  const options = fc.record({
    level: fc.integer({ min: 0, max: 9 }),
    strategy: fc.nat(4),
    memLevel: fc.constantFrom(1, 8),
  });
  const bits = fc.array(fc.nat(100_000), { maxLength: 2 });
  const seen = { unpacked: 0, refused: 0 };
  fc.assert(
    fc.property(content, options, bits, (file, how, flipped) => {
      const bytes = deflateRawSync(file, how);
      for (const bit of flipped)
        bytes[(bit >> 3) % bytes.length] = (bytes[(bit >> 3) % bytes.length] ?? 0) ^ (1 << (bit & 7));
      const theirs = theirsOf(bytes);
      const ours = oursOf(bytes, theirs?.length ?? file.length);
      expect(ours && Buffer.from(ours)).toEqual(theirs);
      seen[theirs ? 'unpacked' : 'refused']++;
    }),
    { numRuns: 5000 },
  );
  expect(Math.min(seen.unpacked, seen.refused)).toBeGreaterThan(1000);
}, 60_000);

function oursOf(bytes: Uint8Array, size: number): Uint8Array | undefined {
  try {
    return inflate(bytes, size);
  } catch (error) {
    if (error instanceof PackageRefusal) return undefined;
    throw error;
  }
}

/** Undefined too when zlib did not need every byte. */
function theirsOf(bytes: Uint8Array): Buffer | undefined {
  try {
    const { buffer, engine } = inflateRawSync(bytes, { info: true }) as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    return engine.bytesWritten === bytes.length ? buffer : undefined;
  } catch {
    return undefined;
  }
}
