import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contracts } from '../../api/contracts.ts';
import { contributable } from './schema.ts';
import { generate } from './generate.ts';
import { readFiles } from './read.fixture.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = await generate(root);

test.each([...files.keys()])('%s is what `npm run generate` makes now', async (path) => {
  expect(await readFile(join(root, path), 'utf8')).toBe(files.get(path));
});

test('every point has its section, with every field of its entries', () => {
  const page = files.get('docs/manifest.md') ?? '';
  for (const name of contributable(contracts).keys()) expect(page).toContain(`### \`${name}\``);
  expect(page).not.toContain('<!--');
});

test('the example at the top of the page is a good manifest', async () => {
  const [, example = ''] = /```json\n(.*?)```/s.exec(files.get('docs/manifest.md') ?? '') ?? [];
  const main = "import { commands } from 'irintai';";
  const { name, problems } = await readFiles({ 'plugin.json': example, 'dist/main.js': main }, {}, contracts);
  expect(name).toBe('Word Count');
  expect(problems).toEqual([]);
});
