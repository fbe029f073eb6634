import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { App } from '../kit/app.ts';

/** Reads at first use if the user lets it, and follows the files from activation on when it may. */
const reader = {
  'plugin.json': {
    name: 'Reader',
    id: 'test.reader',
    version: '1.0.0',
    type: 'processing',
    main: './main.js',
    capabilities: {
      'workspace.read': { reason: 'Reads <b>notes</b> aloud.', scope: ['notes/**'] },
      'workspace.write': { reason: 'Writes what it heard.', scope: ['notes/**'], optional: true },
      'commands.execute': { reason: 'Lets it be spoken.', scope: ['speaker.*'], optional: true },
    },
    contributes: {
      commands: ['read', 'write', 'seen', 'speak'].map((name) => ({ command: `reader.${name}`, title: name })),
    },
  },
  'main.js': `import { commands, workspace } from 'irintai';
const seen = [];
export function activate({ subscriptions }) {
  const add = (name, run) => subscriptions.add(commands.registerCommand('reader.' + name, run));
  const code = (error) => error.code;
  add('read', (path) => workspace.readTextFile(path).catch(code));
  add('write', (path) => workspace.writeFile(path, 'heard').then(() => 'written', code));
  add('seen', () => seen);
  add('speak', () => commands.executeCommand('speaker.say', 'a').catch(code));
  subscriptions.add(workspace.watch('**')((changes) => seen.push(...changes.map(({ path }) => path))));
}
`,
};

/** Says what it is given, for whoever may ask. */
const speaker = {
  'plugin.json': {
    name: 'Speaker',
    id: 'test.speaker',
    version: '1.0.0',
    type: 'processing',
    main: './main.js',
    contributes: { commands: [{ command: 'speaker.say', title: 'Say', exported: true }] },
  },
  'main.js': `import { commands } from 'irintai';
export const activate = ({ subscriptions }) =>
  subscriptions.add(commands.registerCommand('speaker.say', (text) => 'said ' + text));
`,
};

let app: App;
const run = (name: string, ...args: unknown[]): Promise<unknown> =>
  app.page.evaluate(([id, given]) => window.irintai.commands.execute(id, ...given), [`reader.${name}`, args] as const);
const dialog = (): Locator => app.page.getByRole('alertdialog').or(app.page.getByRole('dialog'));
const onDisk = (path: string): string => join(app.workspace, path);

beforeAll(async () => {
  app = await App.start({ plugins: { reader, speaker }, workspace: { 'notes/a.md': 'a', 'other.md': 'o' } });
  await app.open();
});

afterAll(() => app.close());

test('what is required is asked when the plugin first wakes, with its reason as its own words', async () => {
  const reading = run('read', 'notes/a.md');
  await dialog().getByText('Allow Reader to read files of the open workspace?').waitFor();
  await dialog().getByText('Only: notes/**').waitFor();
  await dialog().getByText('It says: “Reads <b>notes</b> aloud.”').waitFor();
  await dialog().getByRole('button', { name: 'Allow' }).click();
  expect(await reading).toBe('a');
});

test('nothing outside the scope is read', async () => {
  expect(await run('read', 'other.md')).toBe('NotGranted');
});

test('what is optional is asked when it is first used, while the calls wait, and a no is not asked about again', async () => {
  const writing = [run('write', 'notes/b.md'), run('write', 'notes/c.md')];
  await dialog().getByText('Allow Reader to create, change and delete files of the open workspace?').waitFor();
  await dialog().getByText('It says: “Writes what it heard.”').waitFor();
  await dialog().getByRole('button', { name: 'Cancel' }).click();
  expect(await Promise.all(writing)).toEqual(['NotGranted', 'NotGranted']);
  expect(await run('write', 'notes/b.md')).toBe('NotGranted');
  expect(await dialog().count()).toBe(0);
});

test('another plugin’s command waits for the answer, too', async () => {
  const speaking = run('speak');
  await dialog().getByText("Allow Reader to run other plugins' exported commands?").waitFor();
  await dialog().getByRole('button', { name: 'Allow' }).click();
  expect(await speaking).toBe('said a');
});

test('what was refused can be allowed later', async () => {
  await (await may('create, change and delete files')).check();
  await expect.poll(() => run('write', 'notes/b.md')).toBe('written');
  expect(readFileSync(onDisk('notes/b.md'), 'utf8')).toBe('heard');
});

test('what is taken back ends at once, also what the plugin followed; given again, it goes on', async () => {
  await follows('notes/c.md');
  await (await may('read files of the open workspace')).uncheck();
  await expect.poll(() => run('read', 'notes/a.md')).toBe('NotGranted');
  writeFileSync(onDisk('notes/d.md'), '');
  await app.page.keyboard.press('Control+Shift+e');
  await app.page.getByRole('treeitem', { name: 'notes', exact: true }).click();
  await app.page.getByRole('treeitem', { name: 'd.md', exact: true }).waitFor();
  expect(await run('seen')).toEqual([]);

  await (await may('read files of the open workspace')).check();
  await expect.poll(() => run('read', 'notes/a.md')).toBe('a');
  await follows('notes/e.md');
  expect(app.errors.filter((error) => !error.includes('Reader is not allowed to '))).toEqual([]);
});

/** Writes until the plugin has seen it: when its watch has begun nobody tells. */
async function follows(path: string): Promise<void> {
  await expect
    .poll(async () => {
      writeFileSync(onDisk(path), String(Math.random()));
      return run('seen');
    })
    .toContain(path);
}

/** What the Plugins view shows of the capability. */
async function may(words: string): Promise<Locator> {
  await app.page.keyboard.press('Control+Shift+x');
  const checkbox = app.page.getByRole('checkbox', { name: words });
  if ((await checkbox.count()) === 0) await app.page.getByRole('button', { name: /Reader/ }).click();
  return checkbox;
}
