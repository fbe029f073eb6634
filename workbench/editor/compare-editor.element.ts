import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { editor } from 'monaco-editor/editor/editor.api.js';
import { Scope } from '../../api/kernel/disposable.ts';
import { reportUnexpected } from '../../api/kernel/errors.ts';
import type { Workbench } from '../core/workbench.ts';
import { IrintaiElement } from '../ui/element.ts';
import { shared } from '../ui/styles.ts';
import { optionsFor } from './code-editor.ts';
import { editorsOf } from './editors.ts';
import { decode } from './encoding.ts';
import { adoptMonacoStyles, loadedMonaco, type Monaco } from './monaco/load.ts';
import { followTheme } from './monaco/theme.ts';
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
    const { bytes } = await workbench.backend.files.read(document.path).catch(() => ({ bytes: new Uint8Array() }));
    if (scope.disposed) return;
    adoptMonacoStyles(this.renderRoot);
    const original = scope.add(monaco.editor.createModel(decode(bytes).text, document.languageId));
    const diff = scope.add(monaco.editor.createDiffEditor(this.host, optionsOf(document, this.host)));
    scope.add(followTheme(monaco, this));
    diff.setModel({ original, modified: document.model });
    this.#focus(diff);
  }

  #focus(diff: editor.IStandaloneDiffEditor): void {
    const showing = editorsOf(this.workbench).showing.peek();
    if (showing?.focus) diff.getModifiedEditor().focus();
    showing?.done();
  }

  #clear(): void {
    this.#shown?.dispose();
    this.#shown = undefined;
  }
}

function optionsOf(document: OpenDocument, host: HTMLElement): editor.IStandaloneDiffEditorConstructionOptions {
  return {
    ...optionsFor(host),
    readOnly: document.isReadonly,
    originalEditable: false,
    renderSideBySideInlineBreakpoint: 600,
    originalAriaLabel: `${document.path} on disk`,
    modifiedAriaLabel: `${document.path} in the editor`,
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-compare-editor': IrintaiCompareEditor;
  }
}
