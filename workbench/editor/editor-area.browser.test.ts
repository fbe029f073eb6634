import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { commandsOf } from '../commands/index.ts';
import type { Workbench } from '../core/workbench.ts';
import { statusBarOf } from '../status-bar/index.ts';
import { expectAccessible } from '../ui/test/kit.ts';
import { editorsOf, type Editors } from './editors.ts';
import { loadedMonaco } from './index.ts';
import { find, findAll } from './find.fixture.ts';
import { MemoryFiles } from './memory-files.fixture.ts';
import { until } from './until.fixture.ts';
import { editorWorkbench } from './workbench.fixture.ts';

let files: MemoryFiles;
let workbench: Workbench;
let editors: Editors;

beforeEach(() => {
  files = new MemoryFiles({
    'src/main.py': 'import os\n\n\ndef run():\n    return os\n',
    'a/index.ts': 'export const a = 1;\n',
    'b/index.ts': 'export const b = 2;\n',
    'image.png': new Uint8Array([1, 0, 2]),
  });
  workbench = editorWorkbench({ files, workspace: crypto.randomUUID() });
  editors = editorsOf(workbench);
});

afterEach(() => workbench.scope.dispose());

const tab = (name: string) => page.getByRole('tab', { name });
const button = (name: string) => page.getByRole('button', { name, exact: true });

/** Everything that the editor shows, in lines. */
function shownText(): string {
  return findAll('.view-line')
    .map((line) => line.textContent?.replaceAll('\u00a0', ' '))
    .join('\n');
}

async function type(text: string): Promise<void> {
  await until(() => editors.hasTextFocus.value);
  await userEvent.keyboard(text);
}

test('with nothing open it says where to begin and loads no Monaco; an opened file takes its place', async () => {
  await editors.restore();
  await expect.element(button('Show All Commands')).toBeVisible();
  expect(loadedMonaco.peek()).toBeUndefined();
  await editors.open('src/main.py');
  await expect.element(tab('main.py')).toHaveAttribute('aria-selected', 'true');
  await until(() => shownText().includes('def run():'));
  expect(button('Show All Commands').elements()).toEqual([]);
});

test('a selection is shown, and the status bar says where the cursor is and what the file is', async () => {
  const at = { line: 3, character: 4 };
  await editors.open('src/main.py', { selection: { start: at, end: { line: 3, character: 7 } } });
  const text = (id: string) => statusBarOf(workbench).items.value.find((item) => item.id === id)?.text;
  await until(() => text('editor.position') === 'Ln 4, Col 8 (3 selected)');
  expect(['editor.language', 'editor.indentation', 'editor.eol'].map(text)).toEqual(['Python', 'Spaces: 4', 'LF']);
  await commandsOf(workbench).execute('workbench.action.closeEditor');
  expect(text('editor.position')).toBeUndefined();
});

test('a preview gives way to the next file, unless something was typed in it', async () => {
  await editors.open('a/index.ts', { preview: true });
  await editors.open('b/index.ts', { preview: true });
  expect(editors.tabs.value.list.map(({ path }) => path)).toEqual(['b/index.ts']);
  await type('x');
  await editors.open('src/main.py', { preview: true });
  expect(editors.tabs.value.list.map(({ path, preview }) => [path, preview])).toEqual([
    ['b/index.ts', false],
    ['src/main.py', true],
  ]);
});

test('switching tabs shows the other text, and gives the cursor and the focus back', async () => {
  const at = { line: 3, character: 2 };
  await editors.open('src/main.py', { selection: { start: at, end: at } });
  await editors.open('a/index.ts');
  await until(() => shownText().includes('const a'));
  await tab('main.py').click();
  await until(() => shownText().includes('def run()'));
  await type('!');
  expect(editors.files.document('src/main.py')?.text()).toContain('de!f run()');
});

test('closing an unsaved file asks; cancelling keeps it, saving writes it, and not saving loses it', async () => {
  await editors.open('a/index.ts');
  await type('1');
  await expect.element(tab('index.ts, unsaved')).toBeVisible();
  await userEvent.keyboard('{Alt>}w{/Alt}');
  await button('Cancel').click();
  expect(editors.tabs.value.list).toHaveLength(1);
  await until(() => editors.hasTextFocus.value);
  await userEvent.keyboard('{Alt>}w{/Alt}');
  await button('Save').click();
  await until(() => editors.tabs.value.list.length === 0);
  expect(files.text('a/index.ts')).toBe('1export const a = 1;\n');
  await editors.open('b/index.ts');
  await type('2');
  await userEvent.keyboard('{Alt>}w{/Alt}');
  await button('Don’t Save').click();
  await until(() => editors.tabs.value.list.length === 0);
  expect(files.text('b/index.ts')).toBe('export const b = 2;\n');
});

test('the focus goes to the editor that is left when a tab is closed', async () => {
  await editors.open('a/index.ts');
  await editors.open('b/index.ts');
  await tab('index.ts, b').click();
  find('irintai-tabs')?.focus();
  await until(() => !editors.hasTextFocus.value);
  await userEvent.keyboard('{Delete}');
  await until(() => editors.activeTab.value?.path === 'a/index.ts' && editors.hasTextFocus.value);
});

test('closing all asks once for all that is unsaved', async () => {
  for (const path of ['a/index.ts', 'b/index.ts', 'src/main.py']) {
    await editors.open(path);
    if (path !== 'src/main.py') await type('x');
  }
  commandsOf(workbench).run('workbench.action.closeAllEditors');
  await expect.element(page.getByText('the changes that you made to 2 files')).toBeVisible();
  await button('Save All').click();
  await until(() => editors.tabs.value.list.length === 0);
  expect([files.text('a/index.ts')?.[0], files.text('b/index.ts')?.[0]]).toEqual(['x', 'x']);
});

test('saving over another’s change asks, and comparing shows both', async () => {
  await editors.open('a/index.ts');
  await type('mine');
  files.changeUnheard('a/index.ts', 'theirs\n');
  await userEvent.keyboard('{Control>}s{/Control}');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Compare' }).click();
  await until(() => shownText().includes('theirs') && shownText().includes('mine'));
  expect(editors.activeTab.value?.kind).toBe('compare');
  await button('Overwrite').click();
  await until(() => files.text('a/index.ts') === 'mineexport const a = 1;\n');
  expect(button('Overwrite').elements()).toEqual([]);
});

test('a change on disk under unsaved text is said above it, and reverting takes it', async () => {
  await editors.open('a/index.ts');
  await type('mine');
  files.change('a/index.ts', 'theirs\n');
  await expect.element(page.getByText('index.ts changed on disk while it has unsaved changes here.')).toBeVisible();
  await button('Revert to Disk').click();
  await until(() => shownText().includes('theirs'));
  expect(editors.isDirty('a/index.ts')).toBe(false);
});

test('a binary file says so, and is shown read-only when the user insists', async () => {
  await editors.open('image.png');
  await expect.element(page.getByText('image.png (3 bytes) is not text')).toBeVisible();
  await button('Open Anyway').click();
  await expect.element(page.getByText('cannot be changed here')).toBeVisible();
  expect(editors.files.document('image.png')?.isReadonly).toBe(true);
});

test('tabs are found by screen readers, their content is the panel, and axe finds nothing serious', async () => {
  await editors.open('a/index.ts');
  await editors.open('b/index.ts');
  await expect.element(tab('index.ts, a')).toHaveAttribute('aria-selected', 'false');
  await expect.element(page.getByRole('tabpanel', { name: 'b/index.ts' })).toBeVisible();
  await expectAccessible();
});
