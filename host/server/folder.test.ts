import { mkdir, realpath, rmdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { tempFolder } from './fixture.ts';
import { Folder, parsePath } from './folder.ts';

const REFUSED = [
  '..',
  '../secret',
  'a/../secret',
  'a/../../secret',
  './a',
  'a/.',
  'a/./b',
  '.',
  '/',
  '/etc/passwd',
  '//etc/passwd',
  'a//b',
  'a/',
  '\\',
  '..\\secret',
  'a\\..\\..\\secret',
  '\\\\server\\share',
  'C:\\Windows',
  'a\0.txt',
  '\0',
];

test.each(REFUSED)('the spelling %j is refused', (path) => {
  expect(() => parsePath(path)).toThrow(expect.objectContaining({ code: 'InvalidInput' }));
});

test('a path of more than 4096 characters is refused', () => {
  expect(() => parsePath(`${'a/'.repeat(2048)}a`)).toThrow(expect.objectContaining({ code: 'InvalidInput' }));
  expect(parsePath(`${'a/'.repeat(2047)}a`)).toHaveLength(2048);
});

const STRANGE = ['…/a', '..a', 'a..', '...', 'a b', ' a', '%2e%2e', '~', '$HOME', 'é', 'CON', 'a:b'];

test.each(STRANGE)('the name %j is one like any other', (path) => {
  expect(parsePath(path, 'linux').join('/')).toBe(path);
});

test.each(['C:/a', 'a:stream', 'CON', 'com1.txt', 'a.', 'a ', 'a?'])('on Windows the name %j is refused', (path) => {
  expect(() => parsePath(path, 'win32')).toThrow(expect.objectContaining({ code: 'InvalidInput' }));
});

async function twoFolders() {
  const outside = await tempFolder({ 'secret.txt': 'secret', 'deep/secret.txt': 'secret' });
  const inside = await tempFolder({ 'a.txt': 'a', 'sub/b.txt': 'b' });
  onTestFinished(async () => {
    await Promise.all([outside[Symbol.asyncDispose](), inside[Symbol.asyncDispose]()]);
  });
  const folder = await Folder.open(inside.path);
  const link = (target: string, name: string) => symlink(target, join(inside.path, name));
  return { outside, inside, folder, link };
}

test('a link that leads out is refused, wherever it stands in the path', async () => {
  const { outside, folder, link } = await twoFolders();
  await link(outside.path, 'out');
  await link(join(outside.path, 'secret.txt'), 'file');
  await link(join('..', '..'), 'sub/up');
  for (const path of ['out', 'out/secret.txt', 'out/deep/secret.txt', 'file', 'sub/up', 'sub/up/etc']) {
    await expect(folder.existing(path), path).rejects.toMatchObject({ code: 'NotGranted' });
  }
  for (const path of ['out/new.txt', 'out/deep/new/new.txt', 'sub/up/new.txt']) {
    await expect(folder.entry(path), path).rejects.toMatchObject({ code: 'NotGranted' });
  }
  await expect(folder.writable('file')).rejects.toMatchObject({ code: 'NotGranted' });
});

test('a folder whose name begins like the root is outside', async () => {
  const { inside, folder, link } = await twoFolders();
  await mkdir(`${inside.path}-twin`);
  onTestFinished(() => rmdir(`${inside.path}-twin`));
  await link(`${inside.path}-twin`, 'twin');
  await expect(folder.existing('twin')).rejects.toMatchObject({ code: 'NotGranted' });
});

test('a link that stays inside is followed', async () => {
  const { folder, link } = await twoFolders();
  await link('sub', 'alias');
  expect(await folder.existing('alias/b.txt')).toBe(join(folder.root, 'sub/b.txt'));
  expect(await folder.entry('alias/new.txt')).toBe(join(folder.root, 'sub/new.txt'));
  expect(await folder.entry('alias')).toBe(join(folder.root, 'alias'));
});

test('nothing is created behind a link that leads nowhere', async () => {
  const { outside, folder, link } = await twoFolders();
  await link(join(outside.path, 'not-yet'), 'broken');
  await expect(folder.entry('broken/new.txt')).rejects.toMatchObject({ code: 'ENOENT' });
  await expect(folder.writable('broken')).rejects.toMatchObject({ code: 'ENOENT' });
});

test('the folder itself is no entry', async () => {
  const { folder } = await twoFolders();
  await expect(folder.entry('')).rejects.toMatchObject({ code: 'InvalidInput' });
});

test('a folder that is given through a link is that folder', async () => {
  const { inside, outside } = await twoFolders();
  await symlink(inside.path, join(outside.path, 'link'));
  const folder = await Folder.open(join(outside.path, 'link'));
  expect(folder.root).toBe(await realpath(inside.path));
  expect(await folder.existing('a.txt')).toBe(join(folder.root, 'a.txt'));
});
