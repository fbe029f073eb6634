import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { IrintaiElement } from './element.ts';
import { labelWithIcons } from './label.ts';
import { buttons, shared } from './styles.ts';
import './icon.element.ts';

/** A button under a text; the first of several is the one to press. */
export interface ActionButton {
  readonly id: string;
  readonly label: string;
}

/**
 * What stands where there is nothing yet: an icon, what this is, and what to do.
 *
 * @fires irintai-action - the id of the button that was pressed
 */
@customElement('irintai-empty-state')
export class IrintaiEmptyState extends IrintaiElement {
  static override readonly styles = [
    shared,
    buttons,
    css`
      :host {
        display: flex;
        flex-direction: column;
        align-items: center;
        gap: 12px;
        padding: 20px;
      }

      .icon {
        font-size: 32px;
        color: var(--vscode-descriptionForeground);
      }

      p {
        max-width: 36em;
        margin: 0;
        text-align: center;
        text-wrap: balance;
        overflow-wrap: anywhere;
      }

      .buttons {
        display: flex;
        flex-direction: column;
        gap: 8px;
        width: min(100%, 300px);
      }
    `,
  ];

  @property() icon = '';
  /** May hold icons as `$(name)`. */
  @property() text = '';
  @property({ attribute: false }) actions: readonly ActionButton[] = [];

  protected override render(): TemplateResult {
    return html`
      ${this.icon ? html`<irintai-icon class="icon" name=${this.icon}></irintai-icon>` : nothing}
      <p>${labelWithIcons(this.text)}</p>
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
    'irintai-empty-state': IrintaiEmptyState;
  }
  interface HTMLElementEventMap {
    'irintai-action': CustomEvent<string>;
  }
}
