import { describe, expect, test } from 'vitest';
import { MirroredDocument } from './text-document.ts';

function documentOf(text: string): MirroredDocument {
  return new MirroredDocument({ uri: 'file:///a.py', languageId: 'python', version: 1, text, isDirty: false });
}

const at = (line: number, character: number) => ({ line, character });

describe('positions and offsets', () => {
  const text = 'one\r\ntwo\n\nfour\rfive';
  const document = documentOf(text);

  test('every line break counts', () => {
    expect(document.lineCount).toBe(5);
    expect([0, 1, 2, 3, 4].map((line) => document.lineAt(line))).toEqual(['one', 'two', '', 'four', 'five']);
    expect(document.lineAt(5)).toBe('');
  });

  test('every offset on a line comes back from its position', () => {
    for (let offset = 0; offset <= text.length; offset++) {
      const position = document.positionAt(offset);
      const onLine = position.character <= document.lineAt(position.line).length;
      if (onLine) expect(document.offsetAt(position), String(offset)).toBe(offset);
    }
  });

  test.each([
    [at(0, 99), 3],
    [at(1, 99), 8],
    [at(4, 99), 19],
    [at(99, 0), 19],
    [at(-1, 5), 0],
    [at(2, 0), 9],
  ])('%j is cut to offset %i', (position, offset) => {
    expect(document.offsetAt(position)).toBe(offset);
  });

  test('offsets beyond the text are cut', () => {
    expect(document.positionAt(-5)).toEqual(at(0, 0));
    expect(document.positionAt(999)).toEqual(at(4, 4));
  });

  test('an empty text has one line', () => {
    expect(documentOf('').lineCount).toBe(1);
    expect(documentOf('').positionAt(0)).toEqual(at(0, 0));
  });

  test('a text that ends with a line break has an empty last line', () => {
    expect(documentOf('a\n').lineCount).toBe(2);
    expect(documentOf('a\n').lineAt(1)).toBe('');
  });
});

describe('the text of a range', () => {
  test('is what lies between', () => {
    expect(documentOf('abc\ndef').getText({ start: at(0, 1), end: at(1, 2) })).toBe('bc\nde');
  });
});

describe('changes', () => {
  test('are applied one after the other, each on what the one before left', () => {
    const document = documentOf('a\nb\nc');
    document.apply({
      version: 2,
      isDirty: true,
      changes: [
        { range: { start: at(2, 0), end: at(2, 1) }, text: 'see\nD' },
        { range: { start: at(3, 0), end: at(3, 1) }, text: 'dee' },
        { range: { start: at(0, 0), end: at(1, 0) }, text: '' },
      ],
    });
    expect(document.getText()).toBe('b\nsee\ndee');
    expect(document).toMatchObject({ version: 2, isDirty: true, lineCount: 3 });
  });

  test('without a range replace everything', () => {
    const document = documentOf('a\nb');
    document.apply({ version: 2, isDirty: false, changes: [{ text: 'new' }] });
    expect(document.getText()).toBe('new');
    expect(document.lineCount).toBe(1);
  });
});

describe('the word at a position', () => {
  const document = documentOf('let näme_1 = $x;');

  test.each([
    [4, 'näme_1'],
    [7, 'näme_1'],
    [10, 'näme_1'],
    [13, '$x'],
  ])('%i', (character, word) => {
    const range = document.getWordRangeAtPosition(at(0, character));
    expect(range && document.getText(range)).toBe(word);
  });

  test('is none between words', () => {
    expect(document.getWordRangeAtPosition(at(0, 12))).toBeUndefined();
  });

  test('follows a pattern of one’s own', () => {
    const range = document.getWordRangeAtPosition(at(0, 9), /\d+/g);
    expect(range).toEqual({ start: at(0, 9), end: at(0, 10) });
  });
});
