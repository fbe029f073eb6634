import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Workbench } from '../core/workbench.ts';
import { IrintaiElement } from '../ui/element.ts';
import '../ui/icon.element.ts';
import { shared } from '../ui/styles.ts';
import { viewsOf, type Container } from '../views/index.ts';
import { layoutOf } from './layout.ts';

/** The containers of the side bar, one icon each: a tab list that stands (APG: tabs with manual activation). */
@customElement('irintai-activity-bar')
export class IrintaiActivityBar extends IrintaiElement {
  static override readonly styles = [
    shared,
    css`
      :host {
        display: flex;
        width: 48px;
        flex-direction: column;
        border-right: 1px solid var(--vscode-activityBar-border, transparent);
        background: var(--vscode-activityBar-background);
      }
      button {
        position: relative;
        display: flex;
        width: 48px;
        height: 48px;
        align-items: center;
        justify-content: center;
        padding: 0;
        border: 0;
        background: none;
        color: var(--vscode-activityBar-inactiveForeground);
        cursor: pointer;
      }
      button:hover,
      button[aria-selected='true'] {
        color: var(--vscode-activityBar-foreground);
      }
      button[aria-selected='true']::before {
        position: absolute;
        inset: 0 auto 0 0;
        border-left: 2px solid var(--vscode-activityBar-activeBorder, var(--vscode-activityBar-foreground));
        content: '';
      }
      irintai-icon {
        font-size: 24px;
      }
      .badge {
        position: absolute;
        right: 7px;
        bottom: 9px;
        min-width: 16px;
        padding: 0 4px;
        border-radius: 8px;
        background: var(--vscode-activityBarBadge-background);
        color: var(--vscode-activityBarBadge-foreground);
        font-size: 9px;
        font-weight: 600;
        line-height: 16px;
        text-align: center;
      }
    `,
  ];

  @property({ attribute: false }) workbench!: Workbench;

  protected override render(): TemplateResult {
    const containers = viewsOf(this.workbench).containers('activitybar').value;
    const selected = this.#selected();
    const focusable = containers.some(({ id }) => id === selected) ? selected : containers[0]?.id;
    return html`<div role="tablist" aria-orientation="vertical" aria-label="Views" @keydown=${this.#onKey}>
      ${repeat(
        containers,
        ({ id }) => id,
        (container) =>
          this.#button(container, { selected: container.id === selected, focusable: container.id === focusable }),
      )}
    </div>`;
  }

  #button(
    { id, title, icon }: Container,
    { selected, focusable }: { selected: boolean; focusable: boolean },
  ): TemplateResult {
    const badge = viewsOf(this.workbench).badgeOf(id);
    return html`<button
      role="tab"
      aria-selected=${selected}
      aria-label=${badge?.tooltip ? `${title}, ${badge.tooltip}` : title}
      title=${badge?.tooltip ? `${title} – ${badge.tooltip}` : title}
      tabindex=${focusable ? 0 : -1}
      data-id=${id}
      @click=${() => this.#choose(id)}
    >
      <irintai-icon name=${icon}></irintai-icon>
      ${badge && badge.value > 0 ? html`<span class="badge">${badge.value > 99 ? '99+' : badge.value}</span>` : nothing}
    </button>`;
  }

  #selected(): string | undefined {
    const { sideBar } = layoutOf(this.workbench).value.value;
    return sideBar.visible ? viewsOf(this.workbench).active.value.activitybar : undefined;
  }

  /** Once more on the open one closes the side bar. */
  #choose(id: string): void {
    if (this.#selected() === id) layoutOf(this.workbench).show('sideBar', false);
    else viewsOf(this.workbench).open(id);
  }

  #onKey(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const all = [...this.renderRoot.querySelectorAll('button')];
    const index = all.indexOf(event.target as HTMLButtonElement);
    all[(index + step + all.length) % all.length]?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-activity-bar': IrintaiActivityBar;
  }
}
