import { signal, type Signal } from '@preact/signals-core';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { IrintaiElement } from '../ui/element.ts';
import type { SplitSize } from '../ui/split.element.ts';
import { shared } from '../ui/styles.ts';
import { INITIAL_LAYOUT, type Layout } from './layout.ts';
import { Regions, type Region } from './regions.ts';
import '../ui/split.element.ts';

/** The least that a part can be dragged to, and what the middle keeps; px. */
const MIN = { sideBar: 170, panel: 77, main: 220, mainHeight: 120 } as const;

const TAGS: Readonly<Record<Region, string>> = {
  activityBar: 'nav',
  sideBar: 'aside',
  editor: 'main',
  panel: 'section',
  statusBar: 'footer',
};

/**
 * The window as places: a bar at the side, the side bar, the middle, the panel below it, a bar at the bottom, and layers above
 * all. Knows what is where and how big, not what stands in it.
 *
 * @slot activity-bar
 * @slot side-bar
 * @slot editor - the middle
 * @slot panel
 * @slot status-bar
 * @slot - what lies above: toasts, dialogs
 */
@customElement('irintai-shell')
export class IrintaiShell extends IrintaiElement {
  static override readonly styles = [
    shared,
    css`
      :host {
        position: relative;
        display: grid;
        grid-template: minmax(0, 1fr) auto / auto minmax(0, 1fr);
        width: 100%;
        height: 100%;
        overflow: clip; /* hidden, it could still be scrolled: by an element that is brought into view */
        background: var(--vscode-editor-background);
        color: var(--vscode-foreground);
      }

      nav,
      aside,
      main,
      section,
      footer {
        display: grid;
        grid-template: minmax(0, 1fr) / minmax(0, 1fr);
        min-width: 0;
        min-height: 0;
        overflow: clip;
      }

      nav {
        width: 48px;
        border-inline-end: 1px solid var(--vscode-activityBar-border, transparent);
        background: var(--vscode-activityBar-background);
      }

      aside {
        border-inline-end: 1px solid var(--vscode-sideBar-border, transparent);
        background: var(--vscode-sideBar-background);
        color: var(--vscode-sideBar-foreground, inherit);
      }

      section {
        border-top: 1px solid var(--vscode-panel-border, transparent);
        background: var(--vscode-panel-background);
      }

      footer {
        grid-column: 1 / -1;
        min-height: 22px;
      }
    `,
  ];

  /** Read and, when the user moves a line, written. */
  @property({ attribute: false }) layout: Signal<Layout> = signal(INITIAL_LAYOUT);

  readonly #regions = new Regions(() =>
    [...this.renderRoot.querySelectorAll<HTMLElement>(Object.values(TAGS).join())].filter((region) =>
      region.checkVisibility(),
    ),
  );

  constructor() {
    super();
    this.addEventListener('focusin', this.#regions.onFocusIn);
  }

  /** Moves the focus to the next place that is shown, or with -1 to the one before. */
  focusNextRegion(step: 1 | -1): boolean {
    return this.#regions.move(step);
  }

  /** Puts the focus where it was last in a place; false when nothing there takes it. */
  async focusRegion(region: Region): Promise<boolean> {
    await this.#drawn();
    return this.#regions.focus(this.#elementOf(region));
  }

  hasFocusIn(region: Region): boolean {
    return this.#elementOf(region)?.matches(':focus-within') ?? false;
  }

  protected override render(): TemplateResult {
    const { sideBar, panel } = this.layout.value;
    return html`
      <nav aria-label="Views"><slot name="activity-bar"></slot></nav>
      <irintai-split
        label="Width of the side bar"
        .size=${sideBar.size}
        .initial=${INITIAL_LAYOUT.sideBar.size}
        .min=${MIN.sideBar}
        .minRest=${MIN.main}
        ?collapsed=${!sideBar.visible}
        @irintai-split-resize=${(event: CustomEvent<SplitSize>) => this.#resize('sideBar', event.detail)}
      >
        <aside slot="start" aria-label="Side bar"><slot name="side-bar"></slot></aside>
        <irintai-split
          slot="end"
          vertical
          sized="end"
          label="Height of the panel"
          .size=${panel.size}
          .initial=${INITIAL_LAYOUT.panel.size}
          .min=${MIN.panel}
          .minRest=${MIN.mainHeight}
          ?collapsed=${!panel.visible}
          ?maximized=${panel.visible && panel.maximized}
          @irintai-split-resize=${(event: CustomEvent<SplitSize>) => this.#resize('panel', event.detail)}
        >
          <main slot="start"><slot name="editor"></slot></main>
          <section slot="end" aria-label="Panel"><slot name="panel"></slot></section>
        </irintai-split>
      </irintai-split>
      <footer><slot name="status-bar"></slot></footer>
      <slot></slot>
    `;
  }

  #resize(part: 'sideBar' | 'panel', { size, collapsed }: SplitSize): void {
    const layout = this.layout.peek();
    this.layout.value = { ...layout, [part]: { ...layout[part], size, visible: !collapsed } };
  }

  #elementOf(region: Region): HTMLElement | undefined {
    return this.renderRoot.querySelector<HTMLElement>(TAGS[region]) ?? undefined;
  }

  /** A place that is just being shown cannot be focused before its split has drawn. */
  async #drawn(): Promise<void> {
    await this.updateComplete;
    for (const split of this.renderRoot.querySelectorAll('irintai-split')) await split.updateComplete;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-shell': IrintaiShell;
  }
}
