import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { IrintaiElement } from './element.ts';
import { shared } from './styles.ts';
import type { TreeEdit } from './tree.ts';

/** The field of a tree's row: Enter takes the text when it is valid, Escape gives up, leaving takes it if it can be taken. */
@customElement('irintai-tree-edit')
export class IrintaiTreeEdit extends IrintaiElement {
  static override readonly styles = [
    shared,
    css`
      :host {
        position: relative;
        flex: 1;
        min-width: 0;
        line-height: 1.4;
      }

      input {
        display: block;
        width: 100%;
        height: 22px;
        padding: 0 4px;
        border: 1px solid var(--vscode-focusBorder);
        outline: none;
        background: var(--vscode-input-background);
        color: var(--vscode-input-foreground);
        font: inherit;
      }

      input[aria-invalid='true'] {
        border-color: var(--vscode-inputValidation-errorBorder);
      }

      #problem {
        position: absolute;
        inset-inline: 0;
        top: 22px;
        padding: 4px 6px;
        border: 1px solid var(--vscode-inputValidation-errorBorder);
        border-top: 0;
        background: var(--vscode-inputValidation-errorBackground);
        color: var(--vscode-inputValidation-errorForeground, var(--vscode-foreground));
        white-space: normal;
      }
    `,
  ];

  @property({ attribute: false }) edit!: TreeEdit;
  @state() private problem: string | undefined;
  @query('input') private input!: HTMLInputElement;

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('edit')) return;
    const { value = '', selection = [0, value.length] } = this.edit;
    this.input.value = value;
    this.input.focus();
    this.input.setSelectionRange(...selection);
  }

  protected override render(): TemplateResult {
    return html`
      <input
        aria-label=${this.edit.label}
        aria-invalid=${this.problem !== undefined}
        aria-describedby=${this.problem ? 'problem' : nothing}
        autocomplete="off"
        spellcheck="false"
        @input=${() => (this.problem = this.#problem())}
        @keydown=${this.#onKey}
        @blur=${this.#onLeave}
      />
      ${this.problem ? html`<div id="problem" role="alert">${this.problem}</div>` : nothing}
    `;
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.isComposing || (event.key !== 'Escape' && event.key !== 'Enter')) return;
    event.preventDefault();
    if (event.key === 'Escape') this.edit.done(undefined);
    else this.#confirm();
  };

  #confirm(): void {
    this.problem = this.#problem();
    if (this.problem === undefined) this.edit.done(this.input.value);
  }

  /** A window that loses the focus keeps its field. */
  readonly #onLeave = (): void => {
    if (!this.isConnected || !document.hasFocus()) return;
    this.edit.done(this.#problem() === undefined && this.input.value ? this.input.value : undefined);
  };

  #problem(): string | undefined {
    return this.edit.validate?.(this.input.value);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-tree-edit': IrintaiTreeEdit;
  }
}
