import { effect } from '@preact/signals-core';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { toDisposable } from '../../../api/kernel/disposable.ts';
import { reportUnexpected } from '../../../api/kernel/errors.ts';
import type { Workbench } from '../../core/workbench.ts';
import { IrintaiElement } from '../../ui/element.ts';
import type { IrintaiList, ListRow } from '../../ui/list.element.ts';
import { shared } from '../../ui/styles.ts';
import type { Scope } from '../layer.ts';
import { openSettingsJson } from '../open.ts';
import { settingsOf } from '../settings.ts';
import { foundOf } from './found.ts';
import { NearParts } from './near-parts.ts';
import { isEmpty, type Query } from './query.ts';
import { chunksOf, type Row, type Section } from './sections.ts';
import type { IrintaiSetting } from './setting.element.ts';
import { settingsViewStyles } from './settings-view.styles.ts';
import { viewStateOf } from './view-state.ts';
import '../../ui/empty-state.element.ts';
import '../../ui/list.element.ts';
import '../../ui/message.element.ts';
import '../../ui/tabs.element.ts';
import '../../ui/toolbar.element.ts';
import './setting.element.ts';

const TABS = [
  { id: 'user', label: 'User' },
  { id: 'workspace', label: 'Workspace' },
];
/** Drawn at once; the observer tells of the others a frame later. */
const FIRST_CHUNKS = 3;
/** About how high a setting is, in pixels, before it is drawn. */
const ROW_HEIGHT = 104;
const MAX_PROBLEMS = 5;

/** All settings as a form: search, scopes, headings, and a page of settings below each other. */
@customElement('irintai-settings-view')
export class IrintaiSettingsView extends IrintaiElement {
  static override readonly styles = [shared, settingsViewStyles];

  @property({ attribute: false }) workbench!: Workbench;
  @query('input') private input!: HTMLInputElement;
  @query('.settings') private scroller!: HTMLElement | null;
  @query('irintai-list') private contents!: IrintaiList<Section> | null;

  readonly #near = new NearParts(this, () => this.scroller);
  #searched = '';

  constructor() {
    super();
    this.addEventListener('keydown', this.#onKey);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { wantsFocus } = viewStateOf(this.workbench);
    this.scope.add(toDisposable(effect(() => void (wantsFocus.value && this.#takeFocus()))));
  }

  override focus(): void {
    this.input?.focus();
    this.input?.select();
  }

  protected override render(): TemplateResult {
    const state = viewStateOf(this.workbench);
    const found = foundOf(this.workbench);
    const [text, query, scope] = [state.query.value, found.query.value, state.scope.value];
    const sections = found.sections.value;
    const count = sections.reduce((sum, { rows }) => sum + rows.length, 0);
    for (const chunk of sections.slice(0, FIRST_CHUNKS).flatMap(chunksOf).slice(0, FIRST_CHUNKS))
      this.#near.add(keyOf(chunk));
    return html`
      <h1 class="visually-hidden">Settings</h1>
      <div class="header">
        ${this.#search(text, query, count)}
        <div class="bar">
          <irintai-tabs
            kind="panel"
            label="Where settings are stored"
            .tabs=${TABS}
            active=${scope}
            @irintai-tab-select=${({ detail }: CustomEvent<string>) => (state.scope.value = detail as Scope)}
          ></irintai-tabs>
          <irintai-toolbar
            label="Settings actions"
            .items=${[{ id: 'json', icon: 'go-to-file', label: `Open ${scope === 'user' ? 'User' : 'Workspace'} Settings (JSON)` }]}
            @irintai-toolbar-run=${() => this.#openJson(scope)}
          ></irintai-toolbar>
        </div>
        ${this.#problems()}
      </div>
      ${count === 0 ? this.#nothing(text) : this.#body(sections, { scope, isAll: isEmpty(query) })}
    `;
  }

  protected override updated(_: PropertyValues<this>): void {
    const text = viewStateOf(this.workbench).query.peek();
    if (text !== this.#searched) this.scroller?.scrollTo(0, 0);
    this.#searched = text;
  }

  #search(text: string, { modified }: Query, count: number): TemplateResult {
    const filter = { id: 'modified', icon: 'filter', label: 'Show modified settings only', checked: modified };
    const clear = { id: 'clear', icon: 'clear-all', label: 'Clear search', disabled: text === '' };
    return html`<div class="search" role="search">
      <input
        type="text"
        aria-label="Search settings"
        placeholder="Search settings"
        spellcheck="false"
        autocomplete="off"
        .value=${text}
        @input=${() => this.#setQuery(this.input.value)}
        @keydown=${this.#onSearchKey}
      />
      <span class="count" role="status"
        >${text === '' ? nothing : `${count} ${count === 1 ? 'setting' : 'settings'} found`}</span
      >
      <irintai-toolbar
        label="Search"
        .items=${[clear, filter]}
        @irintai-toolbar-run=${({ detail }: CustomEvent<string>) => this.#onSearchAction(detail, modified)}
      ></irintai-toolbar>
    </div>`;
  }

  #problems(): TemplateResult | typeof nothing {
    const problems = settingsOf(this.workbench).problems.value;
    if (problems.length === 0) return nothing;
    const lines = problems.slice(0, MAX_PROBLEMS).map(({ message, fix }) => `${message} ${fix}`);
    if (problems.length > MAX_PROBLEMS) lines.push(`… and ${problems.length - MAX_PROBLEMS} more.`);
    const scopes = new Set(problems.map(({ scope }) => scope));
    const actions = TABS.filter(({ id }) => scopes.has(id as Scope)).map(({ id, label }) => ({
      id,
      label: `Open ${label} Settings (JSON)`,
    }));
    return html`<irintai-message
      class="problems"
      severity="warning"
      text=${problems.length === 1 ? 'A setting has a problem.' : `${problems.length} settings have problems.`}
      .detail=${lines.join('\n')}
      .actions=${actions}
      @irintai-action=${({ detail }: CustomEvent<string>) => this.#openJson(detail as Scope)}
    ></irintai-message>`;
  }

  #nothing(text: string): TemplateResult {
    const found = text === '' ? 'No plugin that is enabled has settings.' : `No settings found for “${text}”.`;
    return html`<irintai-empty-state
      icon="settings-gear"
      text=${found}
      .actions=${text === '' ? [] : [{ id: 'clear', label: 'Clear Search' }]}
      @irintai-action=${() => this.#clear()}
    ></irintai-empty-state>`;
  }

  #body(sections: readonly Section[], { scope, isAll }: { scope: Scope; isAll: boolean }): TemplateResult {
    return html`<div class="body">
      <irintai-list
        class="contents"
        label="Groups of settings"
        .items=${sections}
        .keyOf=${idOf}
        .labelOf=${titleOf}
        .draw=${isAll ? plainEntry : countedEntry}
        @irintai-list-open=${({ detail }: CustomEvent<ListRow>) => this.#reveal(detail.index)}
      ></irintai-list>
      <div class="settings scroll" role="region" aria-label="Settings" tabindex="-1" @scroll=${this.#onScroll}>
        ${repeat(sections, idOf, (section) => {
          const near = this.#near.countIn(chunksOf(section).map(keyOf));
          return guard([section, scope, near], () => this.#section(section, scope));
        })}
      </div>
    </div>`;
  }

  #section(section: Section, scope: Scope): TemplateResult {
    const { depth, title } = section;
    return html`
      ${depth === 1 ? html`<h2>${title}</h2>` : html`<h3>${title}</h3>`}
      ${repeat(chunksOf(section), keyOf, (chunk) => this.#chunk(chunk, scope, depth + 2))}
    `;
  }

  #chunk(chunk: readonly Row[], scope: Scope, level: number): TemplateResult {
    const key = keyOf(chunk);
    const style = `contain-intrinsic-block-size: auto ${chunk.length * ROW_HEIGHT}px`;
    if (!this.#near.has(key)) return html`<div class="chunk stub" style=${style} data-stub=${key}></div>`;
    return html`<div class="chunk" style=${style}>
      ${repeat(
        chunk,
        ({ setting }) => setting.key,
        (row) =>
          html`<irintai-setting
            data-key=${row.setting.key}
            .workbench=${this.workbench}
            .row=${row}
            .target=${scope}
            .level=${level}
          ></irintai-setting>`,
      )}
    </div>`;
  }

  async #takeFocus(): Promise<void> {
    await this.updateComplete;
    viewStateOf(this.workbench).wantsFocus.value = false;
    this.focus();
  }

