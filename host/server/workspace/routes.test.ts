import { chmod, link, readFile, readdir, stat, symlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder, testServer } from '../fixture.ts';

const at = (path: string): string => `/irintai/workspace/file?path=${encodeURIComponent(path)}`;
const directory = (path: string): string => `/irintai/workspace/directory?path=${encodeURIComponent(path)}`;
const entry = (path: string): string => `/irintai/workspace/entry?path=${encodeURIComponent(path)}`;
const put = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) => ({
  method: 'PUT',
  body,
  headers,
});
const rename = (body: unknown) => ({ method: 'POST', body: JSON.stringify(body) });

test('a directory lists its directories first, then its files as people sort', async () => {
  await using t = await testServer({ 'b10.txt': '', 'b9.txt': 'four', 'z/x': '', 'A.txt': '', '.hidden': '' });
  await chmod(join(t.workspace.path, 'A.txt'), 0o444);
  const { entries } = (await (await t.get(directory(''))).json()) as { entries: { name: string }[] };
  expect(entries.map(({ name }) => name)).toEqual(['z', '.hidden', 'A.txt', 'b9.txt', 'b10.txt']);
  expect(entries[0]).toMatchObject({ kind: 'directory' });
  expect(entries[2]).toMatchObject({ kind: 'file', readonly: true });
  expect(entries[3]).toEqual({ name: 'b9.txt', kind: 'file', size: 4, mtimeMs: expect.any(Number) });
});

test('a file comes back byte for byte, with an etag that its content alone decides', async () => {
  const bytes = Uint8Array.from({ length: 300 }, (_, index) => index % 256);
  await using t = await testServer({ 'a/b c+d.bin': bytes, same: bytes, 'täst.txt': 'ä' });
  const response = await t.get(at('a/b c+d.bin'));
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
  expect((await t.get(at('same'))).headers.get('etag')).toBe(response.headers.get('etag'));
  expect(await (await t.get(at('täst.txt'))).text()).toBe('ä');
});

test('a change of equal size and time changes the etag', async () => {
  await using t = await testServer({ 'a.txt': 'one' });
  const time = new Date('2025-01-01');
  const path = join(t.workspace.path, 'a.txt');
  await utimes(path, time, time);
  const before = (await t.get(at('a.txt'))).headers.get('etag');
  await t.workspace.add({ 'a.txt': 'two' });
  await utimes(path, time, time);
  const after = (await t.get(at('a.txt'))).headers.get('etag');
  expect(after).not.toBe(before);
});

test.each([
  ['missing.txt', 404, 'NotFound'],
  ['a.txt/below', 404, 'NotFound'],
  ['sub', 400, 'InvalidInput'],
  ['', 400, 'InvalidInput'],
  ['n'.repeat(300), 400, 'InvalidInput'],
])('reading %j answers %i', async (path, status, code) => {
  await using t = await testServer({ 'a.txt': '', 'sub/b.txt': '' });
  const response = await t.get(at(path));
  expect(response.status).toBe(status);
  const body = (await response.json()) as { message: string };
  expect(body).toMatchObject({ code });
  expect(body.message).not.toContain(t.workspace.path);
});

test('a file over 50 MB is not read, and not written', async () => {
  await using t = await testServer({
    'big.bin': new Uint8Array(50 * 1024 * 1024 + 1),
    'fits.bin': new Uint8Array(50 * 1024 * 1024),
  });
  expect((await t.get(at('big.bin'))).status).toBe(413);
  expect((await t.get(at('fits.bin'))).status).toBe(200);
  const response = await t.get(at('new.bin'), put(new Uint8Array(50 * 1024 * 1024 + 1)));
  expect(response.status).toBe(413);
  expect(await response.json()).toMatchObject({ code: 'LimitExceeded' });
  expect(await readdir(t.workspace.path)).toEqual(['big.bin', 'fits.bin']);
});

test('writing returns the etag that reading gives, makes directories and leaves nothing else behind', async () => {
  await using t = await testServer();
  const { etag } = (await (await t.get(at('new/dir/a.txt'), put('content'))).json()) as { etag: string };
  const response = await t.get(at('new/dir/a.txt'));
  expect(response.headers.get('etag')).toBe(etag);
  expect(await response.text()).toBe('content');
  expect(await readdir(join(t.workspace.path, 'new/dir'))).toEqual(['a.txt']);
});

test('writing keeps the mode of the file, and refuses a read-only one', async () => {
  await using t = await testServer({ 'run.sh': 'old', 'locked.txt': 'old' });
  await chmod(join(t.workspace.path, 'run.sh'), 0o755);
  await chmod(join(t.workspace.path, 'locked.txt'), 0o444);
  expect((await t.get(at('run.sh'), put('new'))).status).toBe(200);
  expect((await stat(join(t.workspace.path, 'run.sh'))).mode & 0o777).toBe(0o755);
  expect((await t.get(at('locked.txt'), put('new'))).status).toBe(403);
  expect(await readFile(join(t.workspace.path, 'locked.txt'), 'utf8')).toBe('old');
});

