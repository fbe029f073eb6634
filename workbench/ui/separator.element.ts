import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { IrintaiElement } from './element.ts';
import { isPlain } from './keyboard.ts';
import { shared } from './styles.ts';

const STEP = 10;
const BIG_STEP = 50;

/**
 * The line between two parts that moves with the mouse and with keys: arrows, with Shift in bigger steps, Home and End to the
 * least and the most, Enter to close and open again. Four pixels wide and takes no room. It says what it was asked for; whoever
 * owns the size sets it.
 *
 * @fires irintai-separator-move - the size that is wanted, within `min` and `max`
 * @fires irintai-separator-reset - a double click
 * @fires irintai-separator-toggle - Enter, or a drag far below `min`
 */
@customElement('irintai-separator')
export class IrintaiSeparator extends IrintaiElement {
  static override readonly styles = [
    shared,
    css`
      :host {
        position: relative;
        z-index: 3;
        display: block;
        touch-action: none;
      }

      :host([axis='x']) {
        width: 0;
        height: 100%;
      }

      :host([axis='y']) {
        width: 100%;
        height: 0;
      }

      div {
        position: absolute;
        inset: 0;
        outline: none;
        transition: background-color 0.1s linear;
      }

      :host([axis='x']) div {
        inset-inline: -2px;
        cursor: col-resize;
      }

      :host([axis='y']) div {
        inset-block: -2px;
        cursor: row-resize;
      }

      div:hover {
        transition-delay: 0.3s;
      }

      div:hover,
      div:focus-visible,
      div.dragged {
        background: var(--vscode-sash-hoverBorder);
      }

      div.dragged,
      div:focus-visible {
        transition-delay: 0s;
      }
    `,
  ];

  /** The way it moves: `x` for side by side. */
  @property({ reflect: true }) axis: 'x' | 'y' = 'x';
  @property() label = '';
  /** Of the part that it sizes, px. */
  @property({ type: Number }) size = 0;
  @property({ type: Number }) min = 0;
  @property({ type: Number }) max = Number.MAX_SAFE_INTEGER;
  /** The part that it sizes stands after it: towards the start is bigger. */
  @property({ type: Boolean }) sizesNext = false;

  @state() private dragged = false;
  #from: { readonly at: number; readonly size: number } | undefined;

  protected override render(): TemplateResult {
    return html`<div
      class=${this.dragged ? 'dragged' : ''}
      role="separator"
      tabindex="0"
      aria-label=${this.label}
      aria-orientation=${this.axis === 'x' ? 'vertical' : 'horizontal'}
      aria-valuenow=${Math.round(this.size)}
      aria-valuemin=${Math.round(this.min)}
      aria-valuemax=${Math.round(Math.max(this.min, this.max))}
      @pointerdown=${this.#onDown}
      @pointermove=${this.#onMove}
      @pointerup=${this.#onUp}
      @pointercancel=${this.#onUp}
      @dblclick=${() => this.emit('irintai-separator-reset', undefined)}
      @keydown=${this.#onKey}
    ></div>`;
  }

  readonly #onDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.#from = { at: this.#at(event), size: this.size };
    this.dragged = true;
    event.preventDefault();
  };

  readonly #onMove = (event: PointerEvent): void => {
    if (!this.#from) return;
    const way = this.#at(event) - this.#from.at;
    const wanted = this.#from.size + (this.sizesNext ? -way : way);
    if (wanted >= this.min / 2) return this.#ask(wanted);
    this.#onUp();
    this.#toggle();
  };

  readonly #onUp = (): void => {
    this.#from = undefined;
    this.dragged = false;
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (!isPlain(event)) return;
    const step = (event.shiftKey ? BIG_STEP : STEP) * (this.sizesNext ? -1 : 1);
    const [back, on] = this.axis === 'x' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    if (event.key === back) this.#ask(this.size - step);
    else if (event.key === on) this.#ask(this.size + step);
    else if (event.key === 'Home') this.#ask(this.min);
    else if (event.key === 'End') this.#ask(this.max);
    else if (event.key === 'Enter') this.#toggle();
    else return;
    event.preventDefault();
  };

  #ask(size: number): void {
    const wanted = Math.round(Math.min(Math.max(size, this.min), Math.max(this.min, this.max)));
    if (wanted !== this.size) this.emit('irintai-separator-move', wanted);
  }

  #toggle(): void {
    this.emit('irintai-separator-toggle', undefined);
  }

  #at(event: PointerEvent): number {
    return this.axis === 'x' ? event.clientX : event.clientY;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-separator': IrintaiSeparator;
  }
  interface HTMLElementEventMap {
    'irintai-separator-move': CustomEvent<number>;
    'irintai-separator-reset': CustomEvent<undefined>;
    'irintai-separator-toggle': CustomEvent<undefined>;
  }
}
