import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { IrintaiElement } from '../../ui/element.ts';
import { isPlain } from '../../ui/keyboard.ts';
import { shared } from '../../ui/styles.ts';
import type { SettingSchema } from '../declared.ts';
import { equal } from '../equal.ts';
import { fieldStyles } from './field.styles.ts';
import { parseNumber, stepped, textOf } from './number.ts';

/** Each stored value is a write, and perhaps work for a plugin: not one for every letter. */
const STORE_AFTER_MS = 400;

type Parsed = { readonly value: unknown } | { readonly complaint: string };

/**
 * A field for a text or a number. What does not fit stays in the field with the reason below it, and is not stored.
 *
 * @fires irintai-setting-change - a value that fits: a moment after it was typed, or with Enter and when the field is left
 */
@customElement('irintai-setting-field')
export class IrintaiSettingField extends IrintaiElement {
  static override readonly styles = [shared, fieldStyles];
  static override readonly shadowRootOptions = { ...IrintaiElement.shadowRootOptions, delegatesFocus: true };

  @property() kind: 'text' | 'paragraph' | 'number' = 'text';
  @property({ attribute: false }) value: unknown;
  @property({ attribute: false }) schema: SettingSchema = {};
  @property() label = '';
  /** Why a value cannot be stored. */
  @property({ attribute: false }) complain: (value: unknown) => string | undefined = () => undefined;

  /** What is in the field as long as it is not the value. */
  @state() private draft: string | undefined;
  @query('.field') private field!: HTMLInputElement | HTMLTextAreaElement;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Stores what was typed a moment ago. Call it before the field is given to another setting. */
  flush(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const parsed = this.#parse();
    if ('value' in parsed && !equal(parsed.value, this.value)) this.emit('irintai-setting-change', parsed.value);
    else if ('value' in parsed) this.draft = undefined;
  }

  /** Forgets what was typed. */
  discard(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.draft = undefined;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.flush();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('value') || this.draft === undefined || this.#timer !== undefined) return;
    if ('value' in this.#parse()) this.draft = undefined; // it was stored, and is what holds now
  }

  protected override render(): TemplateResult {
    const parsed = this.draft === undefined ? undefined : this.#parse();
    const complaint = parsed && 'complaint' in parsed ? parsed.complaint : undefined;
    return html`
      ${this.kind === 'paragraph' ? this.#area(complaint) : this.#line(complaint)}
      <div id="message" class="message" role="status">${complaint ?? nothing}</div>
    `;
  }

  #line(complaint: string | undefined): TemplateResult {
    return html`<input
      class="field ${this.kind}"
      type="text"
      spellcheck="false"
      autocomplete="off"
      inputmode=${this.kind === 'number' ? 'decimal' : nothing}
      aria-label=${this.label}
      aria-invalid=${complaint === undefined ? nothing : 'true'}
      aria-describedby="message"
      .value=${this.draft ?? textOf(this.value)}
      @input=${this.#onInput}
      @change=${this.flush}
      @blur=${this.flush}
      @keydown=${this.#onKey}
    />`;
  }

  #area(complaint: string | undefined): TemplateResult {
    return html`<textarea
      class="field"
      rows="4"
      spellcheck="false"
      aria-label=${this.label}
      aria-invalid=${complaint === undefined ? nothing : 'true'}
      aria-describedby="message"
      .value=${this.draft ?? textOf(this.value)}
      @input=${this.#onInput}
      @change=${this.flush}
      @blur=${this.flush}
    ></textarea>`;
  }

  #parse(): Parsed {
    const text = this.draft ?? '';
    const value = this.kind === 'number' ? parseNumber(text, this.schema) : text;
    if (value === undefined) return { complaint: this.complain(text) ?? 'Must be a number.' };
    const complaint = this.complain(value);
    return complaint === undefined ? { value } : { complaint };
  }

  readonly #onInput = (): void => {
    this.#type(this.field.value);
  };

  #type(text: string): void {
    this.draft = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), STORE_AFTER_MS);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && this.draft !== undefined) {
      event.stopPropagation();
      this.discard();
    }
    const up = event.key === 'ArrowUp';
    if (this.kind !== 'number' || !isPlain(event) || !(up || event.key === 'ArrowDown')) return;
    event.preventDefault();
    const next = stepped(this.draft ?? textOf(this.value), up ? 1 : -1, this.schema);
    if (next !== undefined) this.#type(String(next));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-setting-field': IrintaiSettingField;
  }
  interface HTMLElementEventMap {
    'irintai-setting-change': CustomEvent<unknown>;
  }
}
