import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { messageOf } from '../../api/kernel/errors.ts';
import type { Analysis, Finding } from '../../host/analysis/finding.ts';
import type { PluginDescription } from '../../host/manifest/description.ts';
import type { Workbench } from '../core/workbench.ts';
import { codeSpans } from '../ui/code-spans.ts';
import { IrintaiElement } from '../ui/element.ts';
import '../ui/icon.element.ts';
import { buttons, shared } from '../ui/styles.ts';
import { analysesOf, type ReadFile } from './analyses.ts';

const ICONS = { danger: 'error', warning: 'warning', info: 'info' } as const;

/** As many findings as are seen without another click: the gravest. */
const SHOWN = 6;

/** What the static analysis says of a plugin's code, once it is asked for or, with `auto`, at once. */
@customElement('irintai-code-check')
export class IrintaiCodeCheck extends IrintaiElement {
  static override readonly styles = [
    shared,
    buttons,
    css`
      :host {
        display: block;
        overflow-wrap: anywhere;
      }
      p,
      ul {
        margin: 4px 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        margin: 4px 0;
        column-gap: 6px;
        grid-template-columns: 16px 1fr;
      }
      code {
        font-family: var(--vscode-editor-font-family, monospace);
      }
      li > code {
        overflow: hidden;
        color: var(--vscode-descriptionForeground);
        font-size: 11px;
        grid-column: 2;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      summary {
        cursor: pointer;
      }
      .quiet {
        color: var(--vscode-descriptionForeground);
      }
      .danger irintai-icon {
        color: var(--vscode-list-errorForeground, var(--vscode-errorForeground));
      }
      .warning irintai-icon {
        color: var(--vscode-list-warningForeground);
      }
    `,
  ];

  @property({ attribute: false }) workbench!: Workbench;
  @property({ attribute: false }) plugin!: PluginDescription;
  /** Gives the code of a plugin that is not installed. */
  @property({ attribute: false }) read: ReadFile | undefined;
  @property({ type: Boolean }) auto = false;
  @state() private failure = '';
  @state() private checking = false;

  protected override render(): TemplateResult {
    const known = analysesOf(this.workbench).known(this.plugin);
    if (known) return drawn(known);
    const failure = this.failure ? html`<p role="alert">${this.failure}</p>` : nothing;
    if (this.auto) return html`${failure}${this.checking ? html`<p role="status">Reading its code…</p>` : nothing}`;
    return html`<button class="button secondary" ?disabled=${this.checking} @click=${this.#check}>
        ${this.checking ? 'Reading its code…' : 'Check Its Code'}
      </button>
      ${failure}`;
  }

  protected override firstUpdated(): void {
    if (this.auto) void this.#check();
  }

  readonly #check = async (): Promise<void> => {
    this.checking = true;
    this.failure = '';
    try {
      await analysesOf(this.workbench).of(this.plugin, this.read);
    } catch (error) {
      this.failure = messageOf(error);
    } finally {
      this.checking = false;
    }
  };
}

/** As it stands on a card: the code is read at once, while the user reads the rest. */
export function drawCodeCheck(
  workbench: Workbench,
  plugin: PluginDescription,
  read?: ReadFile,
): TemplateResult | undefined {
  if (!plugin.main) return undefined;
  return html`<irintai-code-check auto .workbench=${workbench} .plugin=${plugin} .read=${read}></irintai-code-check>`;
}

function drawn({ findings, isCut }: Analysis): TemplateResult {
  if (findings.length === 0) return html`<p role="status">Nothing in its code stands out.</p>`;
  const more = findings.slice(SHOWN);
  return html`<ul aria-label="What its code does">
      ${findings.slice(0, SHOWN).map(row)}
    </ul>
    ${
      more.length > 0
        ? html`<details>
            <summary>${more.length} more</summary>
            <ul aria-label="What its code does besides">
              ${more.map(row)}
            </ul>
          </details>`
        : nothing
    }
    <p class="quiet" role="status">
      ${isCut ? 'There is more of it. ' : ''}This is advice: what a plugin cannot do in its cell, it cannot do whatever
      its code says.
    </p>`;
}

function row({ severity, message, line, column, excerpt }: Finding): TemplateResult {
  return html`<li class=${severity}>
    <irintai-icon name=${ICONS[severity]}></irintai-icon>
    <span
      ><span class="visually-hidden">${severity}:</span> ${codeSpans(message)}
      <span class="quiet">(${line}:${column})</span></span
    >
    <code>${excerpt}</code>
  </li>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-code-check': IrintaiCodeCheck;
  }
}
