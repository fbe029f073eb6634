import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Locator } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { App, writeFiles } from '../kit/app.ts';

const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);
const page = (name: string): string => readFileSync(join(root, 'docs', name), 'utf8');
const blocks = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, code = '']) => code);

const users = page('users.md');
const authors = page('authors.md');
const [manifest = ''] = blocks(authors, 'json');
const [notes = '', main = '', notesTest = '', wholeTest = ''] = blocks(authors, 'js');
const bundling = /^npx (\S+) (.*)$/m.exec(authors);

const folder = mkdtempSync(join(tmpdir(), 'irintai-guide-'));
let app: App;

beforeAll(async () => {
  writeFiles(folder, {
    'package.json': { type: 'module' },
    'plugin.json': manifest,
    'src/notes.js': notes,
    'src/main.js': main,
    'test/notes.test.js': notesTest,
    'test/todo-list.test.js': wholeTest,
  });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const [, bundler = '', flags = ''] = bundling ?? [];
  await run(join(root, 'node_modules/.bin', bundler), flags.split(' '), { cwd: folder });
  const plugin = { 'plugin.json': manifest, 'dist/main.js': readFileSync(join(folder, 'dist/main.js'), 'utf8') };
  app = await App.start({
    plugins: { 'todo-list': plugin },
    workspace: { 'work.py': 'x = 1\n# TODO: mend this\n', 'notes/later.md': 'FIXME', 'other.txt': 'TODO: not this' },
  });
  app.page.setDefaultTimeout(20_000);
  await app.open();
});

afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

const listed = (): Locator => app.page.getByRole('tree', { name: 'To Do' }).getByRole('treeitem');

describe('the guide for authors', () => {
  test('its plugin has no problem, and is asleep', async () => {
    const found = await app.page.evaluate(() => window.irintai.plugins.list().find(({ id }) => id === 'you.todo-list'));
    expect(found).toMatchObject({ state: 'idle', problems: [] });
  });

  test('its tests pass, of the part and of the whole', async () => {
    const env = {
      ...process.env,
      WORKBENCH: app.url,
      CHROMIUM: process.env['IRINTAI_CHROMIUM'] ?? '/usr/bin/chromium',
    };
    const { stdout } = await run(process.execPath, ['--test', 'test/notes.test.js', 'test/todo-list.test.js'], {
      cwd: folder,
      env,
    });
    expect(stdout).toMatch(/pass 2\b/);
  });

  test('its plugin finds, lists, opens, marks and explains notes', async () => {
    const finding = app.page.evaluate(() => window.irintai.commands.execute('todoList.find'));
    await app.page.getByRole('button', { name: 'Allow' }).click();
    await finding;
    await app.page.getByRole('button', { name: 'To Do' }).click();
    await expect.poll(() => listed().count()).toBe(2);
    await listed().first().click();
    await app.page.getByRole('tab', { name: 'work.py' }).waitFor();
    await app.page.keyboard.press('Control+Shift+m');
    await app.page.getByRole('treeitem', { name: /mend this.*To Do/ }).waitFor();
    await app.page.keyboard.press('Control+1');
    await app.page.keyboard.press('Control+k');
    await app.page.keyboard.press('Control+i');
    await app.page.screenshot({ path: '/tmp/hover.png' });
    await app.page.getByText('TODO in line 2').waitFor();
  });

  test('what it found is there after a reload, and a word that is no word is refused', async () => {
    await app.page.reload();
    await app.ready();
    await expect.poll(() => listed().count()).toBe(2);
    const refused = await app.page.evaluate(() =>
      window.irintai.settings.update('todoList.words', ['a b'], 'user').catch(({ code }: { code: string }) => code),
    );
    expect(refused).toBe('InvalidInput');
  });
});

describe('the guide for users', () => {
  test('its settings are settings', async () => {
    const settings = JSON.parse(blocks(users, 'json')[0] ?? '') as Record<string, unknown>;
    for (const [key, value] of Object.entries(settings)) {
      await app.page.evaluate(([name, next]) => window.irintai.settings.update(name, next, 'user'), [
        key,
        value,
      ] as const);
    }
    expect(Object.keys(settings).length).toBeGreaterThan(2);
  });

  test('its keys are those that the palette shows', async () => {
    const rows = [...users.matchAll(/^\| (\S+)\s+\| _(.*)_ /gm)].map(([, keys = '', title = '']) => [keys, title]);
    expect(rows.length).toBeGreaterThan(10);
    for (const [keys = '', title = ''] of rows) {
      await app.page.keyboard.press('F1');
      await app.page.getByRole('combobox').fill(`>${title.replace(/.*: /, '')}`);
      const shown = async (): Promise<string | undefined> =>
        (await app.page.getByRole('option').allInnerTexts()).find((text) => text.split('\n')[0]?.trim() === title);
      await expect
        .poll(async () => (await shown())?.replaceAll(/\s/g, ''), { message: title })
        .toContain(keys.replaceAll('+', ''));
      await app.page.keyboard.press('Escape');
    }
  });
});

test('every command that a page of docs/ names is one', async () => {
  const commands = await app.page.evaluate(() => window.irintai.commands.list());
  const names = new Set(commands.map(({ category, title }) => `${category}: ${title}`));
  const named = readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) => [...page(name).matchAll(/\b_(\w+: [A-Z][^_]*)_/g)].map(([, command = '']) => command));
  expect(named.length).toBeGreaterThan(15);
  expect(named.filter((name) => !names.has(name))).toEqual([]);
});
