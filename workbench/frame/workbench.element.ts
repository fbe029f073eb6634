import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { styleMap } from 'lit/directives/style-map.js';
import { reportUnexpected } from '../../api/kernel/errors.ts';
import type { Workbench } from '../core/workbench.ts';
import '../status-bar/status-bar.element.ts';
import { IrintaiElement } from '../ui/element.ts';
import { shared } from '../ui/styles.ts';
import { viewsOf } from '../views/index.ts';
import './activity-bar.element.ts';
import { layoutOf, MIN_SIZE, type Part } from './layout.ts';
import './panel.element.ts';
import './sash.element.ts';
import './view-container.element.ts';

const ACTIVITY_BAR = 48;
/** The middle keeps at least so much, px. */
const LEAST_MAIN = 220;
const STATUS_BAR = 22;
const REGIONS = ['irintai-activity-bar', '.side', '.main', 'irintai-panel', 'irintai-status-bar'];

/** The whole window: activity bar, side bar, the middle, panel and status bar. Knows places, not what stands in them. */
@customElement('irintai-workbench')
export class IrintaiWorkbench extends IrintaiElement {
  static override readonly styles = [
    shared,
    css`
      :host {
        position: relative;
        display: grid;
        overflow: hidden;
        width: 100%;
        height: 100%;
        grid-template: 'activity side main' 1fr 'activity side panel' auto 'status status status' auto / auto auto 1fr;
        background: var(--vscode-editor-background);
      }
      irintai-activity-bar {
        grid-area: activity;
      }
      .side {
        display: flex;
        overflow: hidden;
        border-right: 1px solid var(--vscode-sideBar-border, transparent);
        background: var(--vscode-sideBar-background);
        color: var(--vscode-sideBar-foreground);
        grid-area: side;
      }
      .main {
        display: flex;
        overflow: hidden;
        min-width: 0;
        min-height: 0;
        flex-direction: column;
        grid-area: main;
      }
      .main > * {
        min-height: 0;
        flex: 1;
      }
      irintai-panel {
        min-width: 0;
        grid-area: panel;
      }
      irintai-status-bar {
        grid-area: status;
      }
      irintai-sash[orientation='vertical'] {
        width: 5px;
      }
      irintai-sash[orientation='horizontal'] {
        height: 5px;
      }
    `,
  ];

  @property({ attribute: false }) workbench!: Workbench;
  @state() private main: HTMLElement | undefined;
  @state() private width = 0;
  @state() private height = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    const observer = new ResizeObserver(([entry]) => {
      this.width = entry?.contentRect.width ?? 0;
      this.height = entry?.contentRect.height ?? 0;
    });
    observer.observe(this);
    this.scope.add({ dispose: () => observer.disconnect() });
    this.#loadMain().catch(reportUnexpected);
  }

  protected override render(): TemplateResult {
    const { sideBar, panel } = layoutOf(this.workbench).value.value;
    const all = viewsOf(this.workbench);
    const container = all.active.value.activitybar;
    const side = Math.min(sideBar.size, Math.max(MIN_SIZE.sideBar, this.width - ACTIVITY_BAR - LEAST_MAIN));
    const bottom = Math.min(panel.size, Math.max(MIN_SIZE.panel, this.height - STATUS_BAR - LEAST_MAIN));
    return html`
      <irintai-activity-bar .workbench=${this.workbench}></irintai-activity-bar>
      ${
        sideBar.visible && container !== undefined
          ? html`<div class="side" role="complementary" aria-label="Side bar" style=${styleMap({ width: `${side}px` })}>
                <irintai-view-container .workbench=${this.workbench} .container=${container}></irintai-view-container>
              </div>
              ${this.#sash('sideBar', side, { left: `${ACTIVITY_BAR + side - 3}px`, top: '0', bottom: `${STATUS_BAR}px` })}`
          : nothing
      }
      <div class="main" role="main">${this.main ?? nothing}</div>
      ${
        panel.visible
          ? html`<irintai-panel
                role="region"
                aria-label="Panel"
                .workbench=${this.workbench}
                style=${styleMap({ height: `${bottom}px` })}
              ></irintai-panel>
              ${this.#sash('panel', bottom, {
                bottom: `${STATUS_BAR + bottom - 3}px`,
                left: `${ACTIVITY_BAR + (sideBar.visible ? side : 0)}px`,
                right: '0',
              })}`
          : nothing
      }
      <irintai-status-bar role="contentinfo" .workbench=${this.workbench}></irintai-status-bar>
    `;
  }

  #sash(part: Part, size: number, place: Readonly<Record<string, string>>): TemplateResult {
    return html`<irintai-sash
      orientation=${part === 'sideBar' ? 'vertical' : 'horizontal'}
      label=${part === 'sideBar' ? 'Width of the side bar' : 'Height of the panel'}
      ?trailing=${part === 'panel'}
      .size=${size}
      .min=${MIN_SIZE[part]}
      style=${styleMap(place)}
      @irintai-sash-move=${(event: CustomEvent<number>) => layoutOf(this.workbench).resize(part, event.detail)}
    ></irintai-sash>`;
  }

  /** Moves the focus to the next region that is shown, as F6 does everywhere. */
  focusNextRegion(step: 1 | -1): void {
    const regions = REGIONS.flatMap((selector) => this.renderRoot.querySelector<HTMLElement>(selector) ?? []);
    const current = regions.findIndex((region) => region.matches(':focus-within'));
    for (let i = 1; i <= regions.length; i++) {
      const region = regions[(current + step * i + regions.length * 2) % regions.length];
      const target = region && firstFocusable(region);
      if (target) return target.focus();
    }
  }

  async #loadMain(): Promise<void> {
    const feature = this.workbench.features.find(({ main }) => main);
    const tag = await feature?.main?.();
    if (tag) this.main = Object.assign(document.createElement(tag), { workbench: this.workbench });
  }
}

const FOCUSABLE = 'button:not([disabled]), [tabindex="0"], input, textarea, select, a[href]';

/** Looks into shadow trees: every part has its own. */
function firstFocusable(root: Element | ShadowRoot): HTMLElement | undefined {
  for (const child of root instanceof Element ? [root.shadowRoot ?? root] : [root]) {
    for (const element of child.querySelectorAll<HTMLElement>('*')) {
      if (element.matches(FOCUSABLE) && element.offsetParent !== null) return element;
      const inner = element.shadowRoot && firstFocusable(element.shadowRoot);
      if (inner) return inner;
    }
  }
  return undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-workbench': IrintaiWorkbench;
  }
}
