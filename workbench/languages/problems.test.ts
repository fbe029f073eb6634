import { expect, test } from 'vitest';
import { Problems, type Problem } from './problems.ts';

function problem(
  message: string,
  { line = 0, severity = 2 }: { line?: number; severity?: Problem['severity'] } = {},
): Problem {
  return { message, severity, source: 'test', range: { start: { line, character: 0 }, end: { line, character: 1 } } };
}

test('what several owners found in a file stands together, by line', () => {
  const all = new Problems();
  all.set('b', [['x.py', [problem('late', { line: 9 })]]]);
  all.set('a', [
    ['x.py', [problem('early', { line: 1 })]],
    ['a.py', [problem('other')]],
  ]);
  expect(all.files.value.map(({ path }) => path)).toEqual(['a.py', 'x.py']);
  expect(all.files.value[1]?.problems.map(({ message }) => message)).toEqual(['early', 'late']);
});

test('setting replaces what was said about these files and leaves the others', () => {
  const all = new Problems();
  all.set('a', [
    ['x', [problem('one')]],
    ['y', [problem('two')]],
  ]);
  all.set('a', [['x', []]]);
  expect(all.files.value.map(({ path }) => path)).toEqual(['y']);
});

test('clearing one owner leaves the other', () => {
  const all = new Problems();
  all.set('a', [['x', [problem('one')]]]);
  all.set('b', [['x', [problem('two', { severity: 1 })]]]);
  all.owned('a').dispose();
  expect(all.in('x').map(({ message }) => message)).toEqual(['two']);
  expect(all.counts.value).toEqual({ errors: 1, warnings: 0, all: 1 });
});
