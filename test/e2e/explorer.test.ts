import { AxeBuilder } from '@axe-core/playwright';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { App } from '../kit/app.ts';

const MANY = 10_000;

let app: App;

beforeAll(async () => {
  app = await App.start({
    workspace: {
      'a.txt': 'a',
      'src/main.py': 'print(1)\n',
      'src/deep/b.txt': 'b',
      'move/me.txt': 'me',
      '.git/config': '',
    },
  });
  mkdirSync(join(app.workspace, 'many'));
  for (let i = 0; i < MANY; i++) writeFileSync(join(app.workspace, 'many', `f${String(i).padStart(5, '0')}.txt`), '');
  app.page.setDefaultTimeout(20_000);
  await app.open();
});

afterAll(() => app.close());

const tree = (): Locator => app.page.getByRole('tree', { name: 'Files' });
const item = (name: string): Locator => tree().getByRole('treeitem', { name, exact: true });
const onDisk = (path: string): string => join(app.workspace, path);
const press = (key: string): Promise<void> => app.page.keyboard.press(key);
const execute = (id: string): Promise<unknown> =>
  app.page.evaluate((command) => window.irintai.commands.execute(command), id);

/** Drops files on a row, as from the desktop. */
async function drop(target: Locator, files: Readonly<Record<string, string>>): Promise<void> {
  const data = await app.page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const [name, text] of Object.entries(given)) transfer.items.add(new File([text], name));
    return transfer;
  }, files);
  await target.dispatchEvent('dragover', { dataTransfer: data });
  await target.dispatchEvent('drop', { dataTransfer: data });
}

test('what tools keep for themselves is left out, and what else begins with a dot is not', async () => {
  writeFileSync(onDisk('.gitignore'), '');
  await item('.gitignore').waitFor();
  expect(await item('.git').count()).toBe(0);
});

describe('files by keyboard', () => {
  test('a new file is named in the tree, made with the folders on its way, and opened', async () => {
    await item('a.txt').click();
    const making = execute('explorer.newFile');
    const field = app.page.getByRole('textbox', { name: 'Name of the new file' });
    await field.fill('a.txt');
    await app.page.getByText('a.txt is there already. Choose another name.').waitFor();
    await field.fill('new/nested/file.txt');
    await press('Enter');
    await making;
    await app.page.getByRole('tab', { name: 'file.txt' }).waitFor();
    expect(existsSync(onDisk('new/nested/file.txt'))).toBe(true);
  });

  test('F2 renames, with the stem selected, and an open editor goes along', async () => {
    await item('a.txt').dblclick();
    await app.page.getByRole('tab', { name: 'a.txt' }).waitFor();
    await item('a.txt').click();
    await press('F2');
    await app.page.getByRole('textbox', { name: 'New name of a.txt' }).waitFor();
    await app.page.keyboard.type('renamed');
    await press('Enter');
    await app.page.getByRole('tab', { name: 'renamed.txt' }).waitFor();
    await item('renamed.txt').waitFor();
    expect(readFileSync(onDisk('renamed.txt'), 'utf8')).toBe('a');
  });

  test('Escape gives a name up and changes nothing', async () => {
    await item('renamed.txt').click();
    await press('F2');
    await app.page.keyboard.type('other');
    await press('Escape');
    await item('renamed.txt').waitFor();
    expect(existsSync(onDisk('other.txt'))).toBe(false);
  });

  test('F2 and Delete are about the row that the keys led to, whichever was chosen before', async () => {
    await item('renamed.txt').click();
    await press('Home');
    const first = (await tree().getByRole('treeitem').first().getAttribute('aria-label')) ?? '';
    await press('F2');
    await app.page.getByRole('textbox', { name: `New name of ${first}` }).waitFor();
    await press('Escape');
    await press('Delete');
    await app.page.getByText(`Delete ${first} and everything in it?`).waitFor();
    await press('Escape');
  });

  test('Delete asks first, and no key reaches what is behind; cancelling keeps the file', async () => {
    await item('renamed.txt').click();
    await press('Delete');
    const dialog = app.page.getByRole('alertdialog').or(app.page.getByRole('dialog'));
    await dialog.getByText('Delete renamed.txt?').waitFor();
    await press('Control+b');
    expect(await item('renamed.txt').isVisible()).toBe(true);
    await press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(existsSync(onDisk('renamed.txt'))).toBe(true);
    await press('Delete');
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await item('renamed.txt').waitFor({ state: 'detached' });
    expect(existsSync(onDisk('renamed.txt'))).toBe(false);
  });
});

