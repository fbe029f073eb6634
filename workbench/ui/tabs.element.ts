import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { repeat } from 'lit/directives/repeat.js';
import { IrintaiElement } from './element.ts';
import { asksForMenu, moveBy } from './keyboard.ts';
import { shared } from './styles.ts';
import { tabsStyles } from './tabs.styles.ts';
import './icon.element.ts';

export interface Tab {
  readonly id: string;
  readonly label: string;
  readonly icon?: string | undefined;
  /** Beside the label, dimmed: what tells two of one name apart. */
  readonly description?: string | undefined;
  readonly tooltip?: string | undefined;
  readonly badge?: string | undefined;
  /** Not saved: a dot in place of the cross. */
  readonly dirty?: boolean | undefined;
  /** To be looked at only: in italics until it is opened to stay. */
  readonly preview?: boolean | undefined;
  readonly closable?: boolean | undefined;
}

export interface TabMove {
  readonly id: string;
  /** The tab that it now stands before; `undefined`: it is the last. */
  readonly before: string | undefined;
}

export interface TabMenu {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

/**
 * A row of tabs. As `editor` they scroll, close and can be moved; as `panel` they are short titles underlined. Arrows move the
 * focus, Enter or Space selects, Delete closes, Ctrl+Shift+Arrow moves a tab.
 *
 * @fires irintai-tab-select - a tab was chosen
 * @fires irintai-tab-pin - a double click: the tab is to stay
 * @fires irintai-tab-close - the cross, the middle button or Delete
 * @fires irintai-tab-move - a tab was dragged or moved by keys
 * @fires irintai-tab-menu - a context menu is wanted
 */
@customElement('irintai-tabs')
export class IrintaiTabs extends IrintaiElement {
  static override readonly styles = [shared, tabsStyles];

  @property({ attribute: false }) tabs: readonly Tab[] = [];
  @property() active = '';
  @property() label = '';
  @property({ reflect: true }) kind: 'editor' | 'panel' = 'editor';
  /** Whether the tabs can be moved. */
  @property({ type: Boolean }) movable = false;

  /** The tab that what is dragged would stand before; empty: at the end. */
  @state() private dropBefore: string | undefined;
  /** The tab that has the focus: where Tab leads out from, and back to. */
  @state() private focused: string | undefined;
  #dragged: string | undefined;

  override focus(options?: FocusOptions): void {
    this.#elementOf(this.#reachable())?.focus(options);
  }

  protected override render(): TemplateResult {
    const reachable = this.#reachable();
    return html`
      <div
        class="list ${this.dropBefore === '' ? 'drop-last' : ''}"
        role="tablist"
        aria-label=${this.label}
        @wheel=${this.#onWheel}
        @dragover=${this.#onDragOver}
        @dragleave=${() => (this.dropBefore = undefined)}
        @drop=${this.#onDrop}
      >
        ${repeat(
          this.tabs,
          ({ id }) => id,
          (tab) => this.#tab(tab, tab.id === reachable),
        )}
      </div>
    `;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const observer = new ResizeObserver(() => this.#reveal());
    observer.observe(this);
    this.scope.add({ dispose: () => observer.disconnect() });
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('active') || changed.has('tabs')) this.#reveal();
  }

  #reveal(): void {
    const tab = this.#elementOf(this.active)?.parentElement;
    const list = tab?.parentElement;
    if (!tab || !list) return;
    const [start, end] = [tab.offsetLeft, tab.offsetLeft + tab.offsetWidth];
    if (start < list.scrollLeft) list.scrollLeft = start;
    else if (end > list.scrollLeft + list.clientWidth) list.scrollLeft = end - list.clientWidth;
  }

