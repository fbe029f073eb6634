import { expect, test } from 'vitest';
import { decode, encode } from './encoding.ts';

const bytes = (...values: number[]): Uint8Array => new Uint8Array(values);

test('text comes back as the bytes that it was, with its byte order mark, line ends and signs of every plane', () => {
  for (const text of ['', 'plain', 'a\r\nb\nc\r', 'é 漢字 🎉', 'x'.repeat(20_000)]) {
    for (const bom of [true, false]) {
      const file = encode(text, bom);
      expect(decode(file)).toEqual({ kind: 'text', text, bom });
    }
  }
  expect([...encode('a', true)]).toEqual([0xef, 0xbb, 0xbf, 0x61]);
});

test('a file with a NUL at its start, or with bytes that are not UTF-8, is binary and still shows what it can', () => {
  expect(decode(bytes(0x89, 0x50, 0x4e, 0x47, 0)).kind).toBe('binary');
  expect(decode(bytes(0x63, 0x61, 0x66, 0xe9))).toEqual({ kind: 'binary', text: 'caf\ufffd' });
});

test('UTF-16 is told from the mark that it starts with, and read', () => {
  expect(decode(bytes(0xff, 0xfe, 0x61, 0, 0x62, 0))).toEqual({ kind: 'binary', text: 'ab' });
  expect(decode(bytes(0xfe, 0xff, 0, 0x61))).toEqual({ kind: 'binary', text: 'a' });
});
