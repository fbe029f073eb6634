import type { editor } from 'monaco-editor/editor/editor.api.js';
import { Scope, type Disposable } from '../../api/kernel/disposable.ts';
import type { Range } from '../../api/languages/types.ts';
import type { Editors } from './editors.ts';
import { adoptMonacoStyles, type Monaco } from './monaco/load.ts';
import { fromRange, toRange } from './monaco/positions.ts';
import { followTheme } from './monaco/theme.ts';
import type { OpenDocument } from './open-document.ts';
import type { Surface } from './surface.ts';

/** Monaco's editor in an element, for whichever document is shown. Made when the element is on the page. */
export class CodeEditor implements Surface, Disposable {
  readonly #monaco: Monaco;
  readonly #editors: Editors;
  readonly #scope = new Scope();
  readonly editor: editor.IStandaloneCodeEditor;
  #shown: OpenDocument | undefined;

  constructor(monaco: Monaco, editors: Editors, host: HTMLElement) {
    this.#monaco = monaco;
    this.#editors = editors;
    adoptMonacoStyles(host.getRootNode());
    this.#scope.add(followTheme(monaco, host));
    this.editor = this.#scope.add(monaco.editor.create(host, { ...optionsFor(host), model: null }));
    this.#scope.add(this.editor.onDidChangeCursorSelection(() => this.#onSelection()));
    this.#scope.add(this.editor.onDidScrollChange(() => editors.storeSoon()));
    this.#scope.add(this.editor.onDidChangeModel(() => this.#onModel()));
    this.#scope.add(this.editor.onDidFocusEditorText(() => (editors.hasTextFocus.value = true)));
    this.#scope.add(this.editor.onDidBlurEditorText(() => (editors.hasTextFocus.value = false)));
    editors.surface.value = this;
  }

  /** Shows a document where it was last looked at, or nothing. */
  show(document: OpenDocument | undefined): void {
    if (document === this.#shown) return;
    this.rememberView();
    this.#shown = document;
    this.editor.updateOptions({
      readOnly: document?.isReadonly ?? false,
      ariaLabel: document ? `${document.path}. Press Alt+F1 for help, Ctrl+M to leave with Tab.` : '',
    });
    this.editor.setModel(document?.model ?? null);
    const view = document && this.#editors.views.get(document.path);
    if (view) this.editor.restoreViewState(view as editor.ICodeEditorViewState); // Monaco's own, and checked by it
  }

  focus(): void {
    this.editor.focus();
  }

  run(id: string, args?: unknown): void {
    this.editor.focus();
    this.editor.trigger('irintai', id, args);
  }

  select(range: Range): void {
    const wanted = fromRange(range);
    const { Smooth } = this.#monaco.editor.ScrollType;
    this.editor.setSelection(wanted, 'irintai');
    this.editor.revealRangeInCenterIfOutsideViewport(wanted, Smooth);
  }

  rememberView(): void {
    const view = this.#shown && !this.#shown.model.isDisposed() && this.editor.saveViewState();
    if (view && this.#shown) this.#editors.views.set(this.#shown.path, view);
  }

  dispose(): void {
    this.rememberView();
    this.#scope.dispose();
    if (this.#editors.surface.peek() === this) this.#editors.surface.value = undefined;
    this.#editors.hasTextFocus.value = false;
  }

  #onModel(): void {
    if (!this.editor.getModel()) this.#shown = undefined;
    this.#onSelection();
  }

  #onSelection(): void {
    this.#editors.selections.value = this.editor.getModel() ? (this.editor.getSelections() ?? []).map(toRange) : [];
    this.#editors.storeSoon();
  }
}

/** Options that never change. Font and the like follow settings and theme. */
export function optionsFor(host: HTMLElement): editor.IEditorOptions & editor.IGlobalEditorOptions {
  const style = getComputedStyle(host);
  return {
    automaticLayout: true,
    contextmenu: false, // ours, drawn from contributions
    fixedOverflowWidgets: true,
    useShadowDOM: true,
    fontFamily: style.getPropertyValue('--vscode-editor-font-family') || 'monospace',
    fontSize: parseInt(style.getPropertyValue('--vscode-editor-font-size'), 10) || 14,
    wordBasedSuggestions: 'matchingDocuments',
    stickyScroll: { enabled: false },
    padding: { top: 2 },
  };
}
