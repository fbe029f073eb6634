import { expect, test } from 'vitest';
import { IrintaiError } from '../../api/kernel/errors.ts';
import type { Backend } from '../core/backend.ts';
import { connectCell, plugin, testWorkbench } from '../log/workbench.fixture.ts';
import { assetsPage } from './page.ts';

/** Packages of two plugins, as the server has them. */
const packages: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'test.reader': { 'data/words.txt': 5, 'huge.bin': 50 * 1024 * 1024 + 1 },
  'test.other': { 'secret.txt': 6 },
};

function setUp() {
  const asked: string[] = [];
  const readPluginFile: Backend['readPluginFile'] = async ({ id }, path) => {
    asked.push(`${id}: ${path}`);
    const size = packages[id]?.[path];
    if (size === undefined) throw new IrintaiError('NotFound', `${path} is not in the package.`);
    return new Uint8Array(size);
  };
  const workbench = testWorkbench([], { backend: { readPluginFile } as Backend });
  const { cell } = connectCell(plugin('test.reader'), [assetsPage(workbench)]);
  return { asked, read: (path: string) => cell.call('assets', 'read', { path }) };
}

test('a plugin reads the bytes of a file of its own package', async () => {
  const { read } = setUp();
  expect(await read('data/words.txt')).toEqual(new Uint8Array(5));
  await expect(read('data/none.txt')).rejects.toMatchObject({ code: 'NotFound' });
});

test.each(['../other/secret.txt', 'data/../../x', '/etc/passwd', 'a\\..\\b', './x', 'a//b', '', '\0', 'x'.repeat(201)])(
  'a path such as %j never reaches the server',
  async (path) => {
    const { read, asked } = setUp();
    await expect(read(path)).rejects.toMatchObject({ code: 'InvalidInput' });
    expect(asked).toEqual([]);
  },
);

test("a path that names another plugin's file is looked up in the plugin's own package only", async () => {
  const { read, asked } = setUp();
  await expect(read('secret.txt')).rejects.toMatchObject({ code: 'NotFound' });
  expect(asked).toEqual(['test.reader: secret.txt']);
});

test('a file over 50 MB is refused with both figures', async () => {
  const { read } = setUp();
  await expect(read('huge.bin')).rejects.toMatchObject({
    code: 'LimitExceeded',
    message: 'huge.bin has 51 MB; an asset may have 50.',
  });
});
