import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { IrintaiElement } from './element.ts';
import type { ActionButton } from './empty-state.element.ts';
import { buttons, shared } from './styles.ts';
import './icon.element.ts';

export type MessageSeverity = 'info' | 'warning' | 'error';

/**
 * A box in the place that it is about: what went wrong there, and what to do. An error is said at once, all else when the
 * reader comes to it.
 *
 * @fires irintai-action - the id of the button that was pressed: `retry`, say
 */
@customElement('irintai-message')
export class IrintaiMessage extends IrintaiElement {
  static override readonly styles = [
    shared,
    buttons,
    css`
      :host {
        display: block;
        padding: 8px 10px;
        border: 1px solid var(--vscode-inputValidation-infoBorder);
        border-radius: 4px;
        background: color-mix(in srgb, var(--vscode-inputValidation-infoBackground) 45%, transparent);
      }

      :host([severity='warning']) {
        border-color: var(--vscode-inputValidation-warningBorder);
        background: color-mix(in srgb, var(--vscode-inputValidation-warningBackground) 45%, transparent);
      }

      :host([severity='error']) {
        border-color: var(--vscode-inputValidation-errorBorder);
        background: color-mix(in srgb, var(--vscode-inputValidation-errorBackground) 45%, transparent);
      }

      .line {
        display: flex;
        gap: 8px;
      }

      irintai-icon {
        margin-top: 1px;
        color: var(--vscode-problemsInfoIcon-foreground);
      }

      irintai-icon[name='warning'] {
        color: var(--vscode-problemsWarningIcon-foreground);
      }

      irintai-icon[name='error'] {
        color: var(--vscode-problemsErrorIcon-foreground);
      }

      .text {
        flex: 1;
        min-width: 0;
        overflow-wrap: anywhere;
      }

      .detail {
        margin-top: 2px;
        opacity: 0.8;
        white-space: pre-line;
      }

      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        margin-top: 8px;
      }
    `,
  ];

  @property({ reflect: true }) severity: MessageSeverity = 'info';
  @property() text = '';
  @property() detail = '';
  @property({ attribute: false }) actions: readonly ActionButton[] = [];

  protected override render(): TemplateResult {
    return html`
      <div class="line" role=${this.severity === 'error' ? 'alert' : 'status'}>
        <irintai-icon name=${this.severity}></irintai-icon>
        <div class="text">
          <span class="visually-hidden">${this.severity}: </span>${this.text}
          ${this.detail ? html`<div class="detail">${this.detail}</div>` : nothing}
        </div>
      </div>
      ${
        this.actions.length > 0
          ? html`<div class="buttons">
              ${this.actions.map(
                ({ id, label }, index) =>
                  html`<button
                    class="button ${index > 0 ? 'secondary' : ''}"
                    @click=${() => this.emit('irintai-action', id)}
                  >
                    ${label}
                  </button>`,
              )}
            </div>`
          : nothing
      }
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-message': IrintaiMessage;
  }
}
