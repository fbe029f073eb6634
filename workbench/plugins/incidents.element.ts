import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Incident } from '../../host/monitor/incident.ts';
import type { Workbench } from '../core/workbench.ts';
import { IrintaiElement } from '../ui/element.ts';
import '../ui/icon.element.ts';
import { buttons, partHeadings, shared } from '../ui/styles.ts';
import { excessOf, exportIncidents } from './incident-report.ts';
import { incidentsIn } from './incidents.ts';

const DONE = {
  warned: { text: 'warned', icon: 'warning' },
  restarted: { text: 'started anew', icon: 'debug-restart' },
  disabled: { text: 'switched off', icon: 'circle-slash' },
} as const;

/** What was done about plugins, or about one, the newest first; nothing while there is nothing. */
@customElement('irintai-incidents')
export class IrintaiIncidents extends IrintaiElement {
  static override readonly styles = [
    shared,
    partHeadings,
    buttons,
    css`
      :host {
        display: block;
        font-size: 12px;
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 8px;
      }
      ol {
        margin: 2px 0;
        padding: 0;
        list-style: none;
      }
      li {
        padding: 2px 0;
        overflow-wrap: anywhere;
      }
      irintai-icon {
        font-size: 12px;
        vertical-align: text-bottom;
      }
      .quiet {
        color: var(--vscode-descriptionForeground);
      }
    `,
  ];

  @property({ attribute: false }) workbench!: Workbench;
  /** A plugin's id; absent: of all. */
  @property() plugin: string | undefined;

  protected override render(): TemplateResult | typeof nothing {
    const all = incidentsIn(this.workbench.store).value;
    const shown = all.filter(({ plugin }) => this.plugin === undefined || plugin === this.plugin).toReversed();
    if (shown.length === 0) return nothing;
    return html`<header>
        <h3>What was done</h3>
        <button class="button secondary" @click=${() => exportIncidents(this.workbench)}>Export…</button>
      </header>
      <ol>
        ${repeat(
          shown,
          (incident) => incident,
          (incident) => this.#line(incident),
        )}
      </ol>`;
  }

  #line(incident: Incident): TemplateResult {
    const { at, plugin, version, done, next } = incident;
    const { catalog } = this.workbench;
    const name = this.plugin === undefined ? (catalog.entry(plugin)?.plugin.name ?? plugin) : undefined;
    return html`<li>
      <irintai-icon name=${DONE[done].icon}></irintai-icon>
      <time class="quiet" datetime=${new Date(at).toISOString()}>${new Date(at).toLocaleString('en')}</time>
      ${name === undefined ? nothing : html`<strong>${name}</strong> ${version}`} ${DONE[done].text}:
      ${excessOf(incident)}. <span class="quiet">${next}</span>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-incidents': IrintaiIncidents;
  }
}
