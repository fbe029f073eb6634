import { effect } from '@preact/signals-core';
import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { toDisposable } from '../../api/kernel/disposable.ts';
import type { Workbench } from '../core/workbench.ts';
import { IrintaiElement } from '../ui/element.ts';
import { shared } from '../ui/styles.ts';
import { CodeEditor } from './code-editor.ts';
import { editorsOf } from './editors.ts';
import { loadedMonaco } from './monaco/load.ts';
import type { OpenDocument } from './open-document.ts';

/** The one code editor of the area: switching tabs gives it another document. */
@customElement('irintai-text-editor')
export class IrintaiTextEditor extends IrintaiElement {
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
  @property({ attribute: false }) document: OpenDocument | undefined;
  @query('.code') private host!: HTMLElement;

  #code: CodeEditor | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const { showing } = editorsOf(this.workbench);
    this.scope.add(toDisposable(effect(() => void (showing.value && this.#reveal()))));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#code?.dispose();
    this.#code = undefined;
  }

  protected override render(): TemplateResult {
    return html`<div class="code"></div>`;
  }

  protected override updated(_: PropertyValues<this>): void {
    const monaco = loadedMonaco.peek();
    if (!monaco || !this.isConnected) return; // a document is in Monaco's hands, so it is here when there is one
    this.#code ??= new CodeEditor(monaco, this.workbench, this.host);
    this.#code.show(this.document);
    this.#reveal();
  }

  /** Shows what was asked for, once its document is the one in the editor. */
  #reveal(): void {
    const showing = editorsOf(this.workbench).showing.peek();
    if (!this.#code || !showing || showing.path !== this.document?.path) return;
    if (showing.selection) this.#code.select(showing.selection);
    if (showing.focus) this.#code.focus();
    showing.done();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-text-editor': IrintaiTextEditor;
  }
}
