import { chmod, mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder, type TempFolder } from './fixture.ts';
import { TreeWatcher, type TreeChange } from './watch-tree.ts';

interface Watching extends AsyncDisposable {
  readonly temp: TempFolder;
  at(path: string): string;
  /** Everything reported so far, `+` created, `~` changed, `-` deleted, each text once, sorted. */
  seen(): string[];
  readonly batches: (readonly TreeChange[])[];
}

async function watching(files: Record<string, string>, delayMs = 20): Promise<Watching> {
  const temp = await tempFolder(files);
  const batches: (readonly TreeChange[])[] = [];
  const ignores = (name: string): boolean => name === 'node_modules';
  const watcher = new TreeWatcher(temp.path, { ignores, onChanges: (changes) => batches.push(changes), delayMs });
  await watcher.ready;
  const signs = { created: '+', changed: '~', deleted: '-' };
  return {
    temp,
    batches,
    at: (path) => join(temp.path, path),
    seen: () => [...new Set(batches.flat().map(({ path, kind }) => signs[kind] + path))].sort(),
    async [Symbol.asyncDispose]() {
      watcher.dispose();
      await temp[Symbol.asyncDispose]();
    },
  };
}

test('files that come, change and go are told', async () => {
  await using w = await watching({ 'a.txt': '', 'sub/b.txt': '' });
  await w.temp.add({ 'new.txt': '', 'sub/b.txt': 'changed' });
  await rm(w.at('a.txt'));
  await expect.poll(w.seen).toEqual(['+new.txt', '-a.txt', '~sub/b.txt']);
});

test('a directory that comes is told with all in it, and watched from then on', async () => {
  await using w = await watching({});
  await w.temp.add({ 'new/deep/a.txt': '', 'new/b.txt': '' });
  await expect.poll(w.seen).toEqual(['+new', '+new/b.txt', '+new/deep', '+new/deep/a.txt']);
  await w.temp.add({ 'new/deep/a.txt': 'x' });
  await expect.poll(w.seen).toContain('~new/deep/a.txt');
});

test('a directory that moves is watched in its new place', async () => {
  await using w = await watching({ 'old/a.txt': '' });
  await rename(w.at('old'), w.at('young'));
  await expect.poll(w.seen).toEqual(['+young', '+young/a.txt', '-old']);
  await w.temp.add({ 'young/a.txt': 'x' });
  await expect.poll(w.seen).toEqual(['+young', '+young/a.txt', '-old', '~young/a.txt']);
});

test('a directory that is replaced by a file is told as gone and as come', async () => {
  await using w = await watching({ 'x/a.txt': '' }, 100);
  await rm(w.at('x'), { recursive: true });
  await writeFile(w.at('x'), '');
  await expect
    .poll(() => w.batches.flat().filter(({ path }) => path === 'x'))
    .toEqual([
      { path: 'x', kind: 'deleted' },
      { path: 'x', kind: 'created' },
    ]);
});

test('a file that is replaced by a rename, as editors save, is told as changed', async () => {
  await using w = await watching({ 'a.txt': 'old', 'a.tmp': 'new' });
  await rename(w.at('a.tmp'), w.at('a.txt'));
  await expect.poll(w.seen).toEqual(['-a.tmp', '~a.txt']);
});

test('what happens within the delay is told in one go, each path once', async () => {
  await using w = await watching({ 'a.txt': '' }, 200);
  for (let turn = 0; turn < 5; turn++) await writeFile(w.at('a.txt'), `${turn}`);
  await w.temp.add({ 'gone-again.txt': '' });
  await rm(w.at('gone-again.txt'));
  await expect.poll(() => w.batches).toEqual([[{ path: 'a.txt', kind: 'changed' }]]);
});

test('what is ignored, and what stands behind a link, is not told', async () => {
  await using outside = await tempFolder({});
  await using w = await watching({ 'node_modules/x.js': '', 'sub/node_modules/y.js': '' });
  await symlink(outside.path, w.at('link'));
  await w.temp.add({ 'node_modules/x.js': 'x', 'sub/node_modules/new.js': '' });
  await outside.add({ 'a.txt': '' });
  await w.temp.add({ 'last.txt': '' });
  await expect.poll(w.seen).toEqual(['+last.txt', '+link']);
});

test('so many changes that telling them is no use are told as one', async () => {
  await using w = await watching({});
  await mkdir(w.at('many'));
  await Promise.all(Array.from({ length: 6_000 }, (_, index) => writeFile(w.at(`many/${index}`), '')));
  await expect.poll(() => w.batches.flat().some(({ path }) => path === ''), { timeout: 5_000 }).toBe(true);
});

test('nothing is told once it is disposed', async () => {
  const temp = await tempFolder({ 'a.txt': '' });
  const told: unknown[] = [];
  const watcher = new TreeWatcher(temp.path, {
    ignores: () => false,
    onChanges: (each) => told.push(each),
    delayMs: 1,
  });
  await using other = await watching({}, 50);
  await watcher.ready;
  await chmod(join(temp.path, 'a.txt'), 0o600);
  watcher.dispose();
  await temp.add({ 'b.txt': '' });
  await other.temp.add({ 'b.txt': '' });
  await expect.poll(other.seen).toEqual(['+b.txt']);
  expect(told).toEqual([]);
  await temp[Symbol.asyncDispose]();
});
