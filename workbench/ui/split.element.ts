import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { IrintaiElement } from './element.ts';
import { shared } from './styles.ts';
import './separator.element.ts';

export interface SplitSize {
  /** Of the sized part, px. */
  readonly size: number;
  readonly collapsed: boolean;
}

/**
 * Two parts with a movable line between them: `start` and `end`, side by side or, with `vertical`, one above the other. One of
 * them has a size in px, the other takes the rest; when room is short the sized part gives way down to its minimum, so that
 * the rest keeps its own.
 *
 * @slot start
 * @slot end
 * @fires irintai-split-resize - the user wants another size, or the sized part closed or open
 */
@customElement('irintai-split')
export class IrintaiSplit extends IrintaiElement {
  static override readonly styles = [
    shared,
    css`
      :host {
        display: grid;
        min-width: 0;
        min-height: 0;
      }

      .parts,
      slot {
        display: grid;
        min-width: 0;
        min-height: 0;
        overflow: hidden;
      }

      .parts {
        overflow: visible;
      }
    `,
  ];

  @property({ type: Boolean }) vertical = false;
  /** Which part has the size. */
  @property() sized: 'start' | 'end' = 'start';
  @property({ type: Number }) size = 200;
  /** What a double click on the line goes back to. */
  @property({ type: Number }) initial = 200;
  @property({ type: Number }) min = 100;
  /** The least that is left to the other part. */
  @property({ type: Number }) minRest = 200;
  /** The sized part is not shown; the other has all. */
  @property({ type: Boolean }) collapsed = false;
  /** The other part is not shown; the sized one has all. */
  @property({ type: Boolean }) maximized = false;
  /** What the line is called: the width of something. */
  @property() label = '';

  @state() private room = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    const observer = new ResizeObserver(() => (this.room = this.vertical ? this.clientHeight : this.clientWidth));
    observer.observe(this);
    this.scope.add({ dispose: () => observer.disconnect() });
  }

  protected override render(): TemplateResult {
    const { sized, collapsed, maximized } = this;
    const shown = { sized: !collapsed, rest: collapsed || !maximized };
    const startShown = sized === 'start' ? shown.sized : shown.rest;
    const endShown = sized === 'end' ? shown.sized : shown.rest;
    return html`
      <div
        class="parts"
        style="${this.vertical ? 'grid-template-rows' : 'grid-template-columns'}: ${this.#tracks(shown)}"
      >
        <slot name="start" ?hidden=${!startShown}></slot>
        ${shown.sized && shown.rest ? this.#line() : nothing}
        <slot name="end" ?hidden=${!endShown}></slot>
      </div>
    `;
  }

  #line(): TemplateResult {
    return html`<irintai-separator
      axis=${this.vertical ? 'y' : 'x'}
      label=${this.label}
      .size=${this.#actual}
      .min=${this.min}
      .max=${this.#most}
      ?sizesNext=${this.sized === 'end'}
      @irintai-separator-move=${({ detail }: CustomEvent<number>) => this.#ask(detail, false)}
      @irintai-separator-reset=${() => this.#ask(this.initial, false)}
      @irintai-separator-toggle=${() => this.#ask(this.size, true)}
    ></irintai-separator>`;
  }

  /** The sized part as it is now, with the room that there is. */
  get #actual(): number {
    return this.room === 0 ? this.size : Math.max(this.min, Math.min(this.size, this.#most));
  }

  get #most(): number {
    return Math.max(this.min, this.room - this.minRest);
  }

  /** In CSS, so that a window that shrinks needs no script. */
  #tracks({ sized, rest }: { sized: boolean; rest: boolean }): string {
    if (!sized || !rest) return 'minmax(0, 1fr)';
    const part = `max(${this.min}px, min(${this.size}px, 100% - ${this.minRest}px))`;
    return this.sized === 'start' ? `${part} 0 minmax(0, 1fr)` : `minmax(0, 1fr) 0 ${part}`;
  }

  #ask(size: number, collapsed: boolean): void {
    this.emit('irintai-split-resize', { size, collapsed });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-split': IrintaiSplit;
  }
  interface HTMLElementEventMap {
    'irintai-split-resize': CustomEvent<SplitSize>;
  }
}
