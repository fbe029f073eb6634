import { signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { reportUnexpected } from '../../api/kernel/errors.ts';
import type { Workbench } from '../core/workbench.ts';
import { pluginRows } from '../plugin-rows.ts';
import { incidentList, pluginActions, type PluginAction } from '../plugins/index.ts';
import { IrintaiElement } from '../ui/element.ts';
import '../ui/empty-state.element.ts';
import '../ui/icon.element.ts';
import { COLUMNS, orderBy, sorted, type Column, type Order, type ProcessRow } from './columns.ts';
import './process-row.element.ts';
import { styles } from './processes-view.styles.ts';
import { Sampler } from './sampler.ts';

const BY_STATE: Order = { column: 'state', direction: 'ascending' };

/** What every plugin that has run costs, once a second as long as somebody looks. */
@customElement('irintai-processes-view')
export class IrintaiProcessesView extends IrintaiElement {
  static override readonly styles = styles;

  @property({ attribute: false }) workbench!: Workbench;
  readonly #sampler = signal<Sampler | undefined>(undefined);
  readonly #order = signal(BY_STATE);
  readonly #actions = signal<Awaited<ReturnType<typeof pluginActions>> | undefined>(undefined);
  /** Ids as they are drawn: rows keep their places under the pointer and the focus. */
  #drawn: readonly string[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    const seen = new IntersectionObserver((entries) => this.#onSeen(entries.at(-1)?.isIntersecting === true));
    seen.observe(this);
    this.scope.add({ dispose: () => (seen.disconnect(), this.#onSeen(false)) });
    incidentList().catch(reportUnexpected);
    pluginActions().then((actions) => (this.#actions.value = actions), reportUnexpected);
  }

  protected override render(): TemplateResult {
    const rows = this.#rows();
    return html`<div class="all scroll" tabindex="0" role="region" aria-label="Processes">
        ${rows.length > 0 ? this.#table(rows) : this.#empty()}
        <irintai-incidents .workbench=${this.workbench}></irintai-incidents>
      </div>
      <div class="ring"></div>`;
  }

  #rows(): readonly ProcessRow[] {
    const measured = this.#sampler.value?.measured.value;
    if (!measured) return [];
    const rows = pluginRows(this.workbench).flatMap((row) => {
      const known = measured.get(row.entry.plugin.id);
      return known ? [{ row, measured: known }] : [];
    });
    const inOrder = sorted(rows, this.#order.value);
    const ids = inOrder.map(idOf);
    if (this.#isHeld(ids)) return inOrder.toSorted((a, b) => this.#place(a) - this.#place(b));
    this.#drawn = ids;
    return inOrder;
  }

  /** The same plugins as before, and somebody is at one of them. */
  #isHeld(ids: readonly string[]): boolean {
    const isAtRow = this.renderRoot.querySelector('irintai-process-row:is(:hover, :focus-within)') !== null;
    return isAtRow && ids.length === this.#drawn.length && ids.every((id) => this.#drawn.includes(id));
  }

  #place(process: ProcessRow): number {
    return this.#drawn.indexOf(idOf(process));
  }

  #table(rows: readonly ProcessRow[]): TemplateResult {
    return html`<div class="table" role="table" aria-label="Processes" @keydown=${this.#onKey}>
      <div class="head" role="row">
        ${COLUMNS.map((column) => this.#title(column))}
        <div role="columnheader" class="plain">Last minute</div>
        <div role="columnheader"><span class="visually-hidden">Actions</span></div>
      </div>
      ${repeat(
        rows,
        idOf,
        (process) =>
          html`<irintai-process-row
            .process=${process}
            .actions=${this.#actions.value?.actionsFor(process.row) ?? []}
            @irintai-process-action=${({ detail }: CustomEvent<PluginAction>) => this.#run(process, detail)}
          ></irintai-process-row>`,
      )}
    </div>`;
  }

  #title({ id, title, hint }: Column): TemplateResult {
    const { column, direction } = this.#order.value;
    const isText = id === 'name' || id === 'state';
    const arrow = direction === 'ascending' ? 'arrow-up' : 'arrow-down';
    return html`<div
      role="columnheader"
      class=${isText ? '' : 'figure'}
      aria-sort=${column === id ? direction : 'none'}
    >
      <button class="title" title=${hint} @click=${() => (this.#order.value = orderBy(id, this.#order.peek()))}>
        ${title}${column === id ? html`<irintai-icon name=${arrow}></irintai-icon>` : nothing}
      </button>
    </div>`;
  }

  #empty(): TemplateResult {
    return html`<irintai-empty-state
      icon="pulse"
      text="No plugin has run yet. What runs is listed here with what it costs."
    ></irintai-empty-state>`;
  }

  #run({ row }: ProcessRow, action: PluginAction): void {
    void this.#actions.peek()?.perform(this.workbench, row.entry.plugin, action);
  }

  /** Up and down lead to the same button of the next plugin. */
  readonly #onKey = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const rows = [...this.renderRoot.querySelectorAll('irintai-process-row')];
    const index = rows.findIndex((row) => row.shadowRoot?.activeElement);
    const current = rows[index]?.shadowRoot?.activeElement;
    const next = rows[index + step]?.shadowRoot;
    if (step === 0 || !(current instanceof HTMLElement) || !next) return;
    event.preventDefault();
    const same = next.querySelector<HTMLElement>(`[data-action="${current.dataset['action'] ?? ''}"]`);
    (same ?? next.querySelector<HTMLElement>('button'))?.focus();
  };

  #onSeen(isSeen: boolean): void {
    if (isSeen === (this.#sampler.peek() !== undefined)) return;
    this.#sampler.peek()?.dispose();
    this.#sampler.value = isSeen ? new Sampler(this.workbench) : undefined;
  }
}

function idOf({ row }: ProcessRow): string {
  return row.entry.plugin.id;
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-processes-view': IrintaiProcessesView;
  }
}
