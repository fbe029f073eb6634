import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { readPlugin } from '../manifest/read.ts';
import type { PluginDescription } from '../manifest/description.ts';
import { asBuilt, readBuiltFiles } from './as-built.ts';

const MANIFEST = JSON.stringify({
  name: 'One',
  id: 'irintai.one',
  version: '1.0.0',
  type: 'ui',
  main: './dist/main.js',
});
const MAIN = "import 'irintai';\n";
const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const built = { 'ui/one': { 'plugin.json': hash(MANIFEST), 'dist/main.js': hash(MAIN) } };

function read(
  files: Readonly<Record<string, string>>,
  kind: PluginDescription['source'] = 'builtin',
  list: typeof built | object = built,
) {
  const texts = new Map(Object.entries(files));
  return asBuilt(readPlugin, () => Promise.resolve(list as typeof built))({
    folder: '/product/extensions/ui/one',
    read: async (path) => (texts.has(path) ? new TextEncoder().encode(texts.get(path)) : undefined),
    kind,
    base: '',
    hostVersion: '0.5.0',
  });
}

test('a built-in plugin as it was built may run', async () => {
  const description = await read({ 'plugin.json': MANIFEST, 'dist/main.js': MAIN });
  expect([description.refused, description.problems]).toEqual([undefined, []]);
});

const CHANGES = [
  ['its code was changed', { 'plugin.json': MANIFEST, 'dist/main.js': `${MAIN}evil();` }, built, 'dist/main.js'],
  ['its manifest was changed', { 'plugin.json': `${MANIFEST} `, 'dist/main.js': MAIN }, built, 'plugin.json'],
  ['it was not there when it was built', { 'plugin.json': MANIFEST, 'dist/main.js': MAIN }, {}, 'plugin.json'],
] as const;

test.each(CHANGES)('a built-in plugin is refused when %s', async (_, files, list, file) => {
  const { refused } = await read(files, 'builtin', list);
  expect(refused).toMatchObject({ by: 'changed', reason: `Its ${file} is not the one that Irintai was built with.` });
});

test('a folder of a developer changes as they like, and without a list nothing was built', async () => {
  expect((await read({ 'plugin.json': MANIFEST, 'dist/main.js': 'export {};' }, 'folder')).refused).toBeUndefined();
  expect(await readBuiltFiles('/there/is/no/list.json')).toEqual({});
});
