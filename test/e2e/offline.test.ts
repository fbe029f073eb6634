import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { App } from '../kit/app.ts';

/** A server that is stopped, and one that takes its place, under a page that goes on. */

let app: App;

beforeAll(async () => {
  app = await App.start({ workspace: { 'a.txt': 'a\n', 'b.txt': 'b\n' } });
  await app.open();
});

afterAll(() => app.close());

const item = (name: string): Locator => app.page.getByRole('treeitem', { name, exact: true });
const text = (words: string | RegExp): Locator => app.page.getByText(words).first();
const LOST = 'Server not connected';

test('a server that is gone is said in the status bar, for a file that cannot be read, and for one that cannot be saved', async () => {
  await item('a.txt').dblclick();
  await app.page.locator('.monaco-editor').first().click();
  await app.page.keyboard.type('not saved');
  expect(await text(LOST).count()).toBe(0);
  await app.stopServer();
  await text(LOST).waitFor();
  await app.page.keyboard.press('Control+s');
  await text(/a\.txt.*The server does not answer/).waitFor();
  await item('b.txt').click();
  await text(/b\.txt could not be read: The server does not answer/).waitFor();
});

test('where another server took its place, a reload is asked for, and brings what is not saved', async () => {
  await app.startServer();
  await text('Reload to reconnect').waitFor();
  await app.page.getByRole('button', { name: 'Reload', exact: true }).click();
  await item('b.txt').click();
  await app.page.getByRole('tab', { name: 'a.txt' }).click();
  await text('not saved').waitFor();
  await app.page.locator('.monaco-editor').first().click();
  await app.page.keyboard.press('Control+s');
  await expect.poll(() => readFileSync(join(app.workspace, 'a.txt'), 'utf8')).toContain('not saved');
});
