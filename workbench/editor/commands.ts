import type { CommandHandler, CommandHandlers } from '../core/feature.ts';
import type { Workbench } from '../core/workbench.ts';
import { quickInputOf } from '../quick-input/index.ts';
import { closeTabs } from './closing.ts';
import { MONACO_ACTIONS } from './contributes.ts';
import { editorsOf } from './editors.ts';
import type { OpenDocument } from './open-document.ts';
import { overwrite, revert, saveOrAsk } from './saving.ts';
import { tabAt, type Tab } from './tabs.ts';

/** Handlers by id. Those about a file or a tab take its path or key; without one, they are about the active one. */
export function editorCommands(workbench: Workbench): CommandHandlers {
  const editors = editorsOf(workbench);
  const tabOf = (key: unknown): Tab | undefined =>
    typeof key === 'string' ? editors.tabs.peek().list.find((one) => one.key === key) : editors.activeTab.peek();
  const withDocument =
    (run: (document: OpenDocument) => unknown): CommandHandler =>
    (path) => {
      const document = editors.files.document(typeof path === 'string' ? path : (tabOf(path)?.path ?? ''));
      return document && run(document);
    };
  const close = (which: (tab: Tab, all: readonly Tab[]) => readonly Tab[]): CommandHandler => {
    return (key) => {
      const tab = tabOf(key);
      return tab && closeTabs(workbench, which(tab, editors.tabs.peek().list));
    };
  };
  const show = (step: number) => (): void => {
    const tab = tabAt(editors.tabs.peek(), step);
    if (tab) editors.activate(tab);
  };
  return {
    'workbench.action.files.save': withDocument((document) => saveOrAsk(workbench, document)),
    'workbench.action.files.saveAll': () => saveDirty(workbench),
    'workbench.action.files.revert': withDocument((document) => revert(workbench, document)),
    'workbench.files.action.overwrite': withDocument((document) => overwrite(workbench, document)),
    'workbench.files.action.compareWithSaved': withDocument(({ path }) => editors.compare(path)),
    'workbench.action.closeEditor': close((tab) => [tab]),
    'workbench.action.closeOtherEditors': close((tab, all) => all.filter((one) => one !== tab)),
    'workbench.action.closeEditorsToTheRight': close((tab, all) => all.slice(all.indexOf(tab) + 1)),
    'workbench.action.closeUnmodifiedEditors': close((_, all) => all.filter(({ path }) => !editors.isDirty(path))),
    'workbench.action.closeAllEditors': close((_, all) => all),
    'workbench.action.reopenClosedEditor': () => editors.reopen(),
    'workbench.action.showAllEditorsByMostRecentlyUsed': async () => (await import('./pick-tab.ts')).pickTab(workbench),
    'workbench.action.keepEditor': (key) => editors.pin(tabOf(key)?.key ?? ''),
    'workbench.action.nextEditor': show(1),
    'workbench.action.previousEditor': show(-1),
    'workbench.action.focusActiveEditorGroup': () => editors.surface.peek()?.focus(),
    'workbench.action.editor.changeLanguageMode': withDocument((document) => changeLanguage(workbench, document)),
    'workbench.action.editor.changeEOL': withDocument((document) => changeEol(workbench, document)),
    'workbench.action.editor.changeIndentation': withDocument((document) => changeIndentation(workbench, document)),
    'editor.action.clipboardCutAction': () => editors.surface.peek()?.cut(),
    'editor.action.clipboardCopyAction': () => editors.surface.peek()?.copy(),
    'editor.action.clipboardPasteAction': () => editors.surface.peek()?.paste(),
    ...Object.fromEntries(MONACO_ACTIONS.map(([id]) => [id, () => editors.surface.peek()?.run(id)])),
  };
}

async function saveDirty(workbench: Workbench): Promise<void> {
  for (const document of editorsOf(workbench).files.documents.peek()) {
    if (document.isDirty) await saveOrAsk(workbench, document);
  }
}

async function changeLanguage(workbench: Workbench, document: OpenDocument): Promise<void> {
  const { allLanguages } = await import('./language-of.ts');
  const { files } = editorsOf(workbench);
  const items = allLanguages(files.languages()).map(({ id, aliases }) => ({
    label: aliases[0] ?? id,
    description: id === document.languageId ? `${id} (now)` : id,
    value: id,
  }));
  const id = await quickInputOf(workbench).pick(items, {
    placeHolder: 'Language of this file',
    matchOnDescription: true,
  });
  if (id !== undefined) files.setLanguage(document, id);
}

async function changeEol(workbench: Workbench, document: OpenDocument): Promise<void> {
  const items = (['LF', 'CRLF'] as const).map((eol) => ({ label: eol, value: eol }));
  const eol = await quickInputOf(workbench).pick(items, { placeHolder: 'How lines of this file end' });
  if (eol) document.setFormat({ eol });
}

async function changeIndentation(workbench: Workbench, document: OpenDocument): Promise<void> {
  const sizes = [2, 4, 8];
  const items = [true, false].flatMap((insertSpaces) =>
    sizes.map((tabSize) => ({
      label: insertSpaces ? `${tabSize} spaces` : `Tabs, ${tabSize} wide`,
      value: { insertSpaces, tabSize },
    })),
  );
  const format = await quickInputOf(workbench).pick(items, { placeHolder: 'Indent this file with' });
  if (format) document.setFormat(format);
}
