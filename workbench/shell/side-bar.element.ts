import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Workbench } from '../core/workbench.ts';
import { IrintaiElement } from '../ui/element.ts';
import './container.element.ts';
import { shownContainer } from './shown-container.ts';

/** The side bar of a workbench: the container that is open in it. */
@customElement('irintai-side-bar')
export class IrintaiSideBar extends IrintaiElement {
  static override readonly styles = css`
    :host {
      display: grid;
      grid-template: minmax(0, 1fr) / minmax(0, 1fr);
      min-width: 0;
      min-height: 0;
    }
  `;

  @property({ attribute: false }) workbench!: Workbench;

  protected override render(): TemplateResult | typeof nothing {
    const shown = shownContainer(this.workbench, 'activitybar');
    if (!shown) return nothing;
    return html`<irintai-container
      .workbench=${this.workbench}
      container=${shown.id}
      heading=${shown.title}
    ></irintai-container>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-side-bar': IrintaiSideBar;
  }
}
