import { mkdir, rm, symlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { setErrorSink } from '../../api/kernel/errors.ts';
import { tempFolder, testServer, type TempFolder } from './fixture.ts';
import { readPlugin } from '../manifest/read.ts';
import type { ReadPlugin } from './plugin-folder.ts';
import { Plugins } from './plugins.ts';

/** A set of plugins over temporary folders, with the folders that were read in order. */
function plugins(builtin: TempFolder, folders: readonly string[] = [], read: ReadPlugin = readPlugin) {
  const reads: string[] = [];
  const counting: ReadPlugin = (source) => {
    reads.push(source.folder.slice(source.folder.lastIndexOf('/') + 1));
    return read(source);
  };
  const options = { builtin: join(builtin.path, 'extensions'), folders, hostVersion: '0.5.0', readPlugin: counting };
  return { set: new Plugins(options), reads };
}

const named = (name: string, main?: string): string => JSON.stringify({ name, version: '1.0.0', type: 'ui', main });

test('built-in plugins stand two levels deep, others in the given folders or are given themselves', async () => {
  await using root = await tempFolder({
    'extensions/ui/one/plugin.json': named('one'),
    'extensions/core/two/plugin.json': named('two'),
    'extensions/README.md': '',
    'given/three/plugin.json': named('three'),
    'given/.git/config': '',
    'given/node_modules/x/package.json': '',
    'given/notes.txt': '',
    'single/plugin.json': named('single'),
    'single/src/main.ts': '',
  });
  const { set } = plugins(root, [join(root.path, 'given'), join(root.path, 'single')]);
  const found = (await set.list()).map(({ name, source }) => `${source} ${name}`);
  expect(found).toEqual(['builtin two', 'builtin one', 'folder three', 'folder single']);
});

test('only folders in which something changed are read again', async () => {
  await using root = await tempFolder({
    'extensions/ui/one/plugin.json': named('one', 'dist/main.js'),
    'extensions/ui/one/dist/main.js': 'first',
    'extensions/ui/two/plugin.json': named('two'),
  });
  const { set, reads } = plugins(root);
  const list = await set.list();
  await set.rescan();
  expect(reads.toSorted()).toEqual(['one', 'two']);
  expect(await set.list()).toBe(list);

  const main = join(root.path, 'extensions/ui/one/dist/main.js');
  const time = new Date('2025-01-01');
  await utimes(main, time, time);
  await set.rescan();
  await root.add({ 'extensions/ui/one/dist/main.js': 'other' });
  await utimes(main, time, time);
  reads.length = 0;
  await set.rescan();
  expect(reads).toEqual(['one']);
});

test('a file that was missing and now is there counts as a change', async () => {
  await using root = await tempFolder({ 'extensions/ui/one/plugin.json': named('one', 'dist/main.js') });
  const { set, reads } = plugins(root);
  await set.list();
  await root.add({ 'extensions/ui/one/dist/main.js': '' });
  await set.rescan();
  expect(reads).toEqual(['one', 'one']);
});

test('while watched, a plugin that comes, changes or goes is announced', async () => {
  await using root = await tempFolder({ 'extensions/ui/one/plugin.json': named('one') });
  await using given = await tempFolder();
  const { set } = plugins(root, [given.path]);
  let announced = 0;
  set.onDidChange(() => announced++);
  await set.watch();
  const names = async () => (await set.list()).map(({ name }) => name);
  await given.add({ 'two/plugin.json': named('two') });
  await expect.poll(names).toEqual(['one', 'two']);
  await root.add({ 'extensions/ui/one/plugin.json': named('uno') });
  await expect.poll(names).toEqual(['uno', 'two']);
  await rm(join(given.path, 'two'), { recursive: true });
  await expect.poll(names).toEqual(['uno']);
  expect(announced).toBe(3);
  set.dispose();
});

test('a plugin that is linked into a folder is read and watched where it really is', async () => {
  await using elsewhere = await tempFolder({ 'plugin.json': named('linked') });
  await using root = await tempFolder();
  await using given = await tempFolder();
  await symlink(elsewhere.path, join(given.path, 'link'));
  const { set } = plugins(root, [given.path]);
  await set.watch();
  await elsewhere.add({ 'plugin.json': named('renamed') });
  await expect.poll(async () => (await set.list()).map(({ name }) => name)).toEqual(['renamed']);
  set.dispose();
});

test('one folder on two ways is one plugin', async () => {
  await using root = await tempFolder({ 'extensions/ui/one/plugin.json': named('one') });
  const { set } = plugins(root, [join(root.path, 'extensions/ui')]);
  expect((await set.list()).map(({ name, source }) => [name, source])).toEqual([['one', 'builtin']]);
});

test('a plugin that cannot be read is listed with the reason, and the others are there', async () => {
  await using outside = await tempFolder({ 'plugin.json': named('outside') });
  await using root = await tempFolder({ 'extensions/ui/bad/x': '', 'extensions/ui/good/plugin.json': named('good') });
  await symlink(join(outside.path, 'plugin.json'), join(root.path, 'extensions/ui/bad/plugin.json'));
  await mkdir(join(root.path, 'extensions/ui/Odd one/plugin.json'), { recursive: true });
  const list = await plugins(root).set.list();
  expect(list.map(({ id, unusable }) => [id, unusable])).toEqual([
    ['local.odd-one', true],
    ['local.bad', true],
    ['local.good', undefined],
  ]);
  expect(list[1]?.problems).toMatchObject([{ severity: 'error', message: expect.stringContaining('NotGranted') }]);
  expect(JSON.stringify(list)).not.toContain(outside.path);
});

test('a reader that fails is a problem of that plugin only', async () => {
  await using root = await tempFolder({
    'extensions/ui/one/plugin.json': named('one'),
    'extensions/ui/two/plugin.json': named('two'),
  });
  const reported: unknown[] = [];
  const sink = setErrorSink((error) => reported.push(error));
  const list = await plugins(root, [], async (source) => {
    const description = await readPlugin(source);
    if (description.id === 'local.one' && !description.unusable) throw new Error('A fault of ours.');
    return description;
  }).set.list();
  setErrorSink(sink);
  expect(list.map(({ id, unusable }) => [id, unusable])).toEqual([
    ['local.one', true],
    ['local.two', undefined],
  ]);
  expect(reported).toHaveLength(1);
});

test('the index names the workspace and is not sent again while it is the same', async () => {
  await using t = await testServer({}, { rootFiles: { 'extensions/ui/one/plugin.json': named('one') } });
  const response = await t.get('/irintai/plugins');
  const index = (await response.json()) as { plugins: { base: string }[]; workspace: { id: string } };
  expect(index).toMatchObject({ version: '0.5.0', plugins: [{ name: 'one' }] });
  expect(index.workspace).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{32}$/),
    name: t.workspace.path.split('/').at(-1),
  });
  const again = await t.get('/irintai/plugins', { headers: { 'if-none-match': response.headers.get('etag') ?? '' } });
  expect(again.status).toBe(304);
});

