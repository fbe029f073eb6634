import { expect, test } from 'vitest';
import { parseNumber, stepped, textOf } from './number.ts';

test.each([
  ['7', 7],
  [' -1.5e3 ', -1500],
  ['.5', 0.5],
  ['', undefined],
  ['-', undefined],
  ['1,5', undefined],
  ['7 days', undefined],
  ['Infinity', undefined],
  ['-Infinity', undefined],
  ['NaN', undefined],
])('%j is the number %s', (text, number) => {
  expect(parseNumber(text, { type: 'number' })).toBe(number);
});

test('no text is null where null may be', () => {
  expect(parseNumber(' ', { type: ['number', 'null'] })).toBeNull();
  expect(textOf(null)).toBe('');
});

test.each([
  ['7', 1, {}, 8],
  ['7', -1, { minimum: 7 }, 7],
  ['49.5', 1, { maximum: 50 }, 50],
  ['0.1', 1, { multipleOf: 0.1 }, 0.2],
  ['0.2', 1, { multipleOf: 0.1 }, 0.3],
  ['', 1, {}, 1],
  ['x', 1, {}, undefined],
] as const)('from %j a step of %i with %j leads to %s', (text, direction, schema, next) => {
  expect(stepped(text, direction, schema)).toBe(next);
});
