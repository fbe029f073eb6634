import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { IrintaiElement } from '../ui/element.ts';
import { menuPoint, type MenuWanted } from './menu-point.ts';
import type { MenuGroups } from '../ui/menu.ts';
import { shared } from '../ui/styles.ts';
import type { ToolbarItem } from '../ui/toolbar.element.ts';
import type { ViewLayout } from './layout.ts';
import { viewStackStyles } from './view-stack.styles.ts';
import '../ui/badge.element.ts';
import '../ui/icon.element.ts';
import '../ui/progress-bar.element.ts';
import '../ui/separator.element.ts';
import '../ui/toolbar.element.ts';

/** One view of a container, as its frame shows it. */
export interface StackedView {
  readonly id: string;
  readonly title: string;
  readonly description?: string | undefined;
  readonly badge?: number | undefined;
  readonly busy?: boolean | undefined;
  readonly actions?: readonly ToolbarItem[] | undefined;
  readonly more?: MenuGroups | undefined;
  /** What stands in it; not drawn while it is closed. */
  readonly content: unknown;
}

export interface ViewAction {
  readonly view: string;
  readonly action: string;
}

const HEADER = 22;
const LEAST_BODY = 66;

/**
 * The views of a container: one fills it under its title, several stand on each other, can be closed, and share the room as the
 * user drags it.
 *
 * @fires irintai-view-layout - by view id, what the user closed, opened or sized
 * @fires irintai-view-action - a button of a view was pressed
 * @fires irintai-view-menu - the context menu of a view's title is wanted
 */
@customElement('irintai-view-stack')
export class IrintaiViewStack extends IrintaiElement {
  static override readonly styles = [shared, viewStackStyles];

  /** The container's title; without one there is no title bar, and what is alone in it has no title. */
  @property() heading = '';
  @property({ attribute: false }) views: readonly StackedView[] = [];
  @property({ attribute: false }) layout: Readonly<Record<string, ViewLayout>> = {};

