import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { IrintaiElement } from './element.ts';
import { moveBy } from './keyboard.ts';
import { openMenu, type MenuGroups, type MenuItem } from './menu.ts';
import { buttons, shared } from './styles.ts';
import './icon.element.ts';

/** A button of a toolbar: a line of a menu that has an icon. */
export interface ToolbarItem extends MenuItem {
  readonly icon: string;
}

const MORE = 'irintai.more';

/**
 * Icon buttons with one tab stop, and behind `…` what has no icon or no room.
 *
 * @fires irintai-toolbar-run - the id of the item that was pressed or chosen
 */
@customElement('irintai-toolbar')
export class IrintaiToolbar extends IrintaiElement {
  static override readonly styles = [
    shared,
    buttons,
    css`
      :host {
        display: flex;
        flex: none;
      }

      div {
        display: flex;
        gap: 2px;
      }
    `,
  ];

  @property({ attribute: false }) items: readonly ToolbarItem[] = [];
  /** What stands behind `…`. */
  @property({ attribute: false }) more: MenuGroups = [];
  @property() label = '';
  @state() private current = 0;
  @state() private open = false;

  protected override render(): TemplateResult | typeof nothing {
    const hasMore = this.more.some((group) => group.length > 0);
    if (this.items.length === 0 && !hasMore) return nothing;
    const count = this.items.length + (hasMore ? 1 : 0);
    const current = Math.min(this.current, count - 1);
    return html`
      <div role="toolbar" aria-label=${this.label} @keydown=${this.#onKey} @focusin=${this.#onFocus}>
        ${this.items.map((item, index) => this.#button(item, index === current))}
        ${
          hasMore
            ? html`<button
                class="action"
                tabindex=${current === this.items.length ? 0 : -1}
                data-id=${MORE}
                aria-label="More actions"
                aria-haspopup="menu"
                aria-expanded=${this.open}
                title="More Actions…"
                @click=${this.#onMore}
              >
                <irintai-icon name="ellipsis"></irintai-icon>
              </button>`
            : nothing
        }
      </div>
    `;
  }

  #button(item: ToolbarItem, current: boolean): TemplateResult {
    const { id, label, keybinding, checked } = item;
    const hint = item.tooltip ?? label;
    return html`<button
      class="action"
      tabindex=${current ? 0 : -1}
      aria-label=${label}
      aria-pressed=${ifDefined(checked)}
      aria-disabled=${ifDefined(item.disabled || undefined)}
      aria-haspopup=${item.items ? 'menu' : nothing}
      title=${keybinding ? `${hint} (${keybinding})` : hint}
      @click=${(event: MouseEvent) => void this.#run(item, event.currentTarget as HTMLElement, id)}
    >
      <irintai-icon name=${item.icon}></irintai-icon>
    </button>`;
  }

  async #run(item: ToolbarItem, button: HTMLElement, id: string): Promise<void> {
    if (item.disabled) return;
    if (!item.items) return void this.emit('irintai-toolbar-run', id);
    await this.#choose(button, item.items, item.label);
  }

  readonly #onMore = async (event: MouseEvent): Promise<void> => {
    this.open = true;
    await this.#choose(event.currentTarget as HTMLElement, this.more, 'More actions');
    this.open = false;
  };

  async #choose(anchor: HTMLElement, groups: MenuGroups, label: string): Promise<void> {
    const chosen = await openMenu({ owner: this, anchor, groups, label });
    if (chosen) this.emit('irintai-toolbar-run', chosen.id);
  }

  get #buttons(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.action')];
  }

  readonly #onFocus = (event: FocusEvent): void => {
    this.current = Math.max(0, this.#buttons.indexOf(event.target as HTMLElement));
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const all = this.#buttons;
    const next = moveBy(event, { index: this.current, count: all.length, wrap: true, axis: 'horizontal' });
    if (next === undefined) return;
    event.preventDefault();
    all[next]?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-toolbar': IrintaiToolbar;
  }
  interface HTMLElementEventMap {
    'irintai-toolbar-run': CustomEvent<string>;
  }
}
