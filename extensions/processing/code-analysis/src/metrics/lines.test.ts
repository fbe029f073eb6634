import { describe, expect, test } from 'vitest';
import { Lines } from './lines.ts';

describe('lines', () => {
  test('end with the line ends of the protocol, and with no other', () => {
    const lines = new Lines('a\nb\r\nc\rd\u2028e\n');
    expect(lines.count).toBe(5);
    expect([0, 1, 2, 4, 5, 7, 9, 11].map((offset) => lines.lineAt(offset))).toEqual([0, 0, 1, 1, 2, 3, 3, 4]);
  });

  test('of an empty text are one', () => {
    const lines = new Lines('');
    expect(lines.count).toBe(1);
    expect(lines.positionAt(0)).toEqual({ line: 0, character: 0 });
  });

  test('count characters in UTF-16 units', () => {
    const text = 'x\n😀 = größe';
    expect(new Lines(text).positionAt(text.indexOf('='))).toEqual({ line: 1, character: 3 });
  });

  test('make a range of a span', () => {
    const lines = new Lines('one\ntwo\nthree');
    expect(lines.rangeOf({ start: 1, end: 9 })).toEqual({
      start: { line: 0, character: 1 },
      end: { line: 2, character: 1 },
    });
  });
});
