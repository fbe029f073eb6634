import { signal } from '@preact/signals-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Emitter } from '../../api/kernel/event.ts';
import type { Feature } from '../core/feature.ts';
import type { Workbench } from '../core/workbench.ts';
import { applyTheme } from '../theme/themes.ts';
import { editorsOf, type Editors } from './editors.ts';
import { loadMonaco, type TextSource } from './index.ts';
import { find } from './find.fixture.ts';
import { MemoryFiles } from './memory-files.fixture.ts';
import { until } from './until.fixture.ts';
import { editorWorkbench } from './workbench.fixture.ts';

let files: MemoryFiles;
let workbench: Workbench;
let editors: Editors;
const ran: string[] = [];

/** What a plugin may add to the editor's menu. */
const menu: Feature = {
  name: 'test',
  contributes: {
    commands: [{ command: 'test.shout', title: 'Shout', exported: false }],
    menus: [{ menu: 'editor/context', command: 'test.shout', when: 'resourceLangId == python' }],
  },
  commands: () => ({ 'test.shout': () => ran.push('shout') }),
};

beforeEach(() => {
  files = new MemoryFiles({
    'src/main.py': 'import os\nprint(1)\n',
    'notes.md': 'See file:///src/main.py#L2 there.\n',
    'a.json': '{ "threshold": "high" }\n',
  });
  workbench = editorWorkbench({ files, workspace: crypto.randomUUID(), features: [menu] });
  editors = editorsOf(workbench);
});

afterEach(() => workbench.scope.dispose());

function colors(): { readonly background: string; readonly keyword: string } {
  const background = find('.monaco-editor-background');
  const keyword = find('.view-line span span');
  if (!background || !keyword) return { background: '', keyword: '' };
  return { background: getComputedStyle(background).backgroundColor, keyword: getComputedStyle(keyword).color };
}

test('the editor has the colours of the theme, follows when it changes, and takes what a theme file sets', async () => {
  await editors.open('src/main.py');
  await until(() => colors().keyword === 'rgb(86, 156, 214)');
  expect(colors().background).toBe('rgb(31, 31, 31)');
  applyTheme(workbench.root, 'light');
  await until(() => colors().keyword === 'rgb(0, 0, 255)');
  expect(colors().background).toBe('rgb(255, 255, 255)');
  applyTheme(workbench.root, 'hc-dark');
  await until(() => colors().background === 'rgb(0, 0, 0)');
  workbench.root.style.setProperty('--vscode-editor-background', '#123456');
  await until(() => colors().background === 'rgb(18, 52, 86)');
});

test('JSON is checked and completed by the schemas that are set, also when they change', async () => {
  const monaco = await loadMonaco();
  const type = signal('number');
  editors.jsonSchemas.add({
    id: 'test',
    fileMatch: ['a.json'],
    schema: () => ({ properties: { threshold: { type: type.value }, another: { type: 'string' } } }),
  });
  await editors.open('a.json', {
    selection: { start: { line: 0, character: 1 }, end: { line: 0, character: 1 } },
  });
  const marks = (): readonly string[] => monaco.editor.getModelMarkers({ owner: 'json' }).map(({ message }) => message);
  await until(() => marks().some((message) => message.includes('Expected "number"')));
  type.value = 'string';
  await until(() => marks().length === 0);
  await until(() => editors.hasTextFocus.value);
  editors.surface.value?.run('editor.action.triggerSuggest');
  await until(() => find('.suggest-widget.visible .monaco-list-row')?.textContent?.includes('another'));
});

test('a text that is no file of the workspace is edited and saved like one, and no plugin hears of it', async () => {
  const changed = new Emitter<void>();
  const own = new MemoryFiles({ 'irintai:/settings.json': '{}' });
  const source: TextSource = {
    label: 'User Settings',
    onDidChange: changed.event,
    read: (path) => own.read(path),
    write: (path, bytes, options) => own.write(path, bytes, options),
  };
  const heard: string[] = [];
  editors.onDidOpen(({ path }) => heard.push(path));
  editors.onDidChange(({ document }) => heard.push(document.path));
  editors.disk.addSource('irintai:/settings.json', source);
  await editors.open('irintai:/settings.json');
  await expect.element(page.getByRole('tab', { name: 'User Settings' })).toBeVisible();
  const document = await until(() => editors.files.document('irintai:/settings.json'));
  expect(document.languageId).toBe('json');
  document.edit('{ "a": 1 }');
  await editors.files.save(document);
  expect(own.text('irintai:/settings.json')).toBe('{ "a": 1 }');
  own.changeUnheard('irintai:/settings.json', '{ "b": 2 }');
  changed.fire();
  await until(() => document.text() === '{ "b": 2 }');
  expect(heard).toEqual([]);
  expect(editors.documents.value).toEqual([]);
  expect(files.text('irintai:/settings.json')).toBeUndefined();
});

test('a link to a file of the workspace opens it at its line', async () => {
  await editors.open('notes.md');
  const link = await until(() => find('.detected-link'));
  await userEvent.click(link, { modifiers: ['ControlOrMeta'] });
  await until(() => editors.activeTab.value?.path === 'src/main.py');
  await until(() => editors.selections.value[0]?.start.line === 1);
});

test('the context menu has what is contributed for the file, and gives the focus back', async () => {
  await editors.open('src/main.py');
  const line = await until(() => find('.view-line'));
  await userEvent.click(line, { button: 'right' });
  await page.getByRole('menuitem', { name: 'Shout' }).click();
  await until(() => ran.length === 1);
  await until(() => editors.hasTextFocus.value);
  await userEvent.keyboard('{Shift>}{F10}{/Shift}');
  await expect.element(page.getByRole('menuitem', { name: 'Paste' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await until(() => editors.hasTextFocus.value);
  await editors.open('notes.md');
  await until(() => find('.detected-link'));
  await userEvent.keyboard('{Shift>}{F10}{/Shift}');
  await expect.element(page.getByRole('menuitem', { name: 'Paste' })).toBeVisible();
  expect(page.getByRole('menuitem', { name: 'Shout' }).elements()).toEqual([]);
  await userEvent.keyboard('{Escape}');
});

test('a minimap stands beside the text only where there is room', async () => {
  workbench.root.style.right = '300px';
  await editors.open('src/main.py');
  const minimap = (): number => find('.minimap')?.getBoundingClientRect().width ?? 0;
  await until(() => find('.view-line'));
  const narrow = minimap();
  workbench.root.style.width = '1200px';
  await until(() => minimap() > 0);
  expect(narrow).toBe(0);
});