  #tab(tab: Tab, reachable: boolean): TemplateResult {
    const { id, label, description, icon, badge } = tab;
    const classes = [tab.preview && 'preview', tab.dirty && 'dirty', this.dropBefore === id && 'drop-before'];
    return html`
      <div
        class="slot ${id === this.active ? 'selected' : ''} ${classes.filter(Boolean).join(' ')}"
        role="presentation"
        data-id=${id}
        draggable=${this.movable}
        @dragstart=${(event: DragEvent) => this.#onDragStart(event, id)}
        @dragend=${() => (this.dropBefore = this.#dragged = undefined)}
        @mousedown=${(event: MouseEvent) => event.button === 1 && event.preventDefault()}
        @auxclick=${(event: MouseEvent) => event.button === 1 && this.#close(tab)}
        @dblclick=${() => this.emit('irintai-tab-pin', id)}
        @contextmenu=${(event: MouseEvent) => this.#onMenu(event, id)}
      >
        <div
          class="tab"
          role="tab"
          tabindex=${reachable ? 0 : -1}
          aria-selected=${id === this.active}
          aria-label=${[label, description, tab.dirty && 'unsaved', badge].filter(Boolean).join(', ')}
          aria-keyshortcuts=${tab.closable ? 'Delete' : nothing}
          title=${ifDefined(tab.tooltip)}
          @click=${() => this.emit('irintai-tab-select', id)}
          @focus=${() => (this.focused = id)}
          @blur=${() => (this.focused = undefined)}
          @keydown=${(event: KeyboardEvent) => this.#onKey(event, tab)}
        >
          ${icon ? html`<irintai-icon name=${icon}></irintai-icon>` : nothing}
          <span class="label">${label}</span>
          ${description ? html`<span class="description">${description}</span>` : nothing}
          ${badge ? html`<span class="badge">${badge}</span>` : nothing}
        </div>
        ${tab.closable ? this.#cross(tab) : nothing}
      </div>
    `;
  }

  /** For the mouse only: a tab may hold no button, and Delete does the same. */
  #cross(tab: Tab): TemplateResult {
    return html`<span class="close" aria-hidden="true" title="Close (Delete)" @click=${() => this.#close(tab)}>
      <irintai-icon class="dot" name="circle-filled"></irintai-icon>
      <irintai-icon class="cross" name="close"></irintai-icon>
    </span>`;
  }

  /** The one tab stop: the tab that has the focus, else the selected one, else the first. */
  #reachable(): string | undefined {
    const stop = [this.focused, this.active].find((id) => this.tabs.some((tab) => tab.id === id));
    return stop ?? this.tabs[0]?.id;
  }

  #elementOf(id: string | undefined): HTMLElement | undefined {
    const slots = this.renderRoot.querySelectorAll<HTMLElement>('.slot');
    return [...slots].find((slot) => slot.dataset['id'] === id)?.querySelector<HTMLElement>('.tab') ?? undefined;
  }

  #onKey(event: KeyboardEvent, tab: Tab): void {
    const index = this.tabs.indexOf(tab);
    const next = moveBy(event, { index, count: this.tabs.length, wrap: true, axis: 'horizontal' });
    if (next !== undefined) this.#elementOf(this.tabs[next]?.id)?.focus();
    else if (event.key === 'Enter' || event.key === ' ') this.emit('irintai-tab-select', tab.id);
    else if (event.key === 'Delete' && tab.closable) this.#close(tab);
    else if (asksForMenu(event)) this.#menuAt(event.currentTarget as HTMLElement, tab.id);
    else if (this.movable && event.ctrlKey && event.shiftKey && event.key === 'ArrowLeft') this.#step(index, -1);
    else if (this.movable && event.ctrlKey && event.shiftKey && event.key === 'ArrowRight') this.#step(index, 2);
    else return;
    event.preventDefault();
  }

  #close(tab: Tab): void {
    if (tab.closable) this.emit('irintai-tab-close', tab.id);
  }

  #step(index: number, by: number): void {
    const target = index + by;
    const id = this.tabs[index]?.id;
    if (id === undefined || target < 0 || target > this.tabs.length) return;
    this.emit('irintai-tab-move', { id, before: this.tabs[target]?.id });
    void this.updateComplete.then(() => this.#elementOf(id)?.focus());
  }

  #onMenu(event: MouseEvent, id: string): void {
    event.preventDefault();
    if ((event as Partial<PointerEvent>).pointerType === '') return; // by a key, which was answered
    this.emit('irintai-tab-menu', { id, x: event.clientX, y: event.clientY });
  }

  #menuAt(tab: HTMLElement, id: string): void {
    const { left, bottom } = tab.getBoundingClientRect();
    this.emit('irintai-tab-menu', { id, x: left, y: bottom });
  }

  #onDragStart(event: DragEvent, id: string): void {
    this.#dragged = id;
    event.dataTransfer?.setData('text/plain', this.tabs.find((tab) => tab.id === id)?.label ?? '');
  }

  /** Past the middle of a tab means before the next. */
  readonly #onDragOver = (event: DragEvent): void => {
    if (this.#dragged === undefined) return;
    event.preventDefault();
    const slots = [...this.renderRoot.querySelectorAll<HTMLElement>('.slot')];
    const next = slots.find((slot) => {
      const { left, width } = slot.getBoundingClientRect();
      return event.clientX < left + width / 2;
    });
    this.dropBefore = next?.dataset['id'] ?? '';
  };

  readonly #onDrop = (event: DragEvent): void => {
    const [id, before] = [this.#dragged, this.dropBefore];
    this.dropBefore = this.#dragged = undefined;
    if (id === undefined || before === undefined) return;
    event.preventDefault();
    if (before !== id) this.emit('irintai-tab-move', { id, before: before || undefined });
  };

  readonly #onWheel = (event: WheelEvent): void => {
    if (event.deltaX === 0) (event.currentTarget as HTMLElement).scrollLeft += event.deltaY;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-tabs': IrintaiTabs;
  }
  interface HTMLElementEventMap {
    'irintai-tab-select': CustomEvent<string>;
    'irintai-tab-pin': CustomEvent<string>;
    'irintai-tab-close': CustomEvent<string>;
    'irintai-tab-move': CustomEvent<TabMove>;
    'irintai-tab-menu': CustomEvent<TabMenu>;
  }
}
