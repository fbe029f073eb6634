import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { commandsOf } from '../commands/index.ts';
import type { Workbench } from '../core/workbench.ts';
import { menusOf, toolbarFor } from '../menus/index.ts';
import { IrintaiElement } from '../ui/element.ts';
import { viewsOf, type View } from '../views/index.ts';
import { layoutOf } from './layout-state.ts';
import type { MenuWanted } from './menu-point.ts';
import { openViewsMenu } from './views-menu.ts';
import './view-body.element.ts';
import './view-stack.element.ts';
import type { StackedView } from './view-stack.element.ts';

/** The views of one container, with what a running plugin says of them and their `view/title` menus. */
@customElement('irintai-container')
export class IrintaiContainer extends IrintaiElement {
  static override readonly styles = css`
    :host {
      display: grid;
      grid-template: minmax(0, 1fr) / minmax(0, 1fr);
      min-width: 0;
      min-height: 0;
    }
  `;

  @property({ attribute: false }) workbench!: Workbench;
  @property() container = '';
  /** The title above the views; empty in the panel, whose tabs say it. */
  @property() heading = '';

  protected override render(): TemplateResult {
    const views = viewsOf(this.workbench).in(this.container);
    const layout = layoutOf(this.workbench);
    return html`<irintai-view-stack
      heading=${this.heading}
      .views=${views.map((view) => this.#stacked(view))}
      .layout=${layout.viewsOf(views)}
      @irintai-view-layout=${({ detail }: HTMLElementEventMap['irintai-view-layout']) => layout.changeViews(detail)}
      @irintai-view-action=${({ detail }: HTMLElementEventMap['irintai-view-action']) => commandsOf(this.workbench).run(detail.action)}
      @irintai-view-menu=${({ detail }: CustomEvent<MenuWanted>) => openViewsMenu(this.workbench, this, { container: this.container, ...detail })}
    ></irintai-view-stack>`;
  }

  #stacked(view: View): StackedView {
    const { id, name } = view.entry;
    const { title, description, badge } = viewsOf(this.workbench).state(id).value;
    const { items, more } = toolbarFor(menusOf(this.workbench).items('view/title', { view: id }));
    return {
      id,
      title: title ?? name,
      description,
      badge: badge?.value,
      actions: items,
      more,
      content: keyed(id, html`<irintai-view-body .workbench=${this.workbench} .view=${view}></irintai-view-body>`),
    };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-container': IrintaiContainer;
  }
}