describe('dragging', () => {
  test('a dropped file is written; over one that is there only when the user says so', async () => {
    await drop(item('src'), { 'dropped.txt': 'one' });
    await expect.poll(() => existsSync(onDisk('src/dropped.txt'))).toBe(true);
    await drop(item('src'), { 'dropped.txt': 'two', 'more.txt': 'more' });
    const dialog = app.page.getByRole('alertdialog').or(app.page.getByRole('dialog'));
    await dialog.getByText('src/dropped.txt is there already.').waitFor();
    expect(readFileSync(onDisk('src/dropped.txt'), 'utf8')).toBe('one');
    await dialog.getByRole('button', { name: 'Skip' }).click();
    await expect.poll(() => existsSync(onDisk('src/more.txt'))).toBe(true);
    expect(readFileSync(onDisk('src/dropped.txt'), 'utf8')).toBe('one');
    await drop(item('src'), { 'dropped.txt': 'three' });
    await dialog.getByRole('button', { name: 'Replace' }).click();
    await expect.poll(() => readFileSync(onDisk('src/dropped.txt'), 'utf8')).toBe('three');
  });

  test('a file moves into the folder that it is dragged to', async () => {
    await item('move').click();
    await item('me.txt').dragTo(item('src'));
    await expect.poll(() => existsSync(onDisk('src/me.txt'))).toBe(true);
    expect(existsSync(onDisk('move/me.txt'))).toBe(false);
  });
});

describe('what others do on the disk', () => {
  test('a file that comes is shown, one that goes is not', async () => {
    writeFileSync(onDisk('from-outside.txt'), 'x');
    await item('from-outside.txt').waitFor();
    renameSync(onDisk('from-outside.txt'), onDisk('elsewhere.txt'));
    await item('elsewhere.txt').waitFor();
    await item('from-outside.txt').waitFor({ state: 'detached' });
  });

  test('a folder that goes while it is open is closed without a fuss', async () => {
    mkdirSync(onDisk('going/inside'), { recursive: true });
    await item('going').click();
    await item('inside').waitFor();
    rmSync(onDisk('going'), { recursive: true });
    await item('going').waitFor({ state: 'detached' });
  });
});

test('the problems of a file are counted on its row and marked on the folders above', async () => {
  const threshold = 'irintai.code-analysis.complexity_threshold';
  await app.page.evaluate((key) => window.irintai.settings.update(key, 1, 'user'), threshold);
  writeFileSync(onDisk('src/main.py'), 'def f(a):\n    if a:\n        return 1\n    return 2\n');
  await app.page.keyboard.press('Control+p');
  await app.page.getByRole('combobox').fill('main.py');
  await app.page.getByRole('option', { name: 'main.py' }).first().waitFor();
  await press('Enter');
  await tree().getByRole('treeitem', { name: 'main.py, 1 warning', exact: true }).waitFor();
  await tree().getByRole('treeitem', { name: 'src, 1 warning', exact: true }).waitFor();
  await app.page.evaluate((key) => window.irintai.settings.update(key, undefined, 'user'), threshold);
  await item('main.py').waitFor();
});

test('ten thousand files in a folder are opened and walked with only the rows in view drawn', async () => {
  await execute('explorer.collapseAll');
  await item('many').click();
  await item('f00000.txt').waitFor();
  await app.page.keyboard.type('f09999'); // type-ahead
  await item('f09999.txt').waitFor();
  expect(await item('f00000.txt').count()).toBe(0);
  expect(await tree().getByRole('treeitem').count()).toBeLessThan(100);
  expect(await item('f09999.txt').getAttribute('aria-setsize')).toBe(String(MANY));
  await press('ArrowLeft');
  await press('ArrowLeft');
  await item('f09999.txt').waitFor({ state: 'detached' });
});

test('axe finds nothing serious in the explorer', async () => {
  const { violations } = await new AxeBuilder({ page: app.page }).analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
});
