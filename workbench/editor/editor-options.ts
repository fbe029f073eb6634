import type { editor } from 'monaco-editor/editor/editor.api.js';
import type { Workbench } from '../core/workbench.ts';
import { settingsOf } from '../settings/index.ts';

type Options = editor.IEditorOptions & editor.IGlobalEditorOptions;

/** What never changes. */
export const FIXED_OPTIONS: Options = {
  automaticLayout: true,
  contextmenu: false, // ours, drawn from contributions
  fixedOverflowWidgets: true,
  useShadowDOM: true,
  wordBasedSuggestions: 'matchingDocuments',
  stickyScroll: { enabled: false },
  padding: { top: 2 },
};

/** What the user's settings say; reads signals. `hasRoom`: for a minimap. */
export function settingsOptions(workbench: Workbench, host: HTMLElement, hasRoom: boolean): Options {
  const settings = settingsOf(workbench);
  const get = <T>(key: string): T => settings.get(`editor.${key}`) as T; // settings check values by their schema
  const font = getComputedStyle(host).getPropertyValue('--vscode-editor-font-family');
  return {
    fontSize: get<number>('fontSize'),
    fontFamily: get<string>('fontFamily') || font || 'monospace',
    wordWrap: get<'off' | 'on'>('wordWrap'),
    lineNumbers: get<'on' | 'off' | 'relative' | 'interval'>('lineNumbers'),
    minimap: { enabled: get<boolean>('minimap.enabled') && hasRoom },
    renderWhitespace: get<'none' | 'boundary' | 'selection' | 'trailing' | 'all'>('renderWhitespace'),
    tabSize: get<number>('tabSize'),
    insertSpaces: get<boolean>('insertSpaces'),
    detectIndentation: get<boolean>('detectIndentation'),
  };
}
