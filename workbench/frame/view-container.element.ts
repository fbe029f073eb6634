import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Signal } from '@preact/signals-core';
import { commandsOf } from '../commands/index.ts';
import type { Workbench } from '../core/workbench.ts';
import { menusOf } from '../menus/index.ts';
import { IrintaiElement } from '../ui/element.ts';
import '../ui/icon.element.ts';
import { buttons, shared } from '../ui/styles.ts';
import { viewsOf, type View } from '../views/index.ts';
import './view-body.element.ts';

/** The views of one container: a single one fills it under its title, several stand on each other and can be closed. */
@customElement('irintai-view-container')
export class IrintaiViewContainer extends IrintaiElement {
  static override readonly styles = [
    shared,
    buttons,
    css`
      :host {
        display: flex;
        overflow: hidden;
        min-height: 0;
        flex: 1;
        flex-direction: column;
      }
      header {
        display: flex;
        height: 35px;
        flex: none;
        align-items: center;
        padding: 0 8px 0 20px;
        color: var(--vscode-sideBarTitle-foreground);
        font-size: 11px;
        text-transform: uppercase;
      }
      h2 {
        flex: 1;
        margin: 0;
        font: inherit;
      }
      .description {
        margin-left: 8px;
        color: var(--vscode-descriptionForeground);
        text-transform: none;
      }
      .toolbar {
        display: flex;
        gap: 2px;
      }
      section {
        display: flex;
        overflow: hidden;
        min-height: 22px;
        flex-direction: column;
      }
      section[data-open] {
        min-height: 100px;
        flex: 1;
      }
      .pane {
        display: flex;
        height: 22px;
        flex: none;
        align-items: center;
        padding-right: 8px;
        border-top: 1px solid var(--vscode-sideBarSectionHeader-border, transparent);
        background: var(--vscode-sideBarSectionHeader-background);
        color: var(--vscode-sideBarSectionHeader-foreground);
      }
      .fold {
        display: flex;
        overflow: hidden;
        height: 22px;
        flex: 1;
        align-items: center;
        padding: 0 0 0 2px;
        border: 0;
        background: none;
        font-size: 11px;
        font-weight: 700;
        cursor: pointer;
        text-transform: uppercase;
      }
      irintai-view-body {
        min-height: 0;
        flex: 1;
      }
    `,
  ];

  @property({ attribute: false }) workbench!: Workbench;
  @property() container = '';
  /** Without a title of its own: the panel's tab says it. */
  @property({ type: Boolean }) untitled = false;

  #closed: Signal<readonly string[]> | undefined;

  protected override render(): TemplateResult {
    const all = viewsOf(this.workbench).in(this.container);
    const [only] = all;
    if (all.length === 1 && only) {
      return html`${this.untitled ? nothing : this.#header(this.#titleOf(only), only)}${this.#body(only)}`;
    }
    return html`
      ${this.untitled ? nothing : this.#header(this.#containerTitle(), undefined)}
      ${repeat(
        all,
        ({ entry }) => entry.id,
        (view) => this.#pane(view),
      )}
    `;
  }

  #header(title: string, view: View | undefined): TemplateResult {
    return html`<header>
      <h2 class="ellipsis">${title}${view ? this.#description(view) : nothing}</h2>
      ${view ? this.toolbar(view) : nothing}
    </header>`;
  }

  #pane(view: View): TemplateResult {
    const { id } = view.entry;
    const open = !this.#folded.value.includes(id);
    return html`<section ?data-open=${open} aria-label=${this.#titleOf(view)}>
      <div class="pane">
        <button class="fold" aria-expanded=${open} @click=${() => this.#toggle(id)}>
          <irintai-icon name=${open ? 'chevron-down' : 'chevron-right'}></irintai-icon>
          <span class="ellipsis">${this.#titleOf(view)}${this.#description(view)}</span>
        </button>
        ${open ? this.toolbar(view) : nothing}
      </div>
      ${open ? this.#body(view) : nothing}
    </section>`;
  }

  #body(view: View): TemplateResult {
    return html`<irintai-view-body .workbench=${this.workbench} .view=${view}></irintai-view-body>`;
  }

  #description({ entry }: View): unknown {
    const { description } = viewsOf(this.workbench).state(entry.id).value;
    return description ? html`<span class="description">${description}</span>` : nothing;
  }

  /** The buttons of a view: its `view/title` menu. */
  toolbar({ entry }: View): TemplateResult {
    const items = menusOf(this.workbench)
      .items('view/title', { view: entry.id })
      .flatMap((group) => group.items);
    return html`<div class="toolbar" role="toolbar" aria-label="${entry.name} actions">
      ${items.map(
        ({ command, title, icon, enabled, keybinding, source }) =>
          html`<button
            class="action"
            aria-label=${title}
            title="${keybinding ? `${title} (${keybinding})` : title} – ${source}"
            ?disabled=${!enabled}
            @click=${() => commandsOf(this.workbench).run(command)}
          >
            <irintai-icon name=${icon ?? 'circle-small-filled'}></irintai-icon>
          </button>`,
      )}
    </div>`;
  }

  #titleOf({ entry }: View): string {
    return viewsOf(this.workbench).state(entry.id).value.title ?? entry.name;
  }

  #containerTitle(): string {
    const all = viewsOf(this.workbench).containers('activitybar').value;
    return all.find(({ id }) => id === this.container)?.title ?? '';
  }

  get #folded(): Signal<readonly string[]> {
    this.#closed ??= this.workbench.workspaceStore.persisted<readonly string[]>('views.folded', []);
    return this.#closed;
  }

  #toggle(id: string): void {
    const folded = this.#folded.peek();
    this.#folded.value = folded.includes(id) ? folded.filter((one) => one !== id) : [...folded, id];
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-view-container': IrintaiViewContainer;
  }
}
