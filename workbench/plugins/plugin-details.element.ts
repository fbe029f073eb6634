import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { capabilities, type CapabilityName } from '../../api/capabilities.ts';
import { reportUnexpected } from '../../api/kernel/errors.ts';
import type { Problem } from '../../host/manifest/description.ts';
import type { Workbench } from '../core/workbench.ts';
import { quoted } from '../log/index.ts';
import { keptSecrets } from '../secrets/index.ts';
import { pluginTraffic } from '../network/index.ts';
import { IrintaiElement } from '../ui/element.ts';
import '../ui/icon.element.ts';
import { codeSpans } from '../ui/code-spans.ts';
import { buttons, partHeadings, shared } from '../ui/styles.ts';
import { actionsFor, perform } from './actions.ts';
import './code-check.element.ts';
import './incidents.element.ts';
import { dependencyGraph } from './dependency-graph.ts';
import { timesOf, type PluginRow } from '../plugin-rows.ts';
import { mappedStack } from './stack.ts';

/** What can be known of one plugin and done with it. */
@customElement('irintai-plugin-details')
export class IrintaiPluginDetails extends IrintaiElement {
  static override readonly styles = [
    shared,
    partHeadings,
    buttons,
    css`
      :host {
        display: block;
        padding: 2px 12px 12px 30px;
        font-size: 12px;
        overflow-wrap: anywhere;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        margin: 8px 0;
      }
      p,
      ul {
        margin: 2px 0;
      }
      ul {
        padding-left: 16px;
      }
      ul.graph {
        padding-left: 12px;
        list-style: none;
      }
      ul.graph irintai-icon {
        font-size: 12px;
        vertical-align: text-bottom;
      }
      .quiet {
        color: var(--vscode-descriptionForeground);
      }
      .wrong {
        color: var(--vscode-list-errorForeground, var(--vscode-errorForeground));
      }
      pre {
        overflow: auto;
        max-height: 160px;
        margin: 4px 0;
        padding: 6px;
        background: var(--vscode-textCodeBlock-background, transparent);
        font-family: var(--vscode-editor-font-family);
        font-size: 11px;
      }
      code {
        font-family: var(--vscode-editor-font-family);
      }
      .reason {
        margin-inline-start: 22px;
      }
      label {
        display: flex;
        align-items: baseline;
        gap: 6px;
      }
    `,
  ];

  @property({ attribute: false }) workbench!: Workbench;
  @property({ attribute: false }) row!: PluginRow;
  @state() private stack = '';
  #mapped: unknown;

  override connectedCallback(): void {
    super.connectedCallback();
    keptSecrets().catch(reportUnexpected);
    pluginTraffic().catch(reportUnexpected);
  }

  protected override willUpdate(): void {
    const { error } = this.row.cell;
    if (error === this.#mapped) return;
    this.#mapped = error;
    this.stack = '';
    const cause = error?.cause instanceof Error ? error.cause : error;
    if (!cause?.stack) return;
    void mappedStack(this.workbench, this.row.entry.plugin, cause.stack).then((stack) => (this.stack = stack));
  }

  protected override render(): TemplateResult {
    const { entry, cell } = this.row;
    const { plugin } = entry;
    return html`
      <p dir="auto">${plugin.description}</p>
      <p class="quiet">
        ${plugin.id} ·
        ${plugin.types.join(', ')}${plugin.author ? ` · ${plugin.author}` : ''}${plugin.source === 'folder' ? ' · from a folder, unsigned (developer mode)' : ''}${plugin.publisher === undefined ? '' : ` · signed with ${plugin.publisher}`}
      </p>
      ${entry.reason ? html`<p class="wrong">${entry.reason} ${entry.remedy ?? ''}</p>` : nothing}
      ${cell.reason ? html`<p class="wrong">${cell.reason}</p>` : nothing}
      ${this.stack ? html`<pre tabindex="0" aria-label="Stack">${this.stack}</pre>` : nothing}
      <div class="actions">${this.#actions()}</div>
      ${cell.activation ? html`<p class="quiet">${timesOf(cell.activation)}</p>` : nothing} ${this.#uncaught()}
      <irintai-incidents .workbench=${this.workbench} plugin=${plugin.id}></irintai-incidents>
      ${this.#capabilities()}
      <irintai-kept-secrets .workbench=${this.workbench} .plugin=${plugin}></irintai-kept-secrets>
      <irintai-plugin-traffic .workbench=${this.workbench} .plugin=${plugin}></irintai-plugin-traffic>
      ${dependencyGraph(this.workbench, plugin.id)} ${plugin.main ? this.#code() : nothing} ${this.#problems()}
    `;
  }

  #actions(): TemplateResult[] {
    const { plugin } = this.row.entry;
    return actionsFor(this.row).map(
      (action) =>
        html`<button
          class="button ${action.main ? '' : 'secondary'}"
          @click=${() => void perform(this.workbench, plugin, action)}
        >
          ${action.label}
        </button>`,
    );
  }

  #uncaught(): unknown {
    const errors = this.row.cell.uncaught ?? [];
    if (errors.length === 0) return nothing;
    return html`<h3>${errors.length} uncaught ${errors.length === 1 ? 'error' : 'errors'}</h3>
      <ul>
        ${errors.map(({ message }) => html`<li class="wrong">${message}</li>`)}
      </ul>`;
  }

  #capabilities(): unknown {
    const { plugin } = this.row.entry;
    const asked = Object.entries(plugin.capabilities);
    if (asked.length === 0) return nothing;
    const { grants } = this.workbench;
    return html`<h3>May</h3>
      ${asked.map(([key, { reason, scope }]) => {
        const name = key as CapabilityName; // the manifest reader knows no others
        const granted = grants.decision(plugin, name) === 'granted';
        return html`<label>
            <input
              type="checkbox"
              .checked=${granted}
              @change=${() => grants.decide(plugin, name, granted ? 'denied' : 'granted')}
            />
            <span
              >${capabilities[name].allows}${scope.length > 0 ? html` <span class="quiet">(${scope.join(', ')})</span>` : nothing}</span
            >
          </label>
          <p class="quiet reason">It says: ${quoted(reason)}</p>`;
      })}`;
  }

  #code(): TemplateResult {
    const { workbench, row } = this;
    return html`<h3>Its code</h3>
      <irintai-code-check .workbench=${workbench} .plugin=${row.entry.plugin}></irintai-code-check>`;
  }

  #problems(): unknown {
    const { entry } = this.row;
    const problems = entry.problems.filter(({ message }) => message !== entry.reason); // that one stands above
    if (problems.length === 0) return nothing;
    return html`<h3>Problems</h3>
      <ul>
        ${problems.map((problem) => html`<li class=${problem.severity === 'error' ? 'wrong' : ''}>${codeSpans(sentence(problem))}</li>`)}
      </ul>`;
  }
}

function sentence({ severity, file, line, column, message, fix }: Problem): string {
  return `${severity}: ${file}:${line}:${column}: ${message}${fix ? ` ${fix}` : ''}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-plugin-details': IrintaiPluginDetails;
  }
}
