import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import mapping from '@vscode/codicons/src/template/mapping.json' with { type: 'json' };
import { expect, test } from 'vitest';
import { CORE_GLYPHS, FIRST_GLYPHS } from '../ui/glyphs.ts';
import { subsetFont } from './subset-font.ts';

const whole = readFileSync(createRequire(import.meta.url).resolve('@vscode/codicons/dist/codicon.ttf'));
const fonts = [
  { file: 'codicon-first.ttf', glyphs: FIRST_GLYPHS, most: 3_000 },
  { file: 'codicon-core.ttf', glyphs: CORE_GLYPHS, most: 6_000 },
].map((font) => ({ ...font, wanted: subsetFont(whole, [...font.glyphs.values()]) }));
if (process.env['IRINTAI_UPDATE']) for (const { file, wanted } of fonts) writeFileSync(pathOf(file), wanted);

function pathOf(file: string): string {
  return join(import.meta.dirname, file);
}

test('the small fonts have icons of codicons, by the same names, and none twice', () => {
  const names = new Map(Object.entries(mapping).flatMap(([code, all]) => all.map((name) => [name, Number(code)])));
  const ours = fonts.flatMap(({ glyphs }) => [...glyphs]);
  expect(ours.filter(([name, code]) => names.get(name) !== code)).toEqual([]);
  expect(new Set(ours.map(([, code]) => code)).size).toBe(ours.length);
  expect(ours.length).toBeGreaterThan(50);
});

test.each(fonts)('$file is current and small', ({ file, wanted, most }) => {
  expect(readFileSync(pathOf(file)).equals(wanted), 'run this test with IRINTAI_UPDATE=1').toBe(true);
  expect(gzipSync(wanted).length).toBeLessThan(most);
});

test('the whole font is not changed by taking a part of it', () => {
  const before = Uint8Array.from(whole);
  subsetFont(whole, [0xea60]);
  expect(whole.equals(before)).toBe(true);
});

test('a font of composite glyphs is refused rather than broken', () => {
  const broken = Uint8Array.from(whole);
  const table = new DataView(broken.buffer);
  const glyf = Array.from({ length: table.getUint16(4) }, (_, index) => 12 + index * 16).find(
    (at) => String.fromCharCode(...broken.subarray(at, at + 4)) === 'glyf',
  );
  table.setInt16(table.getUint32((glyf ?? 0) + 8), -1);
  const codes = Object.keys(mapping).map(Number);
  expect(() => subsetFont(whole, codes)).not.toThrow();
  expect(() => subsetFont(broken, codes)).toThrow('is made of others');
});
