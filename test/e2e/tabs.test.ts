import type { Locator } from 'playwright';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { App } from '../kit/app.ts';

/** Tabs of the editor area, by their menu and by VS Code's keys. */

let app: App;

beforeAll(async () => {
  app = await App.start({ workspace: { 'a.txt': 'a', 'b.txt': 'b', 'src/c.txt': 'c', 'd.txt': 'd' } });
  await app.open();
});

afterAll(() => app.close());

const tabs = (): Locator => app.page.getByRole('tablist', { name: 'Open editors' }).getByRole('tab');
const names = (): Promise<string[]> => tabs().evaluateAll((all) => all.map((tab) => tab.ariaLabel ?? ''));
const tab = (name: string, selected?: boolean): Locator =>
  app.page.getByRole('tab', { name, exact: true, ...(selected !== undefined && { selected }) });
const item = (name: string): Locator => app.page.getByRole('treeitem', { name, exact: true });
const choose = (name: string): Promise<void> => app.page.getByRole('menuitem', { name }).click();
const execute = (id: string): Promise<unknown> =>
  app.page.evaluate((command) => window.irintai.commands.execute(command), id);
const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await app.page.keyboard.press(key);
};

beforeEach(async () => {
  await execute('workbench.action.closeAllEditors');
  for (const name of ['a.txt', 'b.txt', 'd.txt']) {
    await item(name).dblclick();
    await tab(name, true).waitFor();
  }
  await app.page.getByText('Ln 1, Col 1').waitFor();
});

test('the list of open editors begins with the one that was shown before, so that Enter leads back and forth', async () => {
  await press('Control+k', 'Control+p');
  await app.page.getByRole('option', { name: 'b.txt', selected: true }).waitFor();
  await press('Enter');
  await tab('b.txt', true).waitFor();
  await press('Control+k', 'Control+p');
  await app.page.getByRole('option', { name: 'd.txt', selected: true }).waitFor();
  await press('Enter');
  await tab('d.txt', true).waitFor();
});

test('those to the right are closed, those that are saved, and the last one is opened again', async () => {
  await tab('a.txt').click({ button: 'right' });
  await choose('Close Editors to the Right');
  await expect.poll(names).toEqual(['a.txt']);
  await press('Alt+Shift+t');
  await tab('d.txt', true).waitFor();
  await app.page.locator('.monaco-editor').first().click();
  await app.page.keyboard.type('changed');
  await tab('d.txt, unsaved').click({ button: 'right' });
  await choose('Close Saved Editors');
  await expect.poll(names).toEqual(['d.txt, unsaved']);
  await execute('workbench.action.files.revert');
});

test('a tab’s file is found in the explorer, however deep', async () => {
  await app.page.evaluate(() => window.irintai.settings.update('explorer.autoReveal', false, 'user'));
  await press('Control+p');
  await app.page.keyboard.type('c.txt');
  await app.page.getByRole('option', { name: 'c.txt' }).first().waitFor();
  await press('Enter');
  await tab('c.txt', true).waitFor();
  expect(await item('c.txt').count()).toBe(0);
  await tab('c.txt').click({ button: 'right' });
  await choose('Reveal in Explorer');
  await item('c.txt').and(app.page.locator('[aria-selected=true]')).waitFor();
});

test('the status bar has the order of VS Code, and nothing makes the page higher than the window', async () => {
  const left = async (text: string): Promise<number> =>
    (await app.page.getByText(text, { exact: true }).first().boundingBox())?.x ?? NaN;
  const places = [await left('Ln 1, Col 1'), await left('Spaces: 4'), await left('LF'), await left('Plain Text')];
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  const bell = await app.page.getByRole('button', { name: 'No notifications' }).boundingBox();
  expect(bell?.x).toBeGreaterThan(places[3] ?? NaN);
  expect(await app.page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0);
});
