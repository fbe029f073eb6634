import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { IrintaiElement } from './element.ts';
import { isPlain, moveBy } from './keyboard.ts';
import { keyCapStyles } from './key-caps.ts';
import { focusedElement } from './layer.ts';
import { quickInputStyles } from './quick-input.styles.ts';
import { heightOf, quickRow, type QuickButton, type QuickItem, type QuickRow } from './quick-rows.ts';
import { buttons, rows, shared } from './styles.ts';
import type { ToolbarItem } from './toolbar.element.ts';
import { VirtualRows } from './virtual.ts';
import './badge.element.ts';
import './icon.element.ts';
import './progress-bar.element.ts';
import './toolbar.element.ts';

export type { QuickButton, QuickItem, QuickRow } from './quick-rows.ts';

export interface QuickMessage {
  readonly text: string;
  /** Not given: a prompt. */
  readonly severity?: 'info' | 'warning' | 'error' | undefined;
}

export interface QuickAccept {
  /** With Ctrl or Cmd: in the background, to the side. */
  readonly alternative: boolean;
}

export interface QuickButtonRun {
  readonly button: string;
  /** The item whose button it is; `undefined`: of the whole. */
  readonly item: QuickItem | undefined;
}

/**
 * A list to pick from, or with `rows` not given a line to type. It draws what it is given and tells what the user does: what is
 * typed, which row is active, what is picked. The focus stays in the field (ARIA combobox); when the element goes, the focus
 * is back where it was.
 *
 * @fires irintai-quick-value - what is typed now
 * @fires irintai-quick-active - the index of the row that keys or the pointer made active
 * @fires irintai-quick-tick - the index of a row that was ticked or unticked
 * @fires irintai-quick-tick-all - whether all rows are to be ticked
 * @fires irintai-quick-accept - Enter, a click on a row, or OK
 * @fires irintai-quick-button - a button was pressed
 * @fires irintai-quick-cancel - Escape, or the focus went elsewhere
 */
@customElement('irintai-quick-input')
export class IrintaiQuickInput extends IrintaiElement {
  static override readonly styles = [shared, buttons, rows, keyCapStyles, quickInputStyles];

  @property({ attribute: false }) rows: readonly QuickRow[] | undefined;
  @property({ type: Number }) active = 0;
  @property() value = '';
  /** UTF-16 offsets of what is selected at first; without it all is. */
  @property({ attribute: false }) selection: readonly [start: number, end: number] | undefined;
  @property() heading = '';
  @property() placeholder = '';
  /** Such as `2/3`. */
  @property() step = '';
  @property({ type: Boolean }) busy = false;
  @property({ attribute: false }) message: QuickMessage | undefined;
  /** Given: several can be picked, and these are. */
  @property({ attribute: false }) isTicked: ((index: number) => boolean) | undefined;
  @property({ attribute: false }) buttons: readonly QuickButton[] = [];
  /** Whether there is a question before this one. */
  @property({ type: Boolean }) canGoBack = false;
  /** Said when there are no rows. */
  @property() nothing = 'No matching results';

  @query('input:not([type=checkbox])') private input!: HTMLInputElement | null;
  @query('.scroll') private scroller!: HTMLElement | null;
  @query('.item-actions') private actions!: HTMLElement | null;

  readonly #virtual = new VirtualRows(this, () => this.scroller, 22);
  #before: HTMLElement | undefined;

  constructor() {
    super();
    this.addEventListener('focusout', (event) => this.#onFocusOut(event));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.popover = 'manual';
    this.role = 'dialog';
    this.#before = focusedElement();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (!focusedElement()) this.#before?.focus({ preventScroll: true });
  }

  override focus(): void {
    this.input?.focus();
  }

  protected override firstUpdated(): void {
    if (!this.isConnected) return; // answered before it was drawn
    this.showPopover();
    this.input?.focus();
    this.input?.setSelectionRange(...(this.selection ?? [0, this.value.length]));
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('rows') || changed.has('active')) this.#virtual.reveal(this.active);
    this.#placeActions();
    this.ariaLabel = this.heading || this.placeholder || 'Quick input';
  }