test("a plugin's files are served from its folder only, and with a hash only the bytes that were checked", async () => {
  await using outside = await tempFolder({ 'secret.txt': 'secret' });
  const rootFiles = { 'extensions/ui/one/plugin.json': named('one'), 'extensions/ui/one/dist/a b.js': 'code' };
  await using t = await testServer({}, { rootFiles });
  await symlink(outside.path, join(t.root.path, 'extensions/ui/one/out'));
  const { plugins: list } = (await (await t.get('/irintai/plugins')).json()) as { plugins: { base: string }[] };
  const hash = '5694d08a2e53ffcae0c3103e5ad6f6076abd960eb1f8a56577040bc1028f702b';
  for (const base of [list[0]?.base ?? '', '/irintai/plugins/local.one/']) {
    const response = await t.get(`${base}dist/a%20b.js?hash=${hash}`);
    expect(await response.text()).toBe('code');
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
    expect((await t.get(`${base}dist/a%20b.js?hash=${hash.replace('5', '6')}`)).status).toBe(404);
    for (const path of ['out/secret.txt', '..%2ftwo', '%2e%2e%2f%2e%2e%2fsecret.txt', 'dist%5c..', '', 'missing']) {
      expect([400, 403, 404], path).toContain((await t.get(base + path)).status);
    }
  }
  expect((await t.get('/irintai/plugins/nobody/x')).status).toBe(404);
});
