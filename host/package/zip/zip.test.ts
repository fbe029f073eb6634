import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readZip } from './read.ts';
import { writeZip } from './write.ts';

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

const FILES = new Map([
  ['plugin.json', text('{"name":"A"}')],
  ['dist/main.js', text('export const a = 1;\n'.repeat(500))],
  ['bilder/größe.png', Uint8Array.from({ length: 3000 }, (_, at) => (at * at * 31) >> 3)],
  ['empty.txt', new Uint8Array()],
  ['flat.bmp', new Uint8Array(200_000)],
]);

test('what was written is read', () => {
  expect(readZip(writeZip(FILES))).toEqual(new Map([...FILES].toSorted(([a], [b]) => (a < b ? -1 : 1))));
});

test('the order in which files are given is not in the bytes', () => {
  expect(writeZip(new Map([...FILES].reverse()))).toEqual(writeZip(FILES));
});

test('the bytes are those of every other machine', () => {
  expect(createHash('sha256').update(writeZip(FILES)).digest('hex')).toBe(
    '496f0ae395554032e7508299a1aaa6a6f69665ad7bb430921940b6173d42ccb2',
  );
});

test('any files survive', () => {
  const name = fc.stringMatching(/^[a-z]{1,8}y(\/[a-z]{1,8}z){0,2}\.js$/);
  const content = fc.oneof(fc.uint8Array({ maxLength: 2000 }), fc.string({ maxLength: 5000 }).map(text));
  fc.assert(
    fc.property(fc.dictionary(name, content, { maxKeys: 20 }), (files) => {
      const given = new Map(Object.entries(files).toSorted(([a], [b]) => (a < b ? -1 : 1)));
      expect(readZip(writeZip(given))).toEqual(given);
    }),
    { numRuns: 300 },
  );
});