test('writing replaces a file in one step: who shares the old bytes through a hard link keeps them', async () => {
  await using t = await testServer({ 'a.txt': 'old' });
  await link(join(t.workspace.path, 'a.txt'), join(t.workspace.path, 'twin.txt'));
  await t.get(at('a.txt'), put('new'));
  expect(await readFile(join(t.workspace.path, 'twin.txt'), 'utf8')).toBe('old');
});

test('a write with an old etag is a conflict that tells the new one', async () => {
  await using t = await testServer({ 'a.txt': 'one' });
  const old = (await t.get(at('a.txt'))).headers.get('etag') ?? '';
  await t.workspace.add({ 'a.txt': 'two' });
  const conflict = await t.get(at('a.txt'), put('mine', { 'if-match': old }));
  expect(conflict.status).toBe(412);
  expect(await readFile(join(t.workspace.path, 'a.txt'), 'utf8')).toBe('two');
  const now = conflict.headers.get('etag') ?? '';
  expect((await t.get(at('a.txt'), put('mine', { 'if-match': now }))).status).toBe(200);
  const gone = await t.get(at('gone.txt'), put('mine', { 'if-match': old }));
  expect([gone.status, gone.headers.get('etag')]).toEqual([412, null]);
});

test('of two writes that both know the same version, one wins', async () => {
  await using t = await testServer({ 'a.txt': 'one' });
  const etag = (await t.get(at('a.txt'))).headers.get('etag') ?? '';
  const writes = Array.from({ length: 8 }, (_, index) => t.get(at('a.txt'), put(`by ${index}`, { 'if-match': etag })));
  const statuses = (await Promise.all(writes)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  expect(statuses.filter((status) => status === 412)).toHaveLength(7);
});

test('creating does not replace a file', async () => {
  await using t = await testServer({ 'a.txt': 'one' });
  expect((await t.get(at('a.txt'), put('two', { 'if-none-match': '*' }))).status).toBe(412);
  expect((await t.get(at('b.txt'), put('two', { 'if-none-match': '*' }))).status).toBe(200);
  expect(await readFile(join(t.workspace.path, 'a.txt'), 'utf8')).toBe('one');
  expect((await readdir(t.workspace.path)).sort()).toEqual(['a.txt', 'b.txt']);
});

test('directories are created, and creating one twice is no mistake', async () => {
  await using t = await testServer({ file: '' });
  for (const status of [204, 204]) expect((await t.get(directory('x/y'), { method: 'POST' })).status).toBe(status);
  expect((await stat(join(t.workspace.path, 'x/y'))).isDirectory()).toBe(true);
  expect((await t.get(directory('file'), { method: 'POST' })).status).toBe(400);
});

test('a rename replaces only when told to, and never a directory', async () => {
  await using t = await testServer({ a: 'a', b: 'b', 'dir/x': 'x', 'other/y': 'y' });
  const to = (from: string, to: string, overwrite = false) =>
    t.get('/irintai/workspace/rename', rename({ from, to, overwrite }));
  expect((await to('a', 'b')).status).toBe(400);
  expect((await to('dir', 'other', true)).status).toBe(400);
  expect((await to('a', 'other', true)).status).toBe(400);
  expect((await to('dir', 'dir/inner')).status).toBe(400);
  expect((await to('missing', 'b')).status).toBe(404);
  expect((await t.get('/irintai/workspace/rename', rename({ from: 'a' }))).status).toBe(400);
  expect((await to('a', 'b', true)).status).toBe(204);
  expect((await to('dir', 'new/place')).status).toBe(204);
  expect(await readFile(join(t.workspace.path, 'b'), 'utf8')).toBe('a');
  expect(await readFile(join(t.workspace.path, 'new/place/x'), 'utf8')).toBe('x');
});

test('deleting removes a directory with all in it, and of a link only the link', async () => {
  await using outside = await tempFolder({ 'keep.txt': '' });
  await using t = await testServer({ 'dir/deep/x': '' });
  await symlink(outside.path, join(t.workspace.path, 'dir/link'));
  expect((await t.get(entry('dir'), { method: 'DELETE' })).status).toBe(204);
  expect((await t.get(entry('dir'), { method: 'DELETE' })).status).toBe(404);
  expect(await readdir(outside.path)).toEqual(['keep.txt']);
});

test('the root is neither deleted nor renamed', async () => {
  await using t = await testServer({ a: '' });
  for (const path of ['', '.', './', '/', 'a/..']) {
    expect((await t.get(entry(path), { method: 'DELETE' })).status, path).toBe(400);
    expect((await t.get('/irintai/workspace/rename', rename({ from: path, to: 'b' }))).status, path).toBe(400);
  }
  expect((await t.get('/irintai/workspace/entry', { method: 'DELETE' })).status).toBe(400);
  expect(await readdir(t.workspace.path)).toEqual(['a']);
});

const SECRET = 'the-secret-outside';
const SPELLINGS = [
  '../secret.txt',
  '..%2fsecret.txt',
  '%2e%2e/secret.txt',
  '%2e%2e%2fsecret.txt',
  '%252e%252e%252fsecret.txt',
  '..%5csecret.txt',
  '..\\secret.txt',
  '..%c0%afsecret.txt',
  '%c0%ae%c0%ae/secret.txt',
  '..%00/secret.txt',
  'a/../../secret.txt',
  'a/..%2f..%2fsecret.txt',
  './../secret.txt',
  './/../secret.txt',
  '....//secret.txt',
  '..;/secret.txt',
  '/../secret.txt',
  '//secret.txt',
  'file:///secret.txt',
  'out/secret.txt',
  'out%2fsecret.txt',
  'out/../secret.txt',
  'file-link',
  'file-link%00.txt',
  'a/up/secret.txt',
  'up/secret.txt',
  '\u2025/secret.txt',
  '．．/secret.txt',
];

test.each(SPELLINGS)('nothing outside is read, listed, written, moved or deleted as %j', async (spelling) => {
  await using outer = await tempFolder({ 'secret.txt': SECRET, 'workspace/a/b.txt': '' });
  const workspace = join(outer.path, 'workspace');
  await symlink(outer.path, join(workspace, 'out'));
  await symlink('..', join(workspace, 'up'));
  await symlink('../..', join(workspace, 'a/up'));
  await symlink('../secret.txt', join(workspace, 'file-link'));
  await using t = await testServer({}, { workspace });
  for (const route of ['file', 'directory']) {
    const response = await t.get(`/irintai/workspace/${route}?path=${spelling}`);
    expect([400, 403, 404]).toContain(response.status);
    expect(await response.text()).not.toContain(SECRET);
  }
  const path = decodeURIComponent(/%c0/.test(spelling) ? 'x' : spelling);
  await t.get(`/irintai/workspace/file?path=${spelling}`, put('overwritten'));
  await t.get(`/irintai/workspace/directory?path=${spelling}.d`, { method: 'POST' });
  await t.get('/irintai/workspace/rename', rename({ from: path, to: 'stolen.txt' }));
  await t.get('/irintai/workspace/rename', rename({ from: 'a/b.txt', to: path, overwrite: true }));
  await t.get(`/irintai/workspace/entry?path=${spelling}`, { method: 'DELETE' });
  expect(await readFile(join(outer.path, 'secret.txt'), 'utf8')).toBe(SECRET);
  expect((await readdir(outer.path)).sort()).toEqual(['secret.txt', 'workspace']);
});

test('a link that leads out is listed as a file that cannot be written', async () => {
  await using outside = await tempFolder({ 'x/secret.txt': SECRET });
  await using t = await testServer({ 'real/a.txt': '' });
  await symlink(join(outside.path, 'x'), join(t.workspace.path, 'out'));
  await symlink('real', join(t.workspace.path, 'alias'));
  const { entries } = (await (await t.get(directory(''))).json()) as { entries: unknown[] };
  expect(entries).toMatchObject([
    { name: 'alias', kind: 'directory' },
    { name: 'real', kind: 'directory' },
    { name: 'out', kind: 'file', readonly: true },
  ]);
});

test('the list of all files leaves out what the rules leave out, and does not go round in circles', async () => {
  await using t = await testServer({
    '.gitignore': '*.log\n/target/\n',
    '.git/config': '',
    'node_modules/x/index.js': '',
    'dist/out.js': '',
    'sub/dist/out.js': '',
    'target/big': '',
    'a.log': '',
    'sub/.gitignore': '!keep.log\n',
    'sub/keep.log': '',
    'sub/drop.log': '',
    'sub/target/kept': '',
    'z.ts': '',
  });
  await symlink('..', join(t.workspace.path, 'sub/up'));
  await symlink('../z.ts', join(t.workspace.path, 'sub/link.ts'));
  expect(await (await t.get('/irintai/workspace/files')).json()).toEqual({
    paths: ['.gitignore', 'z.ts', 'sub/.gitignore', 'sub/keep.log', 'sub/link.ts', 'sub/target/kept'],
    truncated: false,
  });
});
