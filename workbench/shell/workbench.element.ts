import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { reportUnexpected } from '../../api/kernel/errors.ts';
import type { Workbench } from '../core/workbench.ts';
import '../status-bar/status-bar.element.ts';
import { IrintaiElement } from '../ui/element.ts';
import { layoutOf, type Part } from './layout-state.ts';
import './panel.element.ts';
import type { Region } from './regions.ts';
import './shell.element.ts';
import type { IrintaiShell } from './shell.element.ts';
import './side-bar.element.ts';
import './views-bar.element.ts';

/** The whole window. What is not shown is not there: a plugin's view sleeps while its place is closed. */
@customElement('irintai-workbench')
export class IrintaiWorkbench extends IrintaiElement {
  static override readonly styles = css`
    :host {
      display: block;
      width: 100%;
      height: 100%;
    }
  `;

  @property({ attribute: false }) workbench!: Workbench;
  @state() private main: HTMLElement | undefined;
  @query('irintai-shell') private readonly shell!: IrintaiShell | null;
  #isFocusLost = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#loadMain().catch(reportUnexpected);
  }

  /** Moves the focus to the next place that is shown, or with -1 to the one before. */
  focusNextRegion(step: 1 | -1): void {
    this.shell?.focusNextRegion(step);
  }

  /** Puts the focus where it was last in a place; false when nothing there takes it. */
  async focusRegion(region: Region): Promise<boolean> {
    await this.updateComplete;
    return (await this.shell?.focusRegion(region)) ?? false;
  }

  protected override willUpdate(): void {
    this.#isFocusLost = this.#loses('sideBar') || this.#loses('panel');
  }

  protected override render(): TemplateResult {
    const { value: layout } = layoutOf(this.workbench);
    const { sideBar, panel } = layout.value;
    return html`<irintai-shell .layout=${layout}>
      <irintai-views-bar slot="activity-bar" .workbench=${this.workbench}></irintai-views-bar>
      ${sideBar.visible ? html`<irintai-side-bar slot="side-bar" .workbench=${this.workbench}></irintai-side-bar>` : nothing}
      ${this.main ?? nothing}
      ${panel.visible ? html`<irintai-panel slot="panel" .workbench=${this.workbench}></irintai-panel>` : nothing}
      <irintai-status-bar slot="status-bar" .workbench=${this.workbench}></irintai-status-bar>
    </irintai-shell>`;
  }

  protected override updated(): void {
    if (this.#isFocusLost) this.focusRegion('editor').catch(reportUnexpected);
  }

  /** The focus is in a part that is closing. */
  #loses(part: Part): boolean {
    return !layoutOf(this.workbench).value.peek()[part].visible && (this.shell?.hasFocusIn(part) ?? false);
  }

  async #loadMain(): Promise<void> {
    const feature = this.workbench.features.find(({ main }) => main);
    const tag = await feature?.main?.();
    if (tag) this.main = Object.assign(document.createElement(tag), { workbench: this.workbench, slot: 'editor' });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-workbench': IrintaiWorkbench;
  }
}
