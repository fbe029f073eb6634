import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { IrintaiElement } from '../ui/element.ts';
import { moveBy } from '../ui/keyboard.ts';
import { openMenu } from '../ui/menu.ts';
import type { ToolbarItem } from '../ui/toolbar.element.ts';
import { shared } from '../ui/styles.ts';
import { menuPoint, type MenuWanted } from './menu-point.ts';
import '../ui/icon.element.ts';

/** The height of one icon, px. */
const SIZE = 48;

/** Something that the side bar can show. */
export interface Activity {
  readonly id: string;
  readonly title: string;
  readonly icon: string;
  readonly keybinding?: string | undefined;
  readonly badge?: { readonly value: number; readonly tooltip?: string | undefined } | undefined;
}

/**
 * What the side bar can show, as icons under each other: tabs with one tab stop, arrows to move and Enter to choose. What has no
 * room stands in a menu at the end; what is active always has room.
 *
 * @fires irintai-activity - the id of the icon that was chosen; of the active one too, which closes the side bar
 * @fires irintai-activity-menu - a context menu is wanted
 * @fires irintai-activity-action - the id of the button at the end that was pressed
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
        overflow: hidden;
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
  /** What the side bar shows; nothing while it is closed. */
  @property() active = '';
  /** Buttons at the end, for what opens elsewhere. */
  @property({ attribute: false }) actions: readonly ToolbarItem[] = [];
  @state() private focused: string | undefined;

  @state() private room = Number.POSITIVE_INFINITY;

  override connectedCallback(): void {
    super.connectedCallback();
    const observer = new ResizeObserver(() => (this.room = this.clientHeight));
    observer.observe(this);
    this.scope.add({ dispose: () => observer.disconnect() });
  }

  protected override render(): TemplateResult {
    const shown = this.#shown();
    const stop = [this.focused, this.active].find((id) => shown.some((one) => one.id === id));
    const reachable = stop ?? shown[0]?.id;
    return html`
      <div>
        <div role="tablist" aria-orientation="vertical" aria-label="Views" @keydown=${this.#onKey}>
          ${repeat(
            shown,
            ({ id }) => id,
            (activity) => this.#tab(activity, activity.id === reachable),
          )}
        </div>
        ${shown.length < this.activities.length ? this.#more() : nothing}
      </div>
      <div>${this.actions.map((action) => this.#action(action))}</div>
    `;
  }

  #shown(): readonly Activity[] {
    const places = Math.floor(this.room / SIZE) - this.actions.length;
    if (this.activities.length <= places) return this.activities;
    const first = this.activities.slice(0, Math.max(1, places - 1));
    const active = this.activities.find(({ id }) => id === this.active);
    return !active || first.includes(active) ? first : [...first.slice(0, -1), active];
  }

  #tab({ id, title, icon, keybinding, badge }: Activity, reachable: boolean): TemplateResult {
    const note = badge && badge.value > 0 ? (badge.tooltip ?? String(badge.value)) : undefined;
    return html`<button
      role="tab"
      tabindex=${reachable ? 0 : -1}
      aria-selected=${id === this.active}
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

  #action({ id, label, icon, keybinding }: ToolbarItem): TemplateResult {
    return html`<button
      aria-label=${label}
      title=${keybinding ? `${label} (${keybinding})` : label}
      @click=${() => this.emit('irintai-activity-action', id)}
    >
      <irintai-icon name=${icon}></irintai-icon>
    </button>`;
  }

  #more(): TemplateResult {
    return html`<button
      aria-label="Additional views"
      aria-haspopup="menu"
      title="Additional Views"
      @click=${(event: MouseEvent) => void this.#openMore(event.currentTarget as HTMLElement)}
    >
      <irintai-icon name="ellipsis"></irintai-icon>
    </button>`;
  }

  async #openMore(anchor: HTMLElement): Promise<void> {
    const shown = new Set(this.#shown());
    const items = this.activities.filter((one) => !shown.has(one)).map(({ id, title }) => ({ id, label: title }));
    const chosen = await openMenu({ owner: this, anchor, groups: [items], label: 'Additional views' });
    if (chosen) this.emit('irintai-activity', chosen.id);
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
    this.emit('irintai-activity-menu', { id, ...menuPoint(event) });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-activities': IrintaiActivities;
  }
  interface HTMLElementEventMap {
    'irintai-activity': CustomEvent<string>;
    'irintai-activity-menu': CustomEvent<MenuWanted>;
    'irintai-activity-action': CustomEvent<string>;
  }
}
