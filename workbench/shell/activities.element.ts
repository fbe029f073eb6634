import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { IrintaiElement } from '../ui/element.ts';
import { moveBy } from '../ui/keyboard.ts';
import { shared } from '../ui/styles.ts';
import '../ui/icon.element.ts';

/** Something that the side bar can show. */
export interface Activity {
  readonly id: string;
  readonly title: string;
  readonly icon: string;
  readonly keybinding?: string | undefined;
  readonly badge?: { readonly value: number; readonly tooltip?: string | undefined } | undefined;
}

/**
 * What the side bar can show, as icons under each other: tabs with one tab stop, arrows to move and Enter to choose. At its end
 * stand buttons that do something else.
 *
 * @fires irintai-activity - the id of the icon that was chosen; of the active one too, which closes the side bar
 * @fires irintai-activity-menu - a context menu is wanted
 */
@customElement('irintai-activities')
export class IrintaiActivities extends IrintaiElement {
  static override readonly styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        justify-content: space-between;
        min-height: 0;
      }

      [role='tablist'] {
        min-height: 0;
        overflow: hidden auto;
        scrollbar-width: none;
      }

      .footer {
        flex: none;
      }

      button {
        position: relative;
        display: grid;
        place-items: center;
        width: 48px;
        height: 48px;
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

      button[aria-selected='true'] {
        background: var(--vscode-activityBar-activeBackground, transparent);
      }

      button[aria-selected='true']::before {
        position: absolute;
        inset: 0 auto 0 0;
        border-inline-start: 2px solid var(--vscode-activityBar-activeBorder);
        content: '';
      }

      button:focus-visible {
        outline-offset: -2px;
      }

      irintai-icon {
        font-size: 24px;
      }

      .badge {
        position: absolute;
        inset: auto 6px 8px auto;
        min-width: 16px;
        padding: 0 4px;
        border: 1px solid var(--vscode-contrastBorder, transparent);
        border-radius: 9px;
        background: var(--vscode-activityBarBadge-background);
        color: var(--vscode-activityBarBadge-foreground);
        font: 600 9px/14px var(--irintai-font);
        text-align: center;
      }

      @media (forced-colors: active) {
        button[aria-selected='true']::before {
          border-color: Highlight;
        }
      }
    `,
  ];

  @property({ attribute: false }) activities: readonly Activity[] = [];
  /** Buttons at the end: settings, an account. */
  @property({ attribute: false }) footer: readonly Activity[] = [];
  /** What the side bar shows; nothing while it is closed. */
  @property() active = '';
  @state() private focused: string | undefined;

  protected override render(): TemplateResult {
    const stop = [this.focused, this.active].find((id) => this.activities.some((one) => one.id === id));
    const reachable = stop ?? this.activities[0]?.id;
    return html`
      <div role="tablist" aria-orientation="vertical" aria-label="Views" @keydown=${this.#onKey}>
        ${repeat(
          this.activities,
          ({ id }) => id,
          (activity) => this.#button(activity, activity.id === reachable),
        )}
      </div>
      ${this.footer.length > 0 ? html`<div class="footer">${this.footer.map((one) => this.#button(one, undefined))}</div>` : nothing}
    `;
  }

  /** `reachable` is given for tabs; a button of the footer is a tab stop of its own. */
  #button({ id, title, icon, keybinding, badge }: Activity, reachable: boolean | undefined): TemplateResult {
    const isTab = reachable !== undefined;
    const note = badge && badge.value > 0 ? (badge.tooltip ?? String(badge.value)) : undefined;
    return html`<button
      role=${isTab ? 'tab' : nothing}
      tabindex=${reachable === false ? -1 : 0}
      aria-selected=${isTab ? id === this.active : nothing}
      aria-label=${note ? `${title}, ${note}` : title}
      title=${[keybinding ? `${title} (${keybinding})` : title, note].filter(Boolean).join(' – ')}
      @click=${() => this.emit('irintai-activity', id)}
      @focus=${() => (this.focused = id)}
      @blur=${() => (this.focused = undefined)}
      @contextmenu=${(event: MouseEvent) => this.#onMenu(event, id)}
    >
      <irintai-icon name=${icon}></irintai-icon>
      ${badge && badge.value > 0 ? html`<span class="badge">${badge.value > 99 ? '99+' : badge.value}</span>` : nothing}
    </button>`;
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const tabs = [...this.renderRoot.querySelectorAll<HTMLElement>('[role=tab]')];
    const next = moveBy(event, { index: tabs.indexOf(event.target as HTMLElement), count: tabs.length, wrap: true });
    if (next === undefined) return;
    event.preventDefault();
    tabs[next]?.focus();
  };

  #onMenu(event: MouseEvent, id: string): void {
    event.preventDefault();
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const isKey = (event as Partial<PointerEvent>).pointerType === '';
    this.emit('irintai-activity-menu', {
      id,
      x: isKey ? box.right : event.clientX,
      y: isKey ? box.top : event.clientY,
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-activities': IrintaiActivities;
  }
  interface HTMLElementEventMap {
    'irintai-activity': CustomEvent<string>;
    'irintai-activity-menu': CustomEvent<{ readonly id: string; readonly x: number; readonly y: number }>;
  }
}
