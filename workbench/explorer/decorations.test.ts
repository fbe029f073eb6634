import { expect, test } from 'vitest';
import type { FileProblems } from '../languages/index.ts';
import { decorationsOf } from './decorations.ts';

const at = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
const file = (path: string, ...severities: (1 | 2 | 3 | 4)[]): FileProblems => ({
  path,
  problems: severities.map((severity) => ({ severity, message: 'x', source: 'test', range: at })),
});

test('a file says how many errors and warnings it has, and the folders above it that there are some', () => {
  const marks = decorationsOf([file('src/app/a.py', 2, 1, 3), file('src/b.py', 2)]);
  expect(marks.get('src/app/a.py')?.badge).toEqual({
    text: '2',
    color: 'list.errorForeground',
    tooltip: '1 error, 1 warning',
  });
  expect(marks.get('src/b.py')).toMatchObject({ labelColor: 'list.warningForeground', badge: { text: '1' } });
  expect(marks.get('src/app')).toMatchObject({ badge: { text: '•', tooltip: '1 error, 1 warning' } });
  expect(marks.get('src')?.badge?.tooltip).toBe('1 error, 2 warnings');
});

test('hints and information leave no mark, and many are 9+', () => {
  const many = Array.from({ length: 12 }, () => 2 as const);
  const marks = decorationsOf([file('a.py', 3, 4), file('b.py', ...many)]);
  expect([...marks.keys()]).toEqual(['b.py']);
  expect(marks.get('b.py')?.badge?.text).toBe('9+');
});
