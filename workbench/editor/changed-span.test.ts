import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedSpan } from './changed-span.ts';

test('only what differs is replaced', () => {
  expect(changedSpan('a\nb\nc', 'a\nB\nc')).toEqual({ start: 2, end: 3, text: 'B' });
  expect(changedSpan('one', 'one two')).toEqual({ start: 3, end: 3, text: ' two' });
  expect(changedSpan('aaa', 'aa')).toEqual({ start: 2, end: 3, text: '' });
  expect(changedSpan('same', 'same')).toBeUndefined();
});

test('surrogate pairs and CRLF stay whole', () => {
  expect(changedSpan('🎉', '🎈')).toEqual({ start: 0, end: 2, text: '🎈' });
  expect(changedSpan('a\r\nb', 'a\rb')).toEqual({ start: 1, end: 3, text: '\r' });
});

test('replacing the span gives the other text, whatever the texts', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '\r', '\n', '🎉', '🎈'), maxLength: 12 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const span = changedSpan(before, after);
      const result = span ? before.slice(0, span.start) + span.text + before.slice(span.end) : before;
      expect(result).toBe(after);
    }),
    { numRuns: 2_000 },
  );
});
