import { expect, test } from 'vitest';
import { PathIndex } from './path-index.ts';

const build = (paths: readonly string[]): Promise<PathIndex> => PathIndex.build(paths, () => Promise.resolve());

test('paths whose name starts with the query come first, then by how loosely they fit', async () => {
  const index = await build([
    'log/other.ts', // only the folder
    'lib/old/ring.ts', // scattered over the path
    'src/catalog.ts', // inside the name
    'src/logger-with-a-long-name.ts', // at the start of the name
    'src/level-of-gain.ts', // scattered over the name
    'src/none.ts',
  ]);
  expect(index.find('log')).toEqual([
    'src/logger-with-a-long-name.ts',
    'src/catalog.ts',
    'src/level-of-gain.ts',
    'log/other.ts',
    'lib/old/ring.ts',
  ]);
});

test('within a tier short paths come first', async () => {
  const index = await build(['a/b/c/index.ts', 'index.ts', 'a/index.ts']);
  expect(index.find('index')).toEqual(['index.ts', 'a/index.ts', 'a/b/c/index.ts']);
});

test('case, spaces and the kind of slash do not matter', async () => {
  const index = await build(['Src/Quick Input/Main.ts']);
  for (const query of ['quick input', 'SRC\\quick', 'quickmain', '']) expect(index.find(query)).toHaveLength(1);
  expect(index.find('mainquick')).toEqual([]);
});

test('five hundred are enough to rank, and the best are among them', async () => {
  const paths = Array.from({ length: 3000 }, (_, i) => `src/${'deep/'.repeat(i % 7)}file-${i}.ts`);
  const index = await build([...paths, 'e/x/a/c/t/file-exact.ts']);
  const found = index.find('exact');
  expect([index.find('f').length, found[0]]).toEqual([500, 'e/x/a/c/t/file-exact.ts']);
});

test('the work of preparing is done in slices', async () => {
  let pauses = 0;
  const paths = Array.from({ length: 5000 }, (_, i) => `${i}.ts`);
  const index = await PathIndex.build(paths, async () => void pauses++);
  expect([pauses, index.size, index.find('4999.ts')]).toEqual([3, 5000, ['4999.ts']]);
});
