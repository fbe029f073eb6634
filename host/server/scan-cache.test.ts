import { readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { readPlugin } from '../manifest/read.ts';
import { tempFolder, type TempFolder } from './fixture.ts';
import { Plugins } from './plugins.ts';
import { ScanCache } from './scan-cache.ts';

const COUNT = 60;
const manifest = (name: string): string => JSON.stringify({ name, version: '1.0.0', type: 'ui', main: 'main.js' });
let given: TempFolder;
let kept: TempFolder;

beforeEach(async () => {
  const names = Array.from({ length: COUNT }, (_, index) => `plugin-${index}`);
  given = await tempFolder(Object.fromEntries(names.map((name) => [`${name}/plugin.json`, manifest(name)])));
  await given.add(Object.fromEntries(names.map((name) => [`${name}/main.js`, '//'])));
  kept = await tempFolder();
});

/** A server's first look: what it lists, and which folders it had to read. */
async function start(reader = 'a', file = join(kept.path, 'plugins.json')) {
  const reads: string[] = [];
  const cache = new ScanCache(file, reader);
  const keeping: Promise<void>[] = [];
  const keep = cache.keep.bind(cache);
  cache.keep = (found) => {
    const done = keep(found);
    keeping.push(done);
    return done;
  };
  const set = new Plugins({
    builtin: join(given.path, 'none'),
    folders: [given.path],
    hostVersion: '0.5.0',
    cache,
    readPlugin(source) {
      reads.push(source.folder.slice(source.folder.lastIndexOf('/') + 1));
      return readPlugin(source);
    },
  });
  onTestFinished(() => set.dispose());
  const list = await set.list();
  await Promise.all(keeping);
  return { list, reads, set };
}

test('the next server lists the same and reads nothing', async () => {
  const first = await start();
  expect(first.reads).toHaveLength(COUNT);
  const second = await start();
  expect(second.reads).toEqual([]);
  expect(second.list).toEqual(first.list);
  expect((await second.set.folderOf('local.plugin-7'))?.root).toContain('plugin-7');
});

test('what changed, came or went since then is seen', async () => {
  await start();
  await given.add({
    'plugin-1/plugin.json': manifest('renamed'),
    'plugin-2/main.js': 'import "other";',
    'new/plugin.json': manifest('new'),
  });
  await rm(join(given.path, 'plugin-3'), { recursive: true });
  await rm(join(given.path, 'plugin-4/main.js'));
  const { list, reads } = await start();
  expect(reads.toSorted()).toEqual(['new', 'plugin-1', 'plugin-2', 'plugin-4']);
  const names = list.map(({ name }) => name);
  expect([names.includes('renamed'), names.includes('plugin-1'), names.includes('plugin-3')]).toEqual([
    true,
    false,
    false,
  ]);
  expect(list.find(({ name }) => name === 'plugin-4')?.problems).toMatchObject([{ path: 'main' }]);
});

test('a folder that now is a link to another is read', async () => {
  await start();
  await rm(join(given.path, 'plugin-5'), { recursive: true });
  await symlink(join(given.path, 'plugin-6'), join(given.path, 'plugin-5'));
  expect((await start()).reads).toEqual(['plugin-6']);
});

test('another version of the reader reads all, and so does one that finds the cache broken', async () => {
  await start();
  expect((await start('b')).reads).toHaveLength(COUNT);
  await writeFile(join(kept.path, 'plugins.json'), '{"reader":"b","plug');
  expect((await start('b')).reads).toHaveLength(COUNT);
  expect(await readdir(kept.path)).toEqual(['plugins.json']);
});

test('a place that cannot be written to is no error', async () => {
  await kept.add({ file: '' });
  const { list } = await start('a', join(kept.path, 'file/plugins.json'));
  expect(list).toHaveLength(COUNT);
});

test('few plugins leave no trace', async () => {
  for (let index = 0; index < COUNT - 10; index++) {
    await rm(join(given.path, `plugin-${index}`), { recursive: true });
  }
  await start();
  expect(await readdir(kept.path)).toEqual([]);
});

test('code is not kept, only what is said of it', async () => {
  await given.add({ 'plugin-1/main.js': '// a secret that is in the code' });
  await start();
  expect(await readFile(join(kept.path, 'plugins.json'), 'utf8')).not.toContain('a secret');
});
