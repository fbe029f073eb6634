import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { IrintaiElement } from './element.ts';
import { shared } from './styles.ts';

/** A thin bar at the upper edge of what is working: so much of it done, or without a number only that it goes on. */
@customElement('irintai-progress-bar')
export class IrintaiProgressBar extends IrintaiElement {
  static override readonly styles = [
    shared,
    css`
      :host {
        display: block;
        height: 2px;
        overflow: hidden;
      }

      .bar {
        height: 2px;
        background: var(--vscode-progressBar-background);
        transition: width 0.2s ease-out;
      }

      .unknown {
        width: 2%;
        animation: pass 4s linear infinite;
      }

      @keyframes pass {
        from {
          transform: translateX(0) scaleX(1);
        }

        50% {
          transform: translateX(2500%) scaleX(3);
        }

        to {
          transform: translateX(4950%) scaleX(1);
        }
      }

      @media (prefers-reduced-motion: reduce) {
        .unknown {
          width: 100%;
          opacity: 0.6;
        }
      }

      @media (forced-colors: active) {
        .bar {
          forced-color-adjust: none;
          background: Highlight;
        }
      }
    `,
  ];

  /** From 0 to 1; not given, nobody knows. */
  @property({ attribute: false }) value: number | undefined;
  @property() label = 'Progress';

  protected override render(): TemplateResult {
    const percent = this.value === undefined ? undefined : Math.round(Math.min(1, Math.max(0, this.value)) * 100);
    return html`<div
      role="progressbar"
      aria-label=${this.label}
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow=${percent ?? nothing}
    >
      <div
        class="bar ${percent === undefined ? 'unknown' : ''}"
        style=${percent === undefined ? '' : `width: ${percent}%`}
      ></div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-progress-bar': IrintaiProgressBar;
  }
}
