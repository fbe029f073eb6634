import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { editor } from 'monaco-editor/editor/editor.api.js';
import { Scope } from '../../api/kernel/disposable.ts';
import { reportUnexpected } from '../../api/kernel/errors.ts';
import type { Workbench } from '../core/workbench.ts';
import { IrintaiElement } from '../ui/element.ts';
import { shared } from '../ui/styles.ts';
import { FIXED_OPTIONS, settingsOptions } from './editor-options.ts';
import { editorsOf } from './editors.ts';
import { decode } from './encoding.ts';
import { adoptMonacoStyles, loadedMonaco, type Monaco } from './monaco/load.ts';
import { keepMovesInside } from './monaco/moves.ts';
import { followTheme, THEME } from './monaco/theme.ts';
import type { OpenDocument } from './open-document.ts';

/** What is on disk at the left, what is in the editor at the right, where it can be edited. */
@customElement('irintai-compare-editor')
export class IrintaiCompareEditor extends IrintaiElement {
  static override readonly styles = [
    shared,
    css`
      :host {
        display: block;
        position: relative;
        overflow: hidden;
      }

      .code {
        position: absolute;
        inset: 0;
      }
    `,
  ];

  @property({ attribute: false }) workbench!: Workbench;
  @property({ attribute: false }) document!: OpenDocument;
  @query('.code') private host!: HTMLElement;
  #shown: Scope | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#clear();
  }

  protected override render(): TemplateResult {
    void this.document.conflict.value; // another text on disk is another comparison
    return html`<div class="code"></div>`;
  }

  protected override updated(_: PropertyValues<this>): void {
    const monaco = loadedMonaco.peek();
    if (monaco && this.isConnected) this.#show(monaco).catch(reportUnexpected);
  }

  async #show(monaco: Monaco): Promise<void> {
    const { document, workbench } = this;
    this.#clear();
    const scope = (this.#shown = new Scope());
    const found = await editorsOf(workbench).disk.readIfThere(document.path);
    if (scope.disposed) return;
    const { text } = decode(found?.bytes ?? new Uint8Array());
    adoptMonacoStyles(this.renderRoot);
    const original = scope.add(monaco.editor.createModel(text, document.languageId));
    scope.add(keepMovesInside(this.host));
    const diff = scope.add(monaco.editor.createDiffEditor(this.host, this.#options()));
    scope.add(followTheme(monaco, this));
    scope.add(document.model.onWillDispose(() => diff.setModel(null))); // Monaco wants it let go of first
    diff.setModel({ original, modified: document.model });
    this.#focus(diff);
  }

  #focus(diff: editor.IStandaloneDiffEditor): void {
    const showing = editorsOf(this.workbench).showing.peek();
    if (showing?.focus) diff.getModifiedEditor().focus();
    showing?.done();
  }

  #options(): editor.IStandaloneDiffEditorConstructionOptions {
    const { path, isReadonly } = this.document;
    return {
      ...FIXED_OPTIONS,
      ...settingsOptions(this.workbench, this.host, false),
      theme: THEME,
      readOnly: isReadonly,
      originalEditable: false,
      renderSideBySideInlineBreakpoint: 600,
      originalAriaLabel: `${path} on disk`,
      modifiedAriaLabel: `${path} in the editor`,
    };
  }

  #clear(): void {
    this.#shown?.dispose();
    this.#shown = undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-compare-editor': IrintaiCompareEditor;
  }
}