  /** As laid out, by view id. */
  @state() private heights: ReadonlyMap<string, number> = new Map();
  #observer: ResizeObserver | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer = new ResizeObserver(() => this.#measure());
    this.#observer.observe(this);
    this.scope.add({ dispose: () => this.#observer?.disconnect() });
  }

  protected override render(): TemplateResult {
    const [only] = this.views;
    if (this.views.length === 1 && only) {
      return html`${this.heading ? this.#title(only) : nothing}${busyBar(only)}
        <div class="body">${only.content}</div>`;
    }
    return html`
      ${this.heading ? this.#title(undefined) : nothing}
      ${repeat(
        this.views,
        ({ id }) => id,
        (view, index) => this.#pane(view, index),
      )}
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('views') || changed.has('layout')) this.#measure();
  }

  #title(only: StackedView | undefined): TemplateResult {
    const title = only && only.title !== this.heading ? `${this.heading}: ${only.title}` : this.heading;
    return html`<header class="title">
      <h2 class="ellipsis">${title}</h2>
      ${only?.description ? html`<span class="description ellipsis">${only.description}</span>` : nothing}
      <span class="gap"></span>
      ${only ? this.#toolbar(only) : nothing}
    </header>`;
  }

  #pane(view: StackedView, index: number): TemplateResult {
    const { id, title } = view;
    const open = this.#isOpen(view);
    return html`
      ${this.#separator(index)}
      <section
        class=${open ? 'open' : ''}
        style="flex-grow: ${open ? (this.layout[id]?.weight ?? 1) : 0}"
        data-id=${id}
        aria-label=${title}
      >
        <header class="pane" @contextmenu=${(event: MouseEvent) => this.#onMenu(event, id)}>
          <h3>
            <button class="fold" aria-expanded=${open} @click=${() => this.#change(id, { collapsed: open })}>
              <irintai-icon name=${open ? 'chevron-down' : 'chevron-right'}></irintai-icon>
              <span class="ellipsis">${title}</span>
              ${view.description ? html`<span class="description ellipsis">${view.description}</span>` : nothing}
            </button>
          </h3>
          ${view.badge ? html`<irintai-badge .value=${view.badge}></irintai-badge>` : nothing}
          ${open ? this.#toolbar(view) : nothing}
        </header>
        ${
          open
            ? html`${busyBar(view)}
                <div class="body">${view.content}</div>`
            : nothing
        }
      </section>
    `;
  }

  #toolbar({ id, title, actions = [], more = [] }: StackedView): TemplateResult {
    return html`<irintai-toolbar
      label="${title} actions"
      .items=${actions}
      .more=${more}
      @irintai-toolbar-run=${({ detail }: CustomEvent<string>) => this.emit('irintai-view-action', { view: id, action: detail })}
    ></irintai-toolbar>`;
  }

  /** Between a view and the nearest open one before it, when both have something to give. */
  #separator(index: number): TemplateResult | typeof nothing {
    const view = this.views[index];
    const before = this.views.slice(0, index).findLast((one) => this.#isOpen(one));
    if (!view || !before || !this.#isOpen(view)) return nothing;
    const size = this.heights.get(before.id) ?? 0;
    const room = size + (this.heights.get(view.id) ?? 0);
    return html`<irintai-separator
      axis="y"
      label="Height of ${before.title}"
      .size=${size}
      .min=${HEADER + LEAST_BODY}
      .max=${room - HEADER - LEAST_BODY}
      @irintai-separator-move=${({ detail }: CustomEvent<number>) => this.#share(before.id, view.id, detail)}
      @irintai-separator-reset=${() => this.#share(before.id, view.id, room / 2)}
      @irintai-separator-toggle=${() => this.#change(before.id, { collapsed: true })}
    ></irintai-separator>`;
  }

  #onMenu(event: MouseEvent, id: string): void {
    event.preventDefault();
    this.emit('irintai-view-menu', { id, ...menuPoint(event) });
  }

  #isOpen({ id }: StackedView): boolean {
    return this.layout[id]?.collapsed !== true;
  }

  #change(id: string, change: ViewLayout): void {
    this.emit('irintai-view-layout', { [id]: { ...this.layout[id], ...change } });
  }

  /** Heights become weights, of all that are open: the two change, and the others stay as they are, as does the sum. */
  #share(above: string, below: string, height: number): void {
    const room = (this.heights.get(above) ?? 0) + (this.heights.get(below) ?? 0);
    const heights = new Map(this.heights).set(above, height).set(below, room - height);
    const open = this.views.filter((view) => this.#isOpen(view));
    const weightOf = ({ id }: StackedView): number => this.layout[id]?.weight ?? 1;
    const scale = sum(open.map(weightOf)) / sum(open.map(({ id }) => heights.get(id) ?? 0));
    const weights = open.map(({ id }) => [id, { ...this.layout[id], weight: (heights.get(id) ?? 0) * scale }] as const);
    this.emit('irintai-view-layout', Object.fromEntries(weights));
  }

  #measure(): void {
    const sections = [...this.renderRoot.querySelectorAll<HTMLElement>('section.open')];
    const heights = new Map(sections.map((section) => [section.dataset['id'] ?? '', section.offsetHeight] as const));
    const same =
      heights.size === this.heights.size && [...heights].every(([id, height]) => this.heights.get(id) === height);
    if (!same) this.heights = heights;
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function busyBar({ busy, title }: StackedView): TemplateResult {
  return html`<div class="progress">
    ${busy ? html`<irintai-progress-bar label="Loading ${title}"></irintai-progress-bar>` : nothing}
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-view-stack': IrintaiViewStack;
  }
  interface HTMLElementEventMap {
    'irintai-view-layout': CustomEvent<Readonly<Record<string, ViewLayout>>>;
    'irintai-view-action': CustomEvent<ViewAction>;
    'irintai-view-menu': CustomEvent<MenuWanted>;
  }
}
