import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { STATES } from '../plugin-states.ts';
import type { PluginAction } from '../plugins/index.ts';
import { IrintaiElement } from '../ui/element.ts';
import '../ui/icon.element.ts';
import { buttons, shared } from '../ui/styles.ts';
import { factsOf, megabytes, milliseconds, percent, perSecond, type ProcessRow } from './columns.ts';
import { trendLine } from './trend.ts';

/** What a person may want to do here, and its icon; the rest is in the Plugins view. */
const ICONS: Readonly<Partial<Record<PluginAction['id'], string>>> = {
  stop: 'debug-stop',
  restart: 'debug-restart',
  retry: 'debug-restart',
  enable: 'play',
  disable: 'circle-slash',
};

const BAD = new Set(['failed', 'crashed', 'unresponsive', 'blocked']);

/**
 * One plugin in the table of processes.
 *
 * @fires irintai-process-action - what the user wants done
 */
@customElement('irintai-process-row')
export class IrintaiProcessRow extends IrintaiElement {
  static override readonly styles = [
    shared,
    buttons,
    css`
      :host {
        display: grid;
        min-height: 34px;
        align-items: center;
        border-block-end: 1px solid var(--vscode-panel-border, transparent);
        column-gap: inherit;
        grid-column: 1 / -1;
        grid-template-columns: subgrid;
      }
      :host(:hover) {
        background: var(--vscode-list-hoverBackground);
        outline: 1px dashed var(--vscode-contrastActiveBorder, transparent);
        outline-offset: -1px;
      }
      :host(:hover) .actions {
        background-image: linear-gradient(var(--vscode-list-hoverBackground), var(--vscode-list-hoverBackground));
      }
      [role='cell'] {
        min-width: 0;
      }
      .figure {
        font-variant-numeric: tabular-nums;
        text-align: end;
        white-space: nowrap;
      }
      .name {
        font-weight: 600;
        unicode-bidi: isolate;
      }
      .quiet {
        color: var(--vscode-descriptionForeground);
        font-size: 11px;
        font-weight: 400;
      }
      .state {
        display: flex;
        align-items: center;
        gap: 4px;
        white-space: nowrap;
      }
      .state irintai-icon {
        flex: none;
        font-size: 14px;
      }
      .bad {
        color: var(--vscode-list-errorForeground, var(--vscode-errorForeground));
      }
      .actions {
        position: sticky;
        inset-inline-end: 0;
        display: flex;
        height: 100%;
        background: var(--vscode-panel-background, var(--vscode-editor-background));
        align-items: center;
        justify-content: flex-end;
      }
      svg {
        display: block;
        width: 100%;
        height: 18px;
        overflow: visible;
      }
      polyline,
      path {
        fill: none;
        stroke: var(--vscode-charts-blue);
        stroke-width: 1.5px;
        vector-effect: non-scaling-stroke;
      }
      .floor {
        stroke: var(--vscode-charts-lines);
        stroke-width: 1px;
      }
      @media (forced-colors: active) {
        polyline,
        path {
          stroke: CanvasText;
        }
      }
    `,
  ];

  @property({ attribute: false }) process!: ProcessRow;
  @property({ attribute: false }) actions: readonly PluginAction[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('role', 'row');
  }

  protected override render(): TemplateResult {
    const { row, measured } = this.process;
    const { plugin } = row.entry;
    const { sample, usage, trend } = measured;
    const { text, icon } = STATES[row.state];
    const facts = factsOf(this.process);
    const figure = (shown: string, isBad = false): TemplateResult =>
      html`<div role="cell" class="figure ${isBad ? 'bad' : ''}">${shown}</div>`;
    return html`
      <div role="cell">
        <div class="ellipsis" title=${plugin.id}>
          <span class="name">${plugin.name}</span> <span class="quiet">${plugin.version}</span>
        </div>
        ${facts ? html`<div class="ellipsis quiet" title=${facts}>${facts}</div>` : nothing}
      </div>
      <div role="cell" class="state ${BAD.has(row.state) ? 'bad' : ''}" title=${row.cell.reason ?? text}>
        <irintai-icon name=${icon}></irintai-icon><span class="ellipsis">${text}</span>
      </div>
      ${figure(percent(sample.cpuPercent))} ${figure(megabytes(sample.memoryMb))}
      ${figure(perSecond(sample.messagesPerSecond))} ${figure(usage.errors.toLocaleString('en'), usage.errors > 0)}
      ${figure(milliseconds(row.cell.activation?.totalMs))}
      <div role="cell">${trendLine(trend)}</div>
      <div role="cell" class="actions">${this.actions.map((action) => this.#button(action))}</div>
    `;
  }

  #button(action: PluginAction): unknown {
    const icon = ICONS[action.id];
    if (!icon) return nothing;
    const label = `${action.label} ${this.process.row.entry.plugin.name}`;
    return html`<button
      class="action"
      title=${action.label}
      aria-label=${label}
      data-action=${action.id}
      @click=${() => this.emit('irintai-process-action', action)}
    >
      <irintai-icon name=${icon}></irintai-icon>
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-process-row': IrintaiProcessRow;
  }
  interface HTMLElementEventMap {
    'irintai-process-action': CustomEvent<PluginAction>;
  }
}
