import { expect, test } from 'vitest';
import { parsePosition, splitPosition } from './position.ts';

test.each([
  ['main.ts', { path: 'main.ts' }],
  ['main.ts:', { path: 'main.ts' }],
  ['main.ts:12', { path: 'main.ts', position: { line: 11, character: 0 } }],
  ['src/main.ts:12:3', { path: 'src/main.ts', position: { line: 11, character: 2 } }],
  ['main.ts:12,3', { path: 'main.ts', position: { line: 11, character: 2 } }],
  ['main.ts:12:', { path: 'main.ts', position: { line: 11, character: 0 } }],
  ['a:b.ts', { path: 'a:b.ts' }],
])('%j is split into path and position', (query, expected) => {
  expect(splitPosition(query)).toEqual(expected);
});

test.each([
  ['7', { line: 6, character: 0 }],
  [' 7 : 2 ', { line: 6, character: 1 }],
  ['0', { line: 0, character: 0 }],
  ['x', undefined],
  ['', undefined],
  ['-1', undefined],
])('%j is the position %j', (text, expected) => {
  expect(parsePosition(text)).toEqual(expected);
});
