import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { IrintaiElement } from './element.ts';
import { moveBy, TypeAhead } from './keyboard.ts';
import { focusedElement, place, type Anchor } from './layer.ts';
import type { MenuGroups, MenuItem } from './menu.ts';
import { shared } from './styles.ts';
import './icon.element.ts';

const HOVER_MS = 200;

/**
 * A menu as the ARIA pattern has it, in the browser's top layer: nothing clips it, Escape and a click elsewhere close it.
 * Use {@link openMenu}. A submenu is such an element inside this one.
 */
@customElement('irintai-menu')
export class IrintaiMenu extends IrintaiElement {
  static override readonly styles = [
    shared,
    css`
      :host {
        position: fixed;
        inset: auto;
        min-width: 160px;
        max-width: min(480px, calc(100vw - 8px));
        max-height: calc(100vh - 8px);
        margin: 0;
        padding: 4px;
        overflow: auto;
        scrollbar-width: thin;
        border: 1px solid var(--vscode-menu-border);
        border-radius: 8px;
        background: var(--vscode-menu-background);
        color: var(--vscode-menu-foreground);
        box-shadow: 0 2px 8px var(--vscode-widget-shadow, transparent);
        font: 13px/1.4 var(--irintai-font);
        text-transform: none;
        user-select: none;
        outline: none;
      }

      .item {
        display: flex;
        align-items: center;
        gap: 6px;
        height: 26px;
        padding: 0 8px 0 4px;
        border-radius: 4px;
        outline: none;
        cursor: pointer;
        white-space: nowrap;
      }

      .item:focus {
        background: var(--vscode-menu-selectionBackground, transparent);
        color: var(--vscode-menu-selectionForeground, inherit);
        outline: 1px solid var(--vscode-menu-selectionBorder, transparent);
        outline-offset: -1px;
      }

      .item[aria-disabled='true'] {
        color: var(--vscode-disabledForeground);
        cursor: default;
      }

      .item[aria-disabled='true']:focus {
        background: none;
        outline-color: var(--vscode-focusBorder);
      }

      .mark {
        display: grid;
        place-items: center;
        width: 18px;
      }

      .label {
        flex: 1;
      }

      .key {
        padding-inline-start: 24px;
        opacity: 0.8;
      }

      hr {
        height: 1px;
        margin: 4px 0;
        border: 0;
        background: var(--vscode-menu-separatorBackground);
      }

      @media (forced-colors: active) {
        .item:focus {
          outline: 2px solid Highlight;
        }

        hr {
          background: CanvasText;
        }
      }
    `,
  ];

  @property({ attribute: false }) groups: MenuGroups = [];
  @property() label = '';
  @state() private opened: MenuItem | undefined;
  @query('irintai-menu') private submenu!: IrintaiMenu | null;

  readonly #typeAhead = new TypeAhead();
  #answer: (item: MenuItem | undefined) => void = () => {};
  #hover: ReturnType<typeof setTimeout> | undefined;

  /** Shows the menu, with its first item active, and answers when it is closed. */
  async open(anchor: Anchor, side = false): Promise<MenuItem | undefined> {
    const before = focusedElement();
    const answer = new Promise<MenuItem | undefined>((resolve) => (this.#answer = resolve));
    await this.updateComplete;
    this.showPopover();
    place(this, anchor, side);
    this.#items[0]?.focus();
    const item = await answer;
    if (this.matches(':popover-open')) this.hidePopover();
    if (!side) {
      if (!focusedElement()) before?.focus({ preventScroll: true });
      this.remove();
    }
    return item;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.popover = 'auto';
    this.role = 'menu';
    this.ariaLabel = this.label;
  }

  constructor() {
    super();
    this.addEventListener('keydown', this.#onKey);
    this.addEventListener('toggle', (event) => {
      if (event.target === this && event.newState === 'closed') this.#answer(undefined);
    });
    this.addEventListener('contextmenu', (event) => event.preventDefault());
  }

  protected override render(): TemplateResult {
    const groups = this.groups.filter((group) => group.length > 0);
    return html`
      ${groups.map(
        (group, index) => html`
          ${index > 0 ? html`<hr role="separator" />` : nothing} ${group.map((item) => this.#line(item))}
        `,
      )}
      ${
        this.opened
          ? html`<irintai-menu .groups=${this.opened.items ?? []} label=${this.opened.label}></irintai-menu>`
          : nothing
      }
    `;
  }

  #line(item: MenuItem): TemplateResult {
    const { checked, icon } = item;
    return html`
      <div
        class="item"
        role=${checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
        tabindex="-1"
        aria-checked=${ifDefined(checked)}
        aria-disabled=${ifDefined(item.disabled || undefined)}
        aria-haspopup=${item.items ? 'menu' : nothing}
        aria-expanded=${item.items ? this.opened === item : nothing}
        aria-keyshortcuts=${ifDefined(item.keybinding)}
        aria-label=${item.label}
        title=${ifDefined(item.tooltip)}
        .item=${item}
        @click=${() => void this.#choose(item)}
        @pointerenter=${(event: PointerEvent) => this.#onHover(event.currentTarget as HTMLElement, item)}
      >
        <span class="mark">
          ${checked ? html`<irintai-icon name="check"></irintai-icon>` : nothing}
          ${icon && checked === undefined ? html`<irintai-icon name=${icon}></irintai-icon>` : nothing}
        </span>
        <span class="label">${item.label}</span>
        ${item.keybinding ? html`<span class="key">${item.keybinding}</span>` : nothing}
        ${item.items ? html`<irintai-icon name="chevron-right"></irintai-icon>` : nothing}
      </div>
    `;
  }

  get #items(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.item')];
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const items = this.#items;
    const index = items.indexOf(this.shadowRoot?.activeElement as HTMLElement);
    const item = (items[index] as { item?: MenuItem } | undefined)?.item;
    const place = { index, count: items.length, wrap: true };
    const next = moveBy(event, place) ?? this.#typeAhead.find(event, place, (at) => items[at]?.ariaLabel ?? '');
    if (next !== undefined) items[next]?.focus();
    else if ((event.key === 'Enter' || event.key === ' ') && item) void this.#choose(item);
    else if (event.key === 'ArrowRight' && item?.items) void this.#openSubmenu(item);
    else if (event.key === 'ArrowLeft' && this.parentNode instanceof ShadowRoot) this.hidePopover();
    else if (event.key === 'Tab' || event.key === 'Escape') this.hidePopover();
    event.preventDefault();
    event.stopPropagation();
  };

  #onHover(line: HTMLElement, item: MenuItem): void {
    line.focus({ preventScroll: true });
    clearTimeout(this.#hover);
    this.#hover = setTimeout(() => {
      if (item.items && this.opened !== item) void this.#openSubmenu(item);
      else if (!item.items) this.submenu?.hidePopover();
    }, HOVER_MS);
  }

  async #choose(item: MenuItem): Promise<void> {
    if (item.disabled) return;
    if (item.items) return this.#openSubmenu(item);
    this.#answer(item);
  }

  async #openSubmenu(item: MenuItem): Promise<void> {
    if (item.disabled) return;
    clearTimeout(this.#hover);
    this.opened = item;
    await this.updateComplete;
    const line = this.#items.find((one) => (one as { item?: MenuItem }).item === item);
    const chosen = line && (await this.submenu?.open(line, true));
    if (this.opened === item) this.opened = undefined;
    if (chosen) this.#answer(chosen);
    else if (this.matches(':popover-open')) line?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-menu': IrintaiMenu;
  }
}
