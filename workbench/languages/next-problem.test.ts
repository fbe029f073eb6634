import { expect, test } from 'vitest';
import { problemFrom } from './next-problem.ts';
import type { FileProblems, Problem } from './problems.ts';

const at = (line: number, character = 0): Problem => ({
  message: 'x',
  severity: 2,
  source: 'test',
  range: { start: { line, character }, end: { line, character: character + 1 } },
});

const files: readonly FileProblems[] = [
  { path: 'a.py', problems: [at(1), at(5, 2), at(5, 8)] },
  { path: 'c.py', problems: [at(0)] },
];

function go(path: string | undefined, line: number, character: number, step: 1 | -1): string {
  const place = problemFrom(files, path === undefined ? undefined : { path, cursor: { line, character } }, step);
  return `${place?.path}:${place?.range.start.line}:${place?.range.start.character}`;
}

test('the next problem is after the cursor, in the file, then in the next one, then the first of all', () => {
  expect(go('a.py', 0, 0, 1)).toBe('a.py:1:0');
  expect(go('a.py', 1, 0, 1)).toBe('a.py:5:2');
  expect(go('a.py', 5, 2, 1)).toBe('a.py:5:8');
  expect(go('a.py', 5, 8, 1)).toBe('c.py:0:0');
  expect(go('b.py', 9, 9, 1)).toBe('c.py:0:0');
  expect(go('c.py', 0, 0, 1)).toBe('a.py:1:0');
  expect(go(undefined, 0, 0, 1)).toBe('a.py:1:0');
});

test('the problem before is found the same way back', () => {
  expect(go('c.py', 0, 0, -1)).toBe('a.py:5:8');
  expect(go('a.py', 5, 4, -1)).toBe('a.py:5:2');
  expect(go('a.py', 1, 0, -1)).toBe('c.py:0:0');
  expect(problemFrom([], undefined, -1)).toBeUndefined();
});
