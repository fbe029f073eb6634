import { userEvent } from 'vitest/browser';
import { afterEach, expect, test, vi } from 'vitest';
import { commandsOf } from '../commands/index.ts';
import type { Feature } from '../core/feature.ts';
import type { Workbench } from '../core/workbench.ts';
import { editorsOf, loadMonaco } from '../editor/index.ts';
import { MemoryFiles as Files } from '../editor/memory-files.fixture.ts';
import { until } from '../editor/until.fixture.ts';
import { editorWorkbench } from '../editor/workbench.fixture.ts';
import { views } from '../views/index.ts';
import { settings as feature, settingsOf, WORKSPACE_SETTINGS } from './index.ts';
import { MemoryFiles, pluginWith, workbenchWith } from './test.fixture.ts';
import { USER_SETTINGS } from './user-source.ts';
import { viewStateOf } from './view/view-state.ts';

const open: Workbench[] = [];

afterEach(() => {
  for (const { scope } of open.splice(0)) scope.dispose();
});

/** A workbench with Monaco in it and two settings. */
async function setUp(content: Record<string, string> = {}) {
  const files = new Files(content);
  const own: Feature = {
    name: 'own',
    contributes: {
      configuration: [
        {
          title: 'Own',
          properties: {
            'own.size': { type: 'integer', minimum: 1, default: 7, description: 'How large it is.' },
            'own.path': { type: 'string', scope: 'machine' },
          },
        },
      ],
    },
  };
  const workbench = editorWorkbench({ files, workspace: crypto.randomUUID(), features: [views, own] });
  open.push(workbench);
  const settings = settingsOf(workbench);
  await settings.loaded;
  const editors = editorsOf(workbench);
  const document = (path: string) => {
    const found = editors.files.document(path);
    if (!found) throw new Error(`${path} is not shown as text.`);
    return found;
  };
  const complaints = async (): Promise<string[]> => {
    const { editor } = await loadMonaco();
    return editor.getModelMarkers({}).map(({ message }) => message);
  };
  const run = (command: string) => commandsOf(workbench).execute(command);
  return { workbench, files, settings, editors, document, complaints, run };
}

test('no plugin starts before the workspace’s settings are known', async () => {
  const files = new MemoryFiles('{"a.x": 3}');
  let read = (): void => {};
  files.ready = new Promise<void>((resolve) => (read = resolve));
  const plugin = pluginWith('a', { 'a.x': { type: 'number' } });
  const workbench = workbenchWith([plugin], { files });
  let isDone = false;
  const page = feature.page?.(workbench).then(() => (isDone = true));
  await vi.dynamicImportSettled();
  expect(settingsOf(workbench).valuesOf(plugin)).toEqual({ 'a.x': 0 });
  expect(isDone).toBe(false);
  read();
  await page;
  expect(settingsOf(workbench).valuesOf(plugin)).toEqual({ 'a.x': 3 });
  workbench.scope.dispose();
});

test('the command opens the form, with a search if there is one, and the user can type', async () => {
  const { workbench, editors } = await setUp();
  await commandsOf(workbench).execute('workbench.action.openSettings', '@plugin:acme.tools');
  expect(editors.activeTab.value).toMatchObject({ kind: 'view', path: 'view:settings.form' });
  expect(editors.active.value).toBeUndefined(); // no file
  expect(viewStateOf(workbench).query.value).toBe('@plugin:acme.tools');
  const tag = await feature.views?.['settings.form']?.();
  const view = Object.assign(document.createElement(tag as 'irintai-settings-view'), { workbench });
  workbench.root.append(view);
  await vi.waitFor(() => expect(view.shadowRoot?.activeElement?.localName).toBe('input'));
  await userEvent.keyboard('own');
  expect(viewStateOf(workbench).query.value).toBe('own');
});

test('the user’s settings are edited as JSON, checked, and stored when they are saved', async () => {
  const { settings, editors, document, complaints, run } = await setUp();
  await run('workbench.action.openSettingsJson');
  const text = document(USER_SETTINGS);
  expect([text.text(), text.languageId, editors.documents.value]).toEqual(['{\n}\n', 'json', []]);
  text.edit('{\n  // mine\n  "own.size": "large", "absent.plugin": 1\n}\n');
  await until(async () => (await complaints()).length > 0);
  expect(await complaints()).toEqual(['Incorrect type. Expected "integer".']);
  text.edit('{\n  // mine\n  "own.size": 9, "absent.plugin": 1\n}\n');
  await until(async () => (await complaints()).length === 0);
  expect(settings.get('own.size')).toBe(7);
  await editors.files.save(text);
  expect(settings.get('own.size')).toBe(9);
  await settings.update('own.size', 10, 'user');
  await until(() => text.text() === '{\n  // mine\n  "own.size": 10, "absent.plugin": 1\n}\n');
});

test('the names of settings are completed, each with its default', async () => {
  const { document, run, editors } = await setUp();
  await run('workbench.action.openSettingsJson');
  await until(() => editors.hasTextFocus.value);
  document(USER_SETTINGS).edit('{\n  \n}');
  editors.surface.value?.select({ start: { line: 1, character: 2 }, end: { line: 1, character: 2 } });
  editors.surface.value?.run('editor.action.triggerSuggest');
  const suggestion = () => [...window.document.querySelectorAll('*')].flatMap(deep).find(isSuggestion);
  await until(() => suggestion() !== undefined);
  await userEvent.keyboard('own.s');
  await until(() => suggestion()?.textContent?.includes('own.size'));
  await userEvent.keyboard('{Enter}');
  await until(() => document(USER_SETTINGS).text().includes('"own.size": 7'));
});

test('the workspace’s settings are opened as their file, which is made for it', async () => {
  const { files, document, run, complaints, settings, editors } = await setUp();
  await run('workbench.action.openWorkspaceSettingsFile');
  expect(files.text(WORKSPACE_SETTINGS)).toBe('{\n}\n');
  document(WORKSPACE_SETTINGS).edit('{\n  "own.size": 0,\n  "own.path": "/x"\n}\n');
  await until(async () => (await complaints()).length === 2);
  expect((await complaints()).sort()).toEqual([
    'Only the user sets it, not a workspace.',
    'Value is below the minimum of 1.',
  ]);
  document(WORKSPACE_SETTINGS).edit('{ "own.size": 3 }');
  await editors.files.save(document(WORKSPACE_SETTINGS));
  await until(() => settings.get('own.size') === 3);
});

test('a setting is found in its JSON', async () => {
  const { workbench, editors } = await setUp({
    [WORKSPACE_SETTINGS]: '{\n  "other": "own.size",\n  "own.size" : 3\n}\n',
  });
  const { openSettingsJson } = await import('./open.ts');
  await openSettingsJson(workbench, 'workspace', 'own.size');
  await until(() => editors.selections.value[0]?.start.line === 2);
  expect(editors.selections.value).toEqual([{ start: { line: 2, character: 2 }, end: { line: 2, character: 12 } }]);
});

/** An element and all in its shadow trees. */
function deep(element: Element): Element[] {
  const inside = element.shadowRoot ? [...element.shadowRoot.querySelectorAll('*')].flatMap(deep) : [];
  return [element, ...inside];
}

function isSuggestion(element: Element): boolean {
  return element.matches('.suggest-widget.visible .monaco-list-row');
}
