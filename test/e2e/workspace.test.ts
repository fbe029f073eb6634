import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { App, type Files } from '../kit/app.ts';

/** What plugins do to files and to the text on screen, as the user sees it. */

const MAY = { reason: 'Tidies the notes.', scope: ['notes/**'] };

const tidy: Files = {
  'plugin.json': {
    name: 'Tidy',
    id: 'test.tidy',
    version: '1.0.0',
    type: 'processing',
    main: './main.js',
    activationEvents: ['onLanguage:markdown'],
    capabilities: { 'workspace.read': MAY, 'workspace.write': MAY },
    contributes: {
      commands: [
        { command: 'tidy.do', title: 'Do' },
        { command: 'tidy.seen', title: 'Seen' },
      ],
    },
  },
  'main.js': `import { commands, languages, workspace } from 'irintai';
const seen = [];
const on = { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } };
const allowed = ['writeFile', 'rename', 'delete', 'createDirectory', 'readTextFile', 'readDirectory', 'stat'];
export function activate({ subscriptions }) {
  const problems = languages.createDiagnosticCollection('tidy');
  problems.set('file:///notes/a.md', [{ range: on, message: 'It is not tidy.', severity: 2, source: 'tidy' }]);
  subscriptions.add(problems);
  subscriptions.add(workspace.watch('notes/**')((changes) => seen.push(...changes.map(({ path, kind }) => kind + ' ' + path))));
  subscriptions.add(commands.registerCommand('tidy.seen', () => seen.splice(0)));
  subscriptions.add(commands.registerCommand('tidy.do', async (what, ...args) => {
    if (!allowed.includes(what)) throw new Error(what);
    try {
      return (await workspace[what](...args)) ?? 'done';
    } catch ({ code }) {
      return code;
    }
  }));
  subscriptions.add(languages.registerCodeActionsProvider('markdown', {
    provideCodeActions: (document, range, { diagnostics }) => diagnostics.map((diagnostic) => ({
      title: 'Make it tidy', kind: 'quickfix', isPreferred: true, diagnostics: [diagnostic],
      edit: { changes: { 'file:///notes/a.md': [{ range: on, newText: 'tidy' }], 'file:///notes/b.md': [{ range: on, newText: 'tidy' }] } },
    })),
  }));
}
`,
};

let app: App;
const onDisk = (path: string): string => join(app.workspace, path);
const read = (path: string): string => readFileSync(onDisk(path), 'utf8');
const run = (id: string, ...args: unknown[]): Promise<unknown> =>
  app.page.evaluate(([command, values]) => window.irintai.commands.execute(command, ...values), [id, args] as const);
const act = (what: string, ...args: unknown[]): Promise<unknown> => run('tidy.do', what, ...args);
/** Monaco draws a space as one that does not break. */
const text = async (): Promise<string> =>
  (await app.page.locator('.monaco-editor .view-lines').innerText()).replaceAll('\u00a0', ' ');
const tab = (name: string): Locator => app.page.getByRole('tab', { name });

async function open(path: string): Promise<void> {
  await app.page.keyboard.press('Control+p');
  await app.page.getByRole('combobox').fill(path);
  await app.page.getByRole('option').first().waitFor();
  await app.page.keyboard.press('Enter');
  await app.page.locator('.monaco-editor .view-line').first().waitFor();
}

beforeEach(async () => {
  app = await App.start({
    plugins: { tidy },
    workspace: { 'notes/a.md': 'mess a\n', 'notes/b.md': 'mess b\n', 'private/c.md': 'c\n' },
  });
  await app.open();
  app.page.setDefaultTimeout(15_000);
  await open('a.md');
  for (const what of ['read files', 'create, change and delete files']) {
    await app.page.getByText(`Allow Tidy to ${what}`).waitFor();
    await app.page.getByRole('button', { name: 'Allow' }).click();
  }
  await expect.poll(() => run('tidy.seen')).toEqual([]); // it runs
});
afterEach(() => app.close());

