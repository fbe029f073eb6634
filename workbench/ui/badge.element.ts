import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { IrintaiElement } from './element.ts';
import { shared } from './styles.ts';

/** A number, or a word, in a pill. Over 99 is too many to count. */
@customElement('irintai-badge')
export class IrintaiBadge extends IrintaiElement {
  static override readonly styles = [
    shared,
    css`
      :host {
        display: inline-block;
        flex: none;
        min-width: 18px;
        padding: 0 5px;
        border: 1px solid var(--vscode-contrastBorder, transparent);
        border-radius: 9px;
        background: var(--vscode-badge-background);
        color: var(--vscode-badge-foreground);
        font-size: 11px;
        line-height: 16px;
        text-align: center;
        white-space: nowrap;
      }
    `,
  ];

  @property({ attribute: false }) value: number | string = '';

  protected override render(): TemplateResult {
    return html`${typeof this.value === 'number' && this.value > 99 ? '99+' : this.value}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-badge': IrintaiBadge;
  }
}
