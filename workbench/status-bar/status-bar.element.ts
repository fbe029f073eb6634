import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { commandsOf } from '../commands/index.ts';
import type { Workbench } from '../core/workbench.ts';
import { IrintaiElement } from '../ui/element.ts';
import { labelWithIcons } from '../ui/label.ts';
import { shared } from '../ui/styles.ts';
import { statusBarOf, type ShownItem } from './status-bar.ts';

/** The bar at the bottom of the window: short texts, some of them buttons. */
@customElement('irintai-status-bar')
export class IrintaiStatusBar extends IrintaiElement {
  static override readonly styles = [
    shared,
    css`
      :host {
        display: flex;
        overflow: hidden;
        height: 22px;
        justify-content: space-between;
        border-top: 1px solid var(--vscode-statusBar-border, transparent);
        background: var(--vscode-statusBar-background);
        color: var(--vscode-statusBar-foreground);
        font-size: 12px;
      }
      .side {
        display: flex;
        overflow: hidden;
        flex: 0 1 auto;
        padding: 0 4px;
      }
      .side:last-child {
        flex-shrink: 0;
      }
      .item {
        display: inline-flex;
        overflow: hidden;
        flex: none;
        align-items: center;
        gap: 4px;
        padding: 0 6px;
        border: 0;
        background: none;
        color: inherit;
        font: inherit;
        line-height: 21px;
        white-space: nowrap;
      }
      button.item {
        cursor: pointer;
      }
      button.item:hover {
        background: var(--vscode-statusBarItem-hoverBackground);
        color: var(--vscode-statusBarItem-hoverForeground, inherit);
      }
      irintai-icon {
        font-size: 14px;
      }
    `,
  ];

  @property({ attribute: false }) workbench!: Workbench;

  protected override render(): TemplateResult {
    const items = statusBarOf(this.workbench).items.value;
    const side = (name: ShownItem['side']): TemplateResult => {
      const list = items.filter((item) => item.side === name);
      return html`<div class="side">${repeat(list, keyOf, (item) => this.#item(item))}</div>`;
    };
    return html`${side('left')}${side('right')}`;
  }

  #item({ text, tooltip, command, source }: ShownItem): TemplateResult {
    const title = tooltip ? `${tooltip} – ${source}` : source;
    if (command === undefined) return html`<span class="item" title=${title}>${labelWithIcons(text)}</span>`;
    return html`<button
      class="item"
      title=${title}
      aria-label=${spoken(text, tooltip)}
      @click=${() => commandsOf(this.workbench).run(command)}
    >
      ${labelWithIcons(text)}
    </button>`;
  }
}

function keyOf({ key }: ShownItem): string {
  return key;
}

/** The text without its icons, and the tooltip; the name of the icon when there is nothing else. */
function spoken(text: string, tooltip?: string): string {
  const written = text.replaceAll(/\$\([^)]*\)/g, '').trim();
  if (written !== '' && tooltip) return `${written}, ${tooltip}`;
  return written || tooltip || (/\$\((\w+)/.exec(text)?.[1] ?? text);
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-status-bar': IrintaiStatusBar;
  }
}
