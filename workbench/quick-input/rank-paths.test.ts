import { expect, test } from 'vitest';
import { rankPaths } from './rank-paths.ts';

test('a path whose name matches comes before one where the folder is needed, a tighter match before a looser one', () => {
  const paths = ['quick/main.ts', 'src/quick-main.ts', 'src/quantum-mice-in.ts', 'a/b/c/quick-main.ts'];
  expect(rankPaths('quickmain', paths).map(({ path }) => path)).toEqual([
    'src/quick-main.ts',
    'a/b/c/quick-main.ts',
    'quick/main.ts',
  ]);
});

test('a name that begins with the query comes first', () => {
  expect(rankPaths('m', ['README.md', 'src/main.ts']).map(({ path }) => path)).toEqual(['src/main.ts', 'README.md']);
});

test('says where name and folder match', () => {
  const [ranked] = rankPaths('src ind', ['src/lib/index.ts']);
  expect(ranked).toEqual({
    path: 'src/lib/index.ts',
    name: 'index.ts',
    folder: 'src/lib',
    nameAt: [0, 1, 2],
    folderAt: [0, 1, 2],
  });
  const [named] = rankPaths('IND', ['src/index.ts', 'x.ts']);
  expect([named?.nameAt, named?.folderAt]).toEqual([[0, 1, 2], []]);
  const [top] = rankPaths('x', ['x.ts']);
  expect([top?.name, top?.folder]).toEqual(['x.ts', '']);
});

test('keeps the order while nothing is typed', () => {
  expect(rankPaths(' ', ['b.ts', 'a/long.ts']).map(({ path }) => path)).toEqual(['b.ts', 'a/long.ts']);
});
