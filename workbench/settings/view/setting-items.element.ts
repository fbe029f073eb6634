import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { IrintaiElement } from '../../ui/element.ts';
import { isPlain, moveBy } from '../../ui/keyboard.ts';
import { buttons, shared } from '../../ui/styles.ts';
import { fieldStyles } from './field.styles.ts';
import { itemsStyles } from './setting-items.styles.ts';
import '../../ui/icon.element.ts';

/** The item that is edited; at the end of the list it is a new one. */
interface Editing {
  readonly index: number;
  readonly text: string;
}

/**
 * A list of texts: each is edited in its place, moved and removed. One tab stop; arrows move, Enter edits, Delete removes,
 * Alt+arrows move the item.
 *
 * @fires irintai-setting-change - the list as it is to be
 */
@customElement('irintai-setting-items')
export class IrintaiSettingItems extends IrintaiElement {
  static override readonly styles = [shared, buttons, fieldStyles, itemsStyles];

  @property({ attribute: false }) items: readonly string[] = [];
  /** The values that an item can have; absent: any text. */
  @property({ attribute: false }) choices: readonly string[] | undefined;
  @property() label = '';
  /** Why a list cannot be stored. */
  @property({ attribute: false }) complain: (items: readonly string[]) => string | undefined = () => undefined;

  @state() private editing: Editing | undefined;
  @state() private current = 0;
  @state() private complaint: string | undefined;
  @query('.field') private field!: HTMLInputElement | HTMLSelectElement | null;

  /** Forgets what was typed. */
  discard(): void {
    this.editing = undefined;
    this.complaint = undefined;
  }

  protected override render(): TemplateResult {
    const { items, editing } = this;
    const isNew = editing !== undefined && editing.index >= items.length;
    return html`
      ${
        items.length > 0 || isNew
          ? html`<ul aria-label=${this.label} @keydown=${this.#onKey}>
              ${items.map((item, index) => this.#item(item, index))}
              ${isNew ? html`<li>${this.#editor(editing)}</li>` : nothing}
            </ul>`
          : nothing
      }
      <div id="message" class="message" role="status">${this.complaint ?? nothing}</div>
      <button class="button secondary add" @click=${() => this.#edit(this.items.length)}>Add Item</button>
    `;
  }

  #item(item: string, index: number): TemplateResult {
    if (this.editing?.index === index) return html`<li>${this.#editor(this.editing)}</li>`;
    const current = index === Math.min(this.current, this.items.length - 1);
    return html`<li>
      <button
        class="text"
        tabindex=${current ? 0 : -1}
        data-index=${index}
        aria-keyshortcuts="Delete Alt+ArrowUp Alt+ArrowDown"
        title="Enter edits, Delete removes, Alt+↑ and Alt+↓ move"
        @focus=${() => (this.current = index)}
        @click=${() => this.#edit(index)}
      >
        <span class="label">${item || html`<em>empty</em>`}</span>
      </button>
      <span class="actions">
        ${this.#action('arrow-up', `Move ${item} up`, index > 0, () => this.#move(index, -1))}
        ${this.#action('arrow-down', `Move ${item} down`, index < this.items.length - 1, () => this.#move(index, 1))}
        ${this.#action('close', `Remove ${item}`, true, () => this.#remove(index))}
      </span>
    </li>`;
  }

  /** For the mouse; keys do the same on the item. */
  #action(icon: string, label: string, enabled: boolean, run: () => void): TemplateResult {
    return html`<button
      class="action"
      tabindex="-1"
      aria-label=${label}
      title=${label}
      ?disabled=${!enabled}
      @click=${run}
    >
      <irintai-icon name=${icon}></irintai-icon>
    </button>`;
  }

  #editor({ index, text }: Editing): TemplateResult {
    const label = `${this.label}, item ${index + 1}`;
    const invalid = this.complaint === undefined ? nothing : 'true';
    if (this.choices) {
      return html`<select
        class="field"
        aria-label=${label}
        aria-invalid=${invalid}
        aria-describedby="message"
        @keydown=${this.#onEditorKey}
        @blur=${this.#leave}
      >
        ${this.choices.map((choice) => html`<option ?selected=${choice === text}>${choice}</option>`)}
      </select>`;
    }
    return html`<input
      class="field"
      type="text"
      spellcheck="false"
      aria-label=${label}
      aria-invalid=${invalid}
      aria-describedby="message"
      .value=${text}
      @input=${() => this.#check()}
      @keydown=${this.#onEditorKey}
      @blur=${this.#leave}
    />`;
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const { index: text } = (event.target as HTMLElement).dataset;
    if (text === undefined) return;
    const index = Number(text);
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    const next = moveBy(event, { index, count: this.items.length });
    if (next !== undefined) this.#focus(next);
    else if (event.altKey && step !== 0) this.#move(index, step);
    else if (isPlain(event) && (event.key === 'Delete' || event.key === 'Backspace')) this.#remove(index);
    else if (event.key === 'F2') this.#edit(index);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  readonly #onEditorKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') this.#commit(true);
    else if (event.key === 'Escape') this.#cancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  #edit(index: number): void {
    this.complaint = undefined;
    this.editing = { index, text: this.items[index] ?? this.choices?.[0] ?? '' };
    void this.updateComplete.then(() => {
      this.field?.focus();
      if (this.field instanceof HTMLInputElement) this.field.select();
    });
  }

  /** The list with the edited item in its place; undefined when nothing was typed for a new one. */
  #edited(): readonly string[] | undefined {
    const { editing, field } = this;
    if (!editing || !field || (editing.index >= this.items.length && field.value === '')) return undefined;
    return this.items.toSpliced(editing.index, 1, field.value);
  }

  #check(): void {
    const items = this.#edited();
    this.complaint = items && this.complain(items);
  }

  /** Leaving the field stores what fits; what does not stays, with the reason. */
  readonly #leave = (): void => {
    if (this.editing) this.#commit(false);
  };

  #commit(refocus: boolean): void {
    const items = this.#edited();
    this.#check();
    if (this.complaint !== undefined) return;
    const index = this.editing?.index ?? 0;
    this.editing = undefined;
    if (items) this.#change(items, refocus ? index : undefined);
    else if (refocus) this.#focus(index);
  }

  #cancel(): void {
    const index = this.editing?.index ?? 0;
    this.discard();
    this.#focus(index);
  }

  #move(index: number, by: number): void {
    const to = index + by;
    const item = this.items[index];
    if (item === undefined || to < 0 || to >= this.items.length) return;
    this.#change(this.items.toSpliced(index, 1).toSpliced(to, 0, item), to);
  }

  #remove(index: number): void {
    this.#change(this.items.toSpliced(index, 1), index);
  }

  #change(items: readonly string[], focused?: number): void {
    this.complaint = this.complain(items);
    if (this.complaint !== undefined) return;
    if (items.join('\0') !== this.items.join('\0')) this.emit('irintai-setting-change', items);
    this.items = items; // drawn at once; what is stored comes back the same, or as it was
    if (focused !== undefined) this.#focus(focused);
  }

  /** Back to an item, or to the button when there is none. */
  #focus(index: number): void {
    this.current = Math.max(0, Math.min(index, this.items.length - 1));
    void this.updateComplete.then(() => {
      const found = this.renderRoot.querySelector<HTMLElement>(`[data-index='${this.current}'], .add`);
      const item = this.renderRoot.querySelector<HTMLElement>(`[data-index='${this.current}']`);
      (item ?? found)?.focus();
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-setting-items': IrintaiSettingItems;
  }
}
