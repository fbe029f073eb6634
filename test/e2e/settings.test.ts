import type { Locator } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { App } from '../kit/app.ts';

/** Settings as a page in the editor area, by keyboard. */

let app: App;

beforeAll(async () => {
  app = await App.start({ workspace: { 'a.txt': 'first\n' } });
  await app.open();
});

afterAll(() => app.close());

const press = (keys: string): Promise<void> => app.page.keyboard.press(keys);
const tab = (name: string, selected = true): Locator => app.page.getByRole('tab', { name, exact: true, selected });
const search = (): Locator => app.page.getByRole('textbox', { name: 'Search settings' });

test('they open in a tab with the search ready to type in, beside the files', async () => {
  await app.page.getByRole('treeitem', { name: 'a.txt' }).dblclick();
  await app.page.locator('.monaco-editor').first().waitFor();
  await press('Control+,');
  await tab('Settings').waitFor();
  await expect.poll(() => search().evaluate((input) => input.matches(':focus'))).toBe(true);
  await app.page.keyboard.type('tab size');
  await app.page.getByText('1 setting found').waitFor();
  expect(await app.page.getByText('Ln 1, Col 1').count()).toBe(0);
});

test('keys lead from tab to tab, and the focus goes along', async () => {
  await press('Alt+PageUp');
  await tab('a.txt').waitFor();
  await app.page.getByText('Ln 1, Col 1').waitFor();
  await app.page.keyboard.type('typed');
  await app.page.getByText('typedfirst').first().waitFor();
  await press('Control+z');
  await press('Alt+PageDown');
  await tab('Settings').waitFor();
  await expect.poll(() => search().evaluate((input) => input.matches(':focus'))).toBe(true);
});

test('the page is there after a reload, is closed like a file, and the gear opens it again', async () => {
  await app.page.reload();
  await app.ready();
  await tab('Settings').waitFor();
  await search().waitFor();
  await press('Alt+w');
  await tab('a.txt').waitFor();
  expect(await search().count()).toBe(0);
  await app.page.getByRole('button', { name: 'Open Settings' }).first().click();
  await tab('Settings').waitFor();
});
