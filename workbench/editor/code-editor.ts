import { computed, effect, signal } from '@preact/signals-core';
import type { editor } from 'monaco-editor/editor/editor.api.js';
import { Scope, toDisposable, type Disposable } from '../../api/kernel/disposable.ts';
import type { Range } from '../../api/languages/types.ts';
import type { Workbench } from '../core/workbench.ts';
import { offerContextMenu } from './context-menu.ts';
import { FIXED_OPTIONS, settingsOptions } from './editor-options.ts';
import { editorsOf, type Editors } from './editors.ts';
import { followLinks } from './links.ts';
import { adoptMonacoStyles, type Monaco } from './monaco/load.ts';
import { keepMovesInside } from './monaco/moves.ts';
import { fromRange, toRange } from './monaco/positions.ts';
import { followTheme, THEME } from './monaco/theme.ts';
import type { OpenDocument } from './open-document.ts';
import type { Surface } from './surface.ts';

/** In an editor narrower than this a minimap takes room that text needs. */
const MINIMAP_FROM_PX = 700;

/** Monaco's editor in an element, for whichever document is shown. Made when the element is on the page. */
export class CodeEditor implements Surface, Disposable {
  readonly #monaco: Monaco;
  readonly #editors: Editors;
  readonly #scope = new Scope();
  readonly editor: editor.IStandaloneCodeEditor;
  #shown: OpenDocument | undefined;

  constructor(monaco: Monaco, workbench: Workbench, host: HTMLElement) {
    const editors = editorsOf(workbench);
    this.#monaco = monaco;
    this.#editors = editors;
    adoptMonacoStyles(host.getRootNode());
    this.#scope.add(followTheme(monaco, host));
    this.#scope.add(keepMovesInside(host));
    const hasRoom = signal(host.clientWidth >= MINIMAP_FROM_PX);
    const options = computed(() => settingsOptions(workbench, host, hasRoom.value));
    this.editor = this.#scope.add(
      monaco.editor.create(host, { ...FIXED_OPTIONS, ...options.peek(), theme: THEME, model: null }),
    );
    this.#scope.add(toDisposable(effect(() => this.editor.updateOptions(options.value))));
    this.#scope.add(this.editor.onDidLayoutChange(({ width }) => (hasRoom.value = width >= MINIMAP_FROM_PX)));
    this.#scope.add(this.editor.onDidChangeCursorSelection(() => this.#onSelection()));
    this.#scope.add(this.editor.onDidScrollChange(() => editors.storeSoon()));
    this.#scope.add(this.editor.onDidChangeModel(() => this.#onModel()));
    this.#scope.add(followLinks(monaco, workbench));
    this.#scope.add(offerContextMenu(workbench, this.editor, host));
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

  copy(): void {
    this.editor.focus();
    document.execCommand('copy'); // the one way to have Monaco's own listener write what it writes for Ctrl+C
  }

  cut(): void {
    this.editor.focus();
    document.execCommand('cut');
  }

  async paste(): Promise<void> {
    const text = await navigator.clipboard.readText();
    this.run('paste', { text, pasteOnNewLine: false, multicursorText: null });
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
