import { signal } from '@preact/signals-core';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { PluginDescription } from '../../host/manifest/description.ts';
import type { Workbench } from '../core/workbench.ts';
import { IrintaiElement } from '../ui/element.ts';
import '../ui/icon.element.ts';
import { buttons, shared } from '../ui/styles.ts';
import './plugin-details.element.ts';
import { pluginRows, storyOf, type PluginRow } from '../plugin-rows.ts';
import { STATES } from '../plugin-states.ts';

/** More rows than these are drawn when asked for: nobody reads a thousand at once. */
const PAGE = 100;

/** Every plugin: what it is doing, who woke it and how long it took, and what can be done about it. */
@customElement('irintai-plugins-view')
export class IrintaiPluginsView extends IrintaiElement {
  static override readonly styles = [
    shared,
    buttons,
    css`
      :host {
        display: flex;
        flex-direction: column;
      }
      .search {
        flex: none;
        padding: 2px 12px 8px;
      }
      input {
        width: 100%;
        height: 26px;
        padding: 0 8px;
        border: 1px solid var(--vscode-input-border, transparent);
        border-radius: 4px;
        background: var(--vscode-input-background);
        color: var(--vscode-input-foreground);
        font: inherit;
      }
      input {
        text-overflow: ellipsis;
      }
      input::placeholder {
        color: var(--vscode-input-placeholderForeground);
      }
      ul {
        min-height: 0;
        flex: 1;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .head {
        display: grid;
        width: 100%;
        padding: 6px 12px 6px 8px;
        border: 0;
        background: none;
        text-align: start;
        cursor: pointer;
        column-gap: 6px;
        grid-template-columns: 16px 1fr auto;
      }
      .head:hover {
        background: var(--vscode-list-hoverBackground);
      }
      .head:focus-visible {
        outline-offset: -1px;
      }
      .name {
        font-weight: 600;
        unicode-bidi: isolate;
      }
      .version,
      .story {
        color: var(--vscode-descriptionForeground);
      }
      .version {
        font-size: 11px;
        font-weight: 400;
      }
      .story {
        font-size: 12px;
        grid-column: 2 / -1;
        overflow-wrap: anywhere;
      }
      .state {
        display: inline-flex;
        align-items: center;
        gap: 4px;
        font-size: 11px;
        white-space: nowrap;
      }
      .state irintai-icon {
        font-size: 14px;
      }
      .bad {
        color: var(--vscode-list-errorForeground, var(--vscode-errorForeground));
      }
      .unsigned {
        color: var(--vscode-list-warningForeground, var(--vscode-editorWarning-foreground));
      }
      .off .name {
        color: var(--vscode-descriptionForeground);
      }
      p {
        margin: 0;
        padding: 8px 20px;
        color: var(--vscode-descriptionForeground);
      }
      .more {
        margin: 8px 20px;
      }
    `,
  ];

  @property({ attribute: false }) workbench!: Workbench;
  readonly #filter = signal('');
  readonly #open = signal<string | undefined>(undefined);
  readonly #shown = signal(PAGE);

  protected override render(): TemplateResult {
    const rows = pluginRows(this.workbench, this.#filter.value);
    const shown = rows.slice(0, this.#shown.value);
    return html`
      <div class="search">
        <input
          type="search"
          placeholder="Search, @active, @problem, @disabled"
          aria-label="Search plugins"
          .value=${this.#filter.value}
          @input=${this.#onSearch}
        />
      </div>
      <ul class="scroll" aria-label="Plugins">
        ${repeat(
          shown,
          ({ entry }) => keyOf(entry.plugin),
          (row) => this.#row(row),
        )}
        ${rows.length === 0 ? html`<p role="status">No plugin fits.</p>` : nothing}
        ${
          rows.length > shown.length
            ? html`<button class="button secondary more" @click=${() => (this.#shown.value += PAGE)}>
                Show more of ${rows.length}
              </button>`
            : nothing
        }
      </ul>
    `;
  }

  #row(row: PluginRow): TemplateResult {
    const { plugin } = row.entry;
    const key = keyOf(plugin);
    const open = this.#open.value === key;
    const { text, icon } = STATES[row.state];
    const bad =
      row.state === 'failed' || row.state === 'crashed' || row.state === 'unresponsive' || row.state === 'blocked';
    return html`<li class=${row.state === 'disabled' || row.state === 'blocked' ? 'off' : ''}>
      <button class="head" aria-expanded=${open} @click=${() => (this.#open.value = open ? undefined : key)}>
        <irintai-icon name=${open ? 'chevron-down' : 'chevron-right'}></irintai-icon>
        <span class="ellipsis"
          ><span class="name">${plugin.name}</span> <span class="version">${plugin.version}</span></span
        >
        <span class="state ${bad ? 'bad' : ''}"><irintai-icon name=${icon}></irintai-icon>${text}</span>
        <span class="story"
          >${plugin.source === 'folder' ? html`<span class="unsigned">unsigned, developer mode</span> · ` : nothing}${bad ? (row.cell.reason ?? row.entry.reason ?? storyOf(row)) : storyOf(row)}</span
        >
      </button>
      ${
        open
          ? html`<irintai-plugin-details .workbench=${this.workbench} .row=${row}></irintai-plugin-details>`
          : nothing
      }
    </li>`;
  }

  #onSearch(event: Event): void {
    this.#filter.value = (event.target as HTMLInputElement).value;
    this.#shown.value = PAGE;
  }
}

/** Two folders may claim one id; of a package the base changes with its version. */
function keyOf({ id, source, base }: PluginDescription): string {
  return source === 'package' ? id : `${id} ${base}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-plugins-view': IrintaiPluginsView;
  }
}
