import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { asksForMenu, moveBy, TypeAhead } from './keyboard.ts';
import { IrintaiElement } from './element.ts';
import { rows, shared } from './styles.ts';
import { VirtualRows } from './virtual.ts';

const ROW_HEIGHT = 22;

/** What an event says of the row that it is about. */
export interface ListRow<T = unknown> {
  readonly item: T;
  readonly index: number;
}

export interface ListMenu<T = unknown> extends ListRow<T> {
  readonly x: number;
  readonly y: number;
}

/**
 * A list of any length with rows of 22 px. As `listbox` (the default) it has one tab stop, an active row, and opens a row with
 * Enter or a click; rows hold no controls. As `list` it is text to read and scroll.
 *
 * @fires irintai-list-active - another row is active
 * @fires irintai-list-open - a row was chosen: a click, Enter or Space
 * @fires irintai-list-menu - a context menu is wanted
 */
@customElement('irintai-list')
export class IrintaiList<T = unknown> extends IrintaiElement {
  static override readonly styles = [
    shared,
    rows,
    css`
      :host {
        display: block;
        min-height: 0;
        overflow: hidden;
      }

      .scroll {
        position: relative;
        height: 100%;
        outline-offset: -1px;
      }

      .row {
        position: absolute;
        inset-inline: 0;
        padding: 0 12px 0 20px;
      }
    `,
  ];

  @property({ attribute: false }) items: readonly T[] = [];
  /** What a row says: for type-ahead and, drawn as it is, for rows without `draw`. */
  @property({ attribute: false }) labelOf: (item: T) => string = String;
  @property({ attribute: false }) draw: ((item: T, index: number) => unknown) | undefined;
  /** The chosen row, -1 for none. */
  @property({ type: Number }) selected = -1;
  @property() label = '';
  @property() kind: 'listbox' | 'list' = 'listbox';

  @state() private active = 0;
  @state() private focused = false;
  @state() private keyboard = false;
  @query('.scroll') private scroller!: HTMLElement | null;

  readonly #rows = new VirtualRows(this, () => this.scroller, ROW_HEIGHT);
  readonly #typeAhead = new TypeAhead();

  override focus(options?: FocusOptions): void {
    this.scroller?.focus(options);
  }

  /** Makes a row active and brings it into view. */
  async reveal(index: number): Promise<void> {
    this.active = index;
    await this.updateComplete;
    this.#rows.reveal(index, 'center');
  }

  protected override render(): TemplateResult {
    this.#rows.count = this.items.length;
    const list = this.kind === 'list';
    const active = Math.min(this.active, this.items.length - 1);
    return html`
      <div
        class="scroll ${this.focused ? 'focused' : ''} ${this.keyboard ? 'keyboard' : ''}"
        role=${this.kind}
        tabindex="0"
        aria-label=${this.label}
        aria-activedescendant=${list || active < 0 ? nothing : `row-${active}`}
        @scroll=${this.#rows.onScroll}
        @focus=${() => (this.focused = true)}
        @blur=${() => (this.focused = false)}
        @keydown=${list ? undefined : this.#onKey}
      >
        <div role="presentation" style="height: ${this.#rows.totalHeight}px">
          ${repeat(
            this.#drawn(active),
            (index) => (index === active ? 'active' : this.#rows.slot(index)),
            (index) => this.#row(index, active),
          )}
        </div>
      </div>
    `;
  }

  /** The rows to draw; the active one too, wherever it is. */
  #drawn(active: number): number[] {
    const { start, end } = this.#rows.range();
    const indexes = Array.from({ length: end - start }, (_, offset) => start + offset);
    if (active >= 0 && active < start) indexes.unshift(active);
    if (active >= end) indexes.push(active);
    return indexes;
  }

  #row(index: number, active: number): TemplateResult {
    const item = this.items[index] as T;
    const content = this.draw ? this.draw(item, index) : html`<span class="ellipsis">${this.labelOf(item)}</span>`;
    const style = `top: ${this.#rows.top(index)}px`;
    if (this.kind === 'list') {
      return html`<div
        role="listitem"
        class="row"
        style=${style}
        aria-setsize=${this.items.length}
        aria-posinset=${index + 1}
      >
        ${content}
      </div>`;
    }
    return html`
      <div
        role="option"
        id="row-${index}"
        class="row ${index === active ? 'active' : ''}"
        style=${style}
        aria-selected=${index === this.selected}
        aria-setsize=${this.items.length}
        aria-posinset=${index + 1}
        @click=${() => this.#open(index, false)}
        @contextmenu=${(event: MouseEvent) => this.#onMenu(event, index)}
      >
        ${content}
      </div>
    `;
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const place = { index: this.active, count: this.items.length, page: this.#rows.pageSize };
    const next = moveBy(event, place) ?? this.#typeAhead.find(event, place, (at) => this.labelOf(this.items[at] as T));
    if (next !== undefined) this.#activate(next);
    else if (event.key === 'Enter' || event.key === ' ') this.#open(this.active, true);
    else if (asksForMenu(event)) this.#menuAtRow();
    else return;
    this.keyboard = true;
    event.preventDefault();
  };

  #activate(index: number): void {
    this.active = index;
    this.#rows.reveal(index);
    if (index in this.items) this.emit('irintai-list-active', { item: this.items[index], index });
  }

  #open(index: number, keyboard: boolean): void {
    if (!(index in this.items)) return;
    this.keyboard = keyboard;
    this.#activate(index);
    this.selected = index;
    this.emit('irintai-list-open', { item: this.items[index], index });
  }

  #onMenu(event: MouseEvent, index: number): void {
    event.preventDefault();
    if ((event as Partial<PointerEvent>).pointerType === '') return; // by a key, which was answered
    this.#activate(index);
    this.emit('irintai-list-menu', { item: this.items[index], index, x: event.clientX, y: event.clientY });
  }

  #menuAtRow(): void {
    const box = this.renderRoot.querySelector(`#row-${this.active}`)?.getBoundingClientRect();
    if (!box || !(this.active in this.items)) return;
    const { left: x, bottom: y } = box;
    this.emit('irintai-list-menu', { item: this.items[this.active], index: this.active, x: x + 20, y });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-list': IrintaiList;
  }
  interface HTMLElementEventMap {
    'irintai-list-active': CustomEvent<ListRow>;
    'irintai-list-open': CustomEvent<ListRow>;
    'irintai-list-menu': CustomEvent<ListMenu>;
  }
}
