import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { commandsOf } from '../commands/index.ts';
import type { Workbench } from '../core/workbench.ts';
import { menusOf, toolbarFor } from '../menus/index.ts';
import { IrintaiElement } from '../ui/element.ts';
import type { Tab } from '../ui/tabs.element.ts';
import { viewsOf, type Container } from '../views/index.ts';
import './container.element.ts';
import { layoutOf } from './layout-state.ts';
import './panel-frame.element.ts';
import { shownContainer } from './shown-container.ts';

/** The panel of a workbench: a tab for each of its containers. A view that is alone has its buttons beside the tabs. */
@customElement('irintai-panel')
export class IrintaiPanel extends IrintaiElement {
  static override readonly styles = css`
    :host {
      display: grid;
      grid-template: minmax(0, 1fr) / minmax(0, 1fr);
      min-width: 0;
      min-height: 0;
    }
  `;

  @property({ attribute: false }) workbench!: Workbench;

  protected override render(): TemplateResult {
    const views = viewsOf(this.workbench);
    const layout = layoutOf(this.workbench);
    const shown = shownContainer(this.workbench, 'panel');
    const { items, more } = this.#actions(shown);
    return html`<irintai-panel-frame
      .tabs=${views.containers('panel').value.map((container) => this.#tab(container))}
      active=${shown?.id ?? ''}
      .actions=${items}
      .more=${more}
      ?maximized=${layout.isPanelMaximized}
      @irintai-tab-select=${({ detail }: CustomEvent<string>) => views.open(detail)}
      @irintai-toolbar-run=${({ detail }: CustomEvent<string>) => commandsOf(this.workbench).run(detail)}
      @irintai-panel-maximize=${({ detail }: CustomEvent<boolean>) => layout.maximizePanel(detail)}
      @irintai-panel-close=${() => layout.show('panel', false)}
    >
      ${
        shown
          ? html`<irintai-container .workbench=${this.workbench} container=${shown.id}></irintai-container>`
          : nothing
      }
    </irintai-panel-frame>`;
  }

  #tab({ id, title }: Container): Tab {
    const badge = viewsOf(this.workbench).badgeOf(id);
    const count = badge && badge.value > 0 ? String(badge.value) : undefined;
    return { id, label: title, tooltip: badge?.tooltip ?? title, badge: count };
  }

  #actions(shown: Container | undefined): ReturnType<typeof toolbarFor> {
    const [only, ...others] = shown ? viewsOf(this.workbench).in(shown.id) : [];
    if (!only || others.length > 0) return { items: [], more: [] };
    return toolbarFor(menusOf(this.workbench).items('view/title', { view: only.entry.id }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-panel': IrintaiPanel;
  }
}
