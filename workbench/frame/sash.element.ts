import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { IrintaiElement } from '../ui/element.ts';

const STEP = 20;

/**
 * The line between two parts, dragged or moved with the arrow keys (APG: window splitter).
 *
 * @fires irintai-sash-move - the wanted size of the part, px
 */
@customElement('irintai-sash')
export class IrintaiSash extends IrintaiElement {
  static override readonly styles = css`
    :host {
      position: absolute;
      z-index: 5;
      touch-action: none;
    }
    div {
      width: 100%;
      height: 100%;
      background: transparent;
      transition: background 0.1s 0.2s;
    }
    div:hover,
    div:active,
    div:focus-visible {
      background: var(--vscode-sash-hoverBorder, var(--vscode-focusBorder));
      outline: none;
    }
    :host([orientation='vertical']) div {
      cursor: ew-resize;
    }
    :host([orientation='horizontal']) div {
      cursor: ns-resize;
    }
    @media (prefers-reduced-motion: reduce) {
      div {
        transition: none;
      }
    }
  `;

  @property({ reflect: true }) orientation: 'vertical' | 'horizontal' = 'vertical';
  @property() label = '';
  /** The size of the part now, px. */
  @property({ type: Number }) size = 0;
  @property({ type: Number }) min = 0;
  /** The part stands after the line: dragging towards the start makes it larger. */
  @property({ type: Boolean }) trailing = false;

  protected override render(): TemplateResult {
    return html`<div
      role="separator"
      tabindex="0"
      aria-orientation=${this.orientation}
      aria-label=${this.label}
      aria-valuenow=${this.size}
      aria-valuemin=${this.min}
      @pointerdown=${this.#onPointerDown}
      @keydown=${this.#onKey}
    ></div>`;
  }

  #onPointerDown(event: PointerEvent): void {
    const line = event.currentTarget as HTMLElement;
    line.setPointerCapture(event.pointerId);
    const from = this.#along(event);
    const { size } = this;
    const onMove = (move: PointerEvent): void =>
      this.#move(size + (this.#along(move) - from) * (this.trailing ? -1 : 1));
    line.addEventListener('pointermove', onMove);
    line.addEventListener('lostpointercapture', () => line.removeEventListener('pointermove', onMove), { once: true });
  }

  #onKey(event: KeyboardEvent): void {
    const [less, more] = this.orientation === 'vertical' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    const step = event.key === more ? STEP : event.key === less ? -STEP : 0;
    if (step === 0) return;
    event.preventDefault();
    this.#move(this.size + (this.trailing ? -step : step));
  }

  #along(event: PointerEvent): number {
    return this.orientation === 'vertical' ? event.clientX : event.clientY;
  }

  #move(size: number): void {
    this.emit('irintai-sash-move', size);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-sash': IrintaiSash;
  }
  interface HTMLElementEventMap {
    'irintai-sash-move': CustomEvent<number>;
  }
}