test('a quick fix changes what the plugin says, in every file that it names, and undo takes it back', async () => {
  const { page } = app;
  await page.locator('.monaco-editor .squiggly-warning').first().waitFor();
  await page
    .locator('.monaco-editor .view-line')
    .first()
    .click({ position: { x: 5, y: 5 } });
  await page.keyboard.press('Control+.');
  await page.getByText('Make it tidy').first().waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(text).toContain('tidy a');
  await tab('b.md').waitFor();
  expect([read('notes/a.md'), read('notes/b.md')]).toEqual(['mess a\n', 'mess b\n']); // what is open is the user's to save
  await page.keyboard.press('Control+s');
  await expect.poll(() => read('notes/a.md')).toBe('tidy a\n');
  await page.keyboard.press('Control+z');
  await expect.poll(text).toContain('mess a');
  await tab('b.md').click();
  await expect.poll(text).toContain('tidy b');
});

test('files that a plugin writes, moves and deletes change on screen, and it hears what it watches', async () => {
  expect(await act('writeFile', 'notes/a.md', 'written\n')).toBe('done');
  await expect.poll(text).toContain('written');
  await expect.poll(() => run('tidy.seen')).toContain('changed notes/a.md');

  expect(await act('writeFile', 'notes/deep/new.md', 'new')).toBe('done');
  expect(read('notes/deep/new.md')).toBe('new');
  expect(await act('rename', 'notes/deep/new.md', 'notes/moved.md')).toBe('done');
  expect(await act('readTextFile', 'notes/moved.md')).toBe('new');
  expect(await act('stat', 'notes/moved.md')).toMatchObject({ kind: 'file', size: 3 });
  expect(await act('rename', 'notes/moved.md', 'notes/b.md')).toBe('InvalidInput');
  expect(read('notes/b.md')).toBe('mess b\n');
  expect(await act('delete', 'notes/deep')).toBe('done');
  expect(await act('createDirectory', 'notes/empty/er')).toBe('done');
  expect(await act('readDirectory', 'notes')).toEqual([
    { name: 'empty', kind: 'directory' },
    { name: 'a.md', kind: 'file' },
    { name: 'b.md', kind: 'file' },
    { name: 'moved.md', kind: 'file' },
  ]);
  const heard: unknown[] = [];
  await expect
    .poll(async () => {
      heard.push(...((await run('tidy.seen')) as unknown[]));
      return heard;
    })
    .toContain('created notes/moved.md');

  await app.page.keyboard.press('Control+Shift+e');
  await app.page.getByRole('treeitem', { name: 'moved.md' }).waitFor();
});

test('what the user has not saved is not lost when a plugin writes or deletes the file', async () => {
  const { page } = app;
  await page.locator('.monaco-editor .view-line').first().click();
  await page.keyboard.type('mine ');
  await expect.poll(text).toContain('mine');
  expect(await act('writeFile', 'notes/a.md', 'theirs\n')).toBe('done');
  await expect.poll(() => read('notes/a.md')).toBe('theirs\n');
  expect(await text()).toContain('mine');
  await page.keyboard.press('Control+s');
  await page
    .getByText(/a\.md.*(changed|newer)/i)
    .first()
    .waitFor();
  expect(read('notes/a.md')).toBe('theirs\n');

  expect(await act('delete', 'notes/a.md')).toBe('done');
  expect(existsSync(onDisk('notes/a.md'))).toBe(false);
  await tab('a.md').waitFor();
  expect(await text()).toContain('mine');
});

test('outside of what it declared a plugin touches nothing', async () => {
  for (const path of ['private/c.md', 'notes/../private/c.md', '../c.md', '/etc/passwd']) {
    expect(await act('readTextFile', path), path).toMatch(/NotDeclared|NotGranted|InvalidInput/);
    expect(await act('writeFile', path, 'x'), path).toMatch(/NotDeclared|NotGranted|InvalidInput/);
    expect(await act('rename', 'notes/b.md', path), path).toMatch(/NotDeclared|NotGranted|InvalidInput/);
    expect(await act('delete', path), path).toMatch(/NotDeclared|NotGranted|InvalidInput/);
  }
  expect(read('private/c.md')).toBe('c\n');
  expect(read('notes/b.md')).toBe('mess b\n');
});
