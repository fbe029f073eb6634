import { computed, effect, untracked } from '@preact/signals-core';
import { toDisposable } from '../../api/kernel/disposable.ts';
import { contextKeysOf } from '../core/context-keys.ts';
import { WORKBENCH_ID, type Workbench } from '../core/workbench.ts';
import { statusBarOf, type StatusBarChange } from '../status-bar/index.ts';
import { editorsOf, type Editors } from './editors.ts';
import type { OpenDocument } from './open-document.ts';
import { nameOf } from './tabs.ts';

/** Lets when clauses ask about the editor that the user is in. */
export function setContextKeys(workbench: Workbench): void {
  const editors = editorsOf(workbench);
  const keys = contextKeysOf(workbench);
  const about: Readonly<Record<string, () => unknown>> = {
    editorIsOpen: () => editors.activeTab.value !== undefined,
    activeEditor: () => editors.active.value?.document !== undefined,
    activeEditorIsDirty: () => editors.active.value?.document?.isDirty ?? false,
    editorLangId: () => editors.active.value?.languageId,
    editorReadonly: () => activeDocument(editors)?.isReadonly ?? false,
    editorHasSelection: () => editors.selections.value.some((range) => !isEmpty(range)),
    editorHasMultipleSelections: () => editors.selections.value.length > 1,
    editorTextFocus: () => editors.hasTextFocus.value,
    editorFocus: () => editors.hasTextFocus.value,
    groupEditorsCount: () => editors.tabs.value.list.length,
    resourceLangId: () => editors.active.value?.languageId,
    resourcePath: () => editors.active.value?.path,
    resourceFilename: () => nameOf(editors.active.value?.path ?? ''),
    resourceExtname: () => /\.[^.]*$/.exec(nameOf(editors.active.value?.path ?? ''))?.[0] ?? '',
  };
  for (const [key, read] of Object.entries(about)) workbench.scope.add(keys.derive(key, computed(read)));
}

/** Keeps the items of the status bar up to date: where the cursor is, and how the text is written. */
export function showInStatusBar(workbench: Workbench): void {
  const editors = editorsOf(workbench);
  const item = (id: string, read: (document: OpenDocument) => StatusBarChange): void => {
    const key = `${WORKBENCH_ID}/${id}`;
    const stop = effect(() => {
      const document = activeDocument(editors);
      const change = document ? { hidden: false, ...read(document) } : { hidden: true };
      untracked(() => statusBarOf(workbench).change(key, change));
    });
    workbench.scope.add(toDisposable(stop));
  };
  item('editor.position', () => ({ text: positionText(editors) }));
  item('editor.indentation', ({ format }) => {
    const { insertSpaces, tabSize } = format.value;
    return { text: `${insertSpaces ? 'Spaces' : 'Tab Size'}: ${tabSize}` };
  });
  item('editor.eol', ({ format, bom }) => ({ text: bom ? `${format.value.eol}, BOM` : format.value.eol }));
  item('editor.language', ({ languageName }) => ({ text: languageName.value }));
}

function activeDocument(editors: Editors): OpenDocument | undefined {
  const tab = editors.activeTab.value;
  const content = tab && editors.files.content(tab.path).value;
  return content?.kind === 'text' ? content.document : undefined;
}

function positionText(editors: Editors): string {
  const [first, ...others] = editors.selections.value;
  if (!first) return 'Ln 1, Col 1';
  if (others.length > 0) return `${others.length + 1} selections`;
  const { line, character } = first.end;
  const position = `Ln ${line + 1}, Col ${character + 1}`;
  return isEmpty(first) ? position : `${position} (${linesOrUnits(first)} selected)`;
}

interface Span {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

function linesOrUnits({ start, end }: Span): string {
  return start.line === end.line ? `${end.character - start.character}` : `${end.line - start.line + 1} lines`;
}

function isEmpty({ start, end }: Span): boolean {
  return start.line === end.line && start.character === end.character;
}
