import { expect, test } from 'vitest';
import { contained } from './files.ts';

const found = async (globs: readonly string[], paths: readonly string[], signal = new AbortController().signal) => {
  const all: string[] = [];
  for await (const glob of contained(globs, paths, signal)) all.push(glob);
  return all;
};

test('a name is one file in the root, a glob any file that matches, hidden ones too', async () => {
  const paths = ['README.md', 'src/main.py', '.config/tool.json'];
  const globs = ['README.md', 'main.py', '**/*.py', '**/*.{rs,go}', '**/tool.json'];
  expect(await found(globs, paths)).toEqual(['README.md', '**/*.py', '**/tool.json']);
});

test('the last of ten thousand files counts', async () => {
  const paths = Array.from({ length: 10_000 }, (_, index) => `src/${index}.txt`);
  expect(await found(['**/9999.*', '**/10000.*'], paths)).toEqual(['**/9999.*']);
});

test('what was found before the search was stopped counts, and the rest is not looked for', async () => {
  const stop = new AbortController();
  const all: string[] = [];
  const looking = async (): Promise<void> => {
    for await (const glob of contained(['a', 'b'], ['a', 'b'], stop.signal)) {
      all.push(glob);
      stop.abort(new Error('too long'));
    }
  };
  await expect(looking()).rejects.toThrow('too long');
  expect(all).toEqual(['a']);
});