  protected override render(): TemplateResult {
    const list = this.rows !== undefined;
    return html`
      ${this.#header()}
      <div class="top" @keydown=${this.#onKey}>
        ${this.isTicked ? this.#tickAll() : nothing}
        <div class="field ${this.message?.severity ?? ''}">
          <input
            role=${list ? 'combobox' : nothing}
            aria-expanded=${list ? 'true' : nothing}
            aria-controls=${list ? 'rows' : nothing}
            aria-autocomplete=${list ? 'list' : nothing}
            aria-activedescendant=${this.rows?.[this.active] ? `row-${this.active}` : nothing}
            aria-label=${this.heading || this.placeholder || 'Input'}
            aria-invalid=${this.message?.severity === 'error' ? 'true' : nothing}
            aria-describedby=${this.message ? 'message' : nothing}
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            placeholder=${this.placeholder}
            .value=${this.value}
            @input=${this.#onInput}
          />
          ${this.#counted()}
        </div>
        ${this.isTicked ? html`<button class="button" @click=${() => this.#accept(false)}>OK</button>` : nothing}
      </div>
      ${this.#message()}
      <div class="progress">
        ${this.busy ? html`<irintai-progress-bar label="Loading"></irintai-progress-bar>` : nothing}
      </div>
      ${this.rows ? this.#list(this.rows) : nothing}
    `;
  }

  #header(): TemplateResult | typeof nothing {
    const { heading, step, canGoBack } = this;
    if (!heading && !step && !canGoBack && this.buttons.length === 0) return nothing;
    return html`<header>
      <div class="left">
        ${
          canGoBack
            ? html`<button class="action" title="Back" aria-label="Back" @click=${() => this.#run(BACK, undefined)}>
                <irintai-icon name="arrow-left"></irintai-icon>
              </button>`
            : nothing
        }
      </div>
      <h2>${heading}${step ? ` (${step})` : nothing}</h2>
      <div class="right">
        <irintai-toolbar
          label="Actions"
          .items=${this.buttons.map(toToolbarItem)}
          @irintai-toolbar-run=${({ detail }: CustomEvent<string>) => this.#run(detail, undefined)}
        ></irintai-toolbar>
      </div>
    </header>`;
  }

  #tickAll(): TemplateResult {
    const all =
      this.rows !== undefined && this.rows.length > 0 && this.rows.every((_, index) => this.isTicked?.(index));
    const tick = (event: Event): boolean =>
      this.emit('irintai-quick-tick-all', (event.target as HTMLInputElement).checked);
    return html`<input class="all" type="checkbox" aria-label="Tick all" .checked=${all} @change=${tick} />`;
  }

  /** Said to who does not see the list, and shown where several can be picked. */
  #counted(): unknown {
    if (!this.rows) return nothing;
    const found = `${this.rows.length} ${this.rows.length === 1 ? 'result' : 'results'}`;
    const ticked = this.rows.filter((_, index) => this.isTicked?.(index)).length;
    return html`<span class="visually-hidden" role="status">${this.busy ? 'Loading' : found}</span>
      ${this.isTicked ? html`<irintai-badge .value=${`${ticked} Selected`}></irintai-badge>` : nothing}`;
  }

  #message(): TemplateResult | typeof nothing {
    const { message } = this;
    if (!message) return nothing;
    const role = message.severity === 'error' ? 'alert' : 'status';
    return html`<div id="message" class="message ${message.severity ?? ''}" role=${role}>${message.text}</div>`;
  }

  #list(all: readonly QuickRow[]): TemplateResult {
    this.#virtual.heights = all.map(heightOf);
    const height = this.#virtual.totalHeight;
    const { start, end } = this.#virtual.range();
    const drawn = new Set(Array.from({ length: end - start }, (_, offset) => start + offset));
    if (this.active in all) drawn.add(this.active);
    return html`
      <div class="body" @mousedown=${keepFocus}>
        <div
          id="rows"
          class="scroll"
          role="listbox"
          aria-label="Results"
          aria-multiselectable=${this.isTicked ? 'true' : nothing}
          tabindex="-1"
          @scroll=${this.#onScroll}
          @click=${this.#onClick}
          @pointermove=${this.#onPoint}
        >
          <div class="rows" role="presentation" style="height: ${height}px">
            ${repeat(
              [...drawn].sort((a, b) => a - b),
              (index) => (index === this.active ? 'active' : this.#virtual.slot(index)),
              (index) => this.#row(all[index] as QuickRow, index, all.length), // index < length
            )}
          </div>
        </div>
        ${this.#itemActions(all[this.active])}
        ${all.length === 0 && !this.busy ? html`<p class="nothing">${this.nothing}</p>` : nothing}
      </div>
    `;
  }

  #row(row: QuickRow, index: number, count: number): TemplateResult {
    const active = index === this.active;
    return quickRow(row, { index, count, top: this.#virtual.top(index), active, ticked: this.isTicked?.(index) });
  }

  /** The buttons of the active row lie over it and not in it: an option may hold none. */
  #itemActions(row: QuickRow | undefined): TemplateResult | typeof nothing {
    if (!row?.item.buttons?.length) return nothing;
    const { item } = row;
    return html`<irintai-toolbar
      class="item-actions"
      label="Actions of ${item.label}"
      .items=${row.item.buttons.map(toToolbarItem)}
      @irintai-toolbar-run=${({ detail }: CustomEvent<string>) => this.#run(detail, item)}
    ></irintai-toolbar>`;
  }

  readonly #onScroll = (): void => {
    this.#virtual.onScroll();
    this.#placeActions();
  };

  /** They scroll with the row that they lie over. */
  #placeActions(): void {
    const { actions, scroller } = this;
    if (actions && scroller) actions.style.top = `${this.#virtual.top(this.active) - scroller.scrollTop}px`;
  }

  readonly #onInput = (event: InputEvent): void => {
    this.value = (event.target as HTMLInputElement).value;
    this.emit('irintai-quick-value', this.value);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.isComposing || !this.#act(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** Home and End belong to the field. */
  #act(event: KeyboardEvent): boolean {
    const count = this.rows?.length ?? 0;
    const place = { index: this.active, count, page: this.#virtual.pageSize, wrap: true };
    const next = event.key === 'Home' || event.key === 'End' ? undefined : moveBy(event, place);
    if (next !== undefined) this.#activate(next);
    else if (event.key === 'Escape') this.emit('irintai-quick-cancel', undefined);
    else if (event.key === 'Enter' && event.target === this.input) this.#accept(event.ctrlKey || event.metaKey);
    else if (event.key === ' ' && this.isTicked && (event.ctrlKey || this.value === '')) this.#tick(this.active);
    else return event.key === 'ArrowDown' && isPlain(event) && count === 0;
    return true;
  }

  #activate(index: number): void {
    if (index === this.active) return;
    this.active = index;
    this.emit('irintai-quick-active', index);
  }

  #accept(alternative: boolean): void {
    this.emit('irintai-quick-accept', { alternative });
  }

  #tick(index: number): void {
    if (!this.rows?.[index]) return;
    this.emit('irintai-quick-tick', index);
    this.requestUpdate();
  }

  #run(button: string, item: QuickItem | undefined): void {
    this.emit('irintai-quick-button', { button, item });
  }

  readonly #onClick = (event: MouseEvent): void => {
    const index = indexAt(event);
    if (index < 0) return;
    this.#activate(index);
    if (this.isTicked) this.#tick(index);
    else this.#accept(event.ctrlKey || event.metaKey);
  };

  /** Only a pointer that moves makes a row active: one at rest must not when rows move below it. */
  readonly #onPoint = (event: PointerEvent): void => {
    const index = indexAt(event);
    if (index >= 0 && this.rows?.[index]?.item.buttons?.length) this.#activate(index);
  };

  #onFocusOut({ relatedTarget }: FocusEvent): void {
    if (relatedTarget instanceof Node && (this.contains(relatedTarget) || this.renderRoot.contains(relatedTarget)))
      return;
    if (document.hasFocus() && this.isConnected) this.emit('irintai-quick-cancel', undefined);
  }
}

/** The button that leads to the question before. */
export const BACK = 'irintai.back';

function indexAt(event: Event): number {
  return Number((event.target as Element).closest<HTMLElement>('.row')?.dataset['index'] ?? -1);
}

/** A click in the list leaves the focus in the field. */
function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}

function toToolbarItem({ id, icon, label, checked }: QuickButton): ToolbarItem {
  return { id, icon, label, checked };
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-quick-input': IrintaiQuickInput;
  }
  interface HTMLElementEventMap {
    'irintai-quick-value': CustomEvent<string>;
    'irintai-quick-active': CustomEvent<number>;
    'irintai-quick-tick': CustomEvent<number>;
    'irintai-quick-tick-all': CustomEvent<boolean>;
    'irintai-quick-accept': CustomEvent<QuickAccept>;
    'irintai-quick-button': CustomEvent<QuickButtonRun>;
    'irintai-quick-cancel': CustomEvent<undefined>;
  }
}
