import { describe, expect, test } from 'vitest';
import { TextIndex } from './text-index.ts';

/** What is found, as texts. */
function find(
  query: string,
  texts: readonly string[],
  nameStart?: (text: string) => number,
): readonly (string | undefined)[] {
  return TextIndex.of(texts, nameStart && { nameStart })
    .find(query)
    .map((index) => texts[index]);
}

const afterSlash = (path: string): number => path.lastIndexOf('/') + 1;

test('texts that start with the query come first, then by how loosely they fit', () => {
  const texts = [
    'a long time ago', // its characters in that order
    'Go on', // not all
    'Analyse long games', // at the starts of words, but longer
    'Let Old Games go', // at the starts of words
    'Show the log', // holds it
    'Log out of all the services', // starts with it
  ];
  expect(find('log', texts)).toEqual([
    'Log out of all the services',
    'Show the log',
    'Let Old Games go',
    'Analyse long games',
    'a long time ago',
  ]);
});

test('of a path the name counts more than the folders', () => {
  const paths = [
    'log/other.ts',
    'lib/old/ring.ts',
    'src/catalog.ts',
    'src/logger-with-a-long-name.ts',
    'src/level-of-gain.ts',
    'src/none.ts',
  ];
  expect(find('log', paths, afterSlash)).toEqual([
    'src/logger-with-a-long-name.ts',
    'src/catalog.ts',
    'src/level-of-gain.ts',
    'log/other.ts',
    'lib/old/ring.ts',
  ]);
});

test('within a tier short texts come first', () => {
  expect(find('index', ['a/b/c/index.ts', 'index.ts', 'a/index.ts'], afterSlash)).toEqual([
    'index.ts',
    'a/index.ts',
    'a/b/c/index.ts',
  ]);
});

test('case, spaces and the kind of slash do not matter', () => {
  for (const query of ['quick input', 'SRC\\quick', 'quickmain', '']) {
    expect(find(query, ['Src/Quick Input/Main.ts'], afterSlash)).toHaveLength(1);
  }
  expect(find('mainquick', ['Src/Quick Input/Main.ts'])).toEqual([]);
});

test('letters of any script are found', () => {
  expect(find('größe', ['Schriftgröße ändern', 'Grosse'])).toEqual(['Schriftgröße ändern']);
  expect(find('表示', ['すべて表示', '保存'])).toEqual(['すべて表示']);
});

test('five hundred are enough to rank, and the best are among them', () => {
  const texts = [
    ...Array.from({ length: 3000 }, (_, i) => `file ${i}${' more'.repeat(i % 7)}`),
    'a file that is long, but exact',
  ];
  expect(find('f', texts)).toHaveLength(500);
  expect(find('exact', texts)).toEqual(['a file that is long, but exact']);
});

describe('in slices', () => {
  test('it is prepared with pauses and finds the same', async () => {
    let pauses = 0;
    const texts = Array.from({ length: 5000 }, (_, i) => `${i}.ts`);
    const index = await TextIndex.build(texts, { pause: async () => void pauses++ });
    expect([pauses, index.find('4999.ts'), index.find('7.ts')]).toEqual([3, [4999], TextIndex.of(texts).find('7.ts')]);
  });
});
