import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import mapping from '@vscode/codicons/src/template/mapping.json' with { type: 'json' };
import { expect, test } from 'vitest';
import { CORE_GLYPHS } from '../ui/glyphs.ts';
import { subsetFont } from './subset-font.ts';

const path = join(import.meta.dirname, 'codicon-core.ttf');
const whole = readFileSync(createRequire(import.meta.url).resolve('@vscode/codicons/dist/codicon.ttf'));
const wanted = subsetFont(whole, [...CORE_GLYPHS.values()]);
if (process.env['IRINTAI_UPDATE']) writeFileSync(path, wanted);

test('the first icons are those of codicons, by the same names', () => {
  const names = new Map(Object.entries(mapping).flatMap(([code, all]) => all.map((name) => [name, Number(code)])));
  const wrong = [...CORE_GLYPHS].filter(([name, code]) => names.get(name) !== code);
  expect(wrong).toEqual([]);
  expect(CORE_GLYPHS.size).toBeGreaterThan(50);
});

test('their font is current and small', () => {
  expect(readFileSync(path).equals(wanted), 'run this test with IRINTAI_UPDATE=1').toBe(true);
  expect(gzipSync(wanted).length).toBeLessThan(8_000);
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