  #reveal(index: number): void {
    this.#headings[index]?.scrollIntoView({ block: 'start' });
  }

  get #headings(): HTMLElement[] {
    return [...(this.scroller?.querySelectorAll<HTMLElement>('h2, h3') ?? [])];
  }

  /** The heading that one reads below is the one that is marked. */
  readonly #onScroll = (): void => {
    const { scroller, contents } = this;
    if (!scroller || !contents) return;
    contents.selected = this.#headings.findLastIndex(({ offsetTop }) => offsetTop <= scroller.scrollTop + 30);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key.toLowerCase() !== 'f' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.focus();
  };

  readonly #onSearchKey = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') this.scroller?.querySelector<IrintaiSetting>('irintai-setting')?.focus();
    else if (event.key === 'Escape' && this.input.value !== '') this.#clear();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  #onSearchAction(id: string, modified: boolean): void {
    if (id === 'clear') return this.#clear();
    const text = viewStateOf(this.workbench).query.peek();
    this.#setQuery(modified ? text.replaceAll(/@modified\b/gi, '').trim() : `@modified ${text}`.trim());
  }

  #clear(): void {
    this.#setQuery('');
    this.focus();
  }

  #setQuery(text: string): void {
    viewStateOf(this.workbench).query.value = text;
  }

  #openJson(scope: Scope): void {
    openSettingsJson(this.workbench, scope).catch(reportUnexpected);
  }
}

/** Of a chunk: its first setting's. */
function keyOf([first]: readonly Row[]): string {
  return first?.setting.key ?? '';
}

function idOf({ id }: Section): string {
  return id;
}

function titleOf({ title }: Section): string {
  return title;
}

/** Drawn in the list's own shadow tree, which knows no classes of ours. */
function entry({ title, depth }: Section, label: string): TemplateResult {
  const style = `padding-inline-start: ${(depth - 1) * 12}px`;
  return html`<span class="ellipsis" style=${style} title=${title}>${label}</span>`;
}

function plainEntry(section: Section): TemplateResult {
  return entry(section, section.title);
}

function countedEntry(section: Section): TemplateResult {
  return entry(section, `${section.title} (${section.rows.length})`);
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-settings-view': IrintaiSettingsView;
  }
}
