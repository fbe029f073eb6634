import { expect, test } from 'vitest';
import { filtered, problemsTree, SHOW_ALL } from './problems-tree.ts';
import type { FileProblems, Problem } from './problems.ts';

const problem = (message: string, severity: Problem['severity']): Problem => ({
  message,
  severity,
  source: 'Complexity',
  code: 'c1',
  range: { start: { line: 4, character: 2 }, end: { line: 4, character: 9 } },
});
const files: readonly FileProblems[] = [
  { path: 'src/a.py', problems: [problem('too complex', 1), problem('rather long', 2)] },
  { path: 'b.py', problems: [problem('only a hint', 4)] },
];

test('a file shows its name, its folder and how many there are', () => {
  const model = problemsTree(() => files);
  const [first] = model.children(undefined) as readonly Parameters<typeof model.item>[0][];
  expect(model.item(first!)).toMatchObject({ label: 'a.py', description: 'src', badge: { text: '2' } });
});

test('a problem says what, who and where, and is spoken with its severity', () => {
  const model = problemsTree(() => files);
  const [file] = model.children(undefined) as readonly Parameters<typeof model.item>[0][];
  const [first] = model.children(file) as readonly Parameters<typeof model.item>[0][];
  expect(model.item(first!)).toMatchObject({
    label: 'too complex',
    description: 'Complexity(c1) [Ln 5, Col 3]',
    icon: 'error',
    ariaLabel: 'Error: too complex, Complexity(c1), line 5',
  });
});

test.each([
  [{ ...SHOW_ALL, text: 'LONG' }, ['rather long']],
  [{ ...SHOW_ALL, errors: false }, ['rather long', 'only a hint']],
  [{ ...SHOW_ALL, warnings: false, infos: false }, ['too complex']],
  [{ ...SHOW_ALL, text: 'b.py' }, ['only a hint']],
  [{ ...SHOW_ALL, text: 'nothing of it' }, []],
])('the filter %j leaves %j', (filter, messages) => {
  expect(filtered(files, filter).flatMap(({ problems }) => problems.map(({ message }) => message))).toEqual(messages);
});
