import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { commandsOf } from '../commands/index.ts';
import type { Workbench } from '../core/workbench.ts';
import { keybindingsOf } from '../keybindings/index.ts';
import { menusOf, toolbarFor } from '../menus/index.ts';
import { IrintaiElement } from '../ui/element.ts';
import { viewsOf, type Container } from '../views/index.ts';
import './activities.element.ts';
import type { Activity } from './activities.element.ts';
import { layoutOf } from './layout-state.ts';
import type { MenuWanted } from './menu-point.ts';
import { shownContainer } from './shown-container.ts';
import { openViewsMenu } from './views-menu.ts';

/** The activity bar of a workbench: the containers of the side bar. */
@customElement('irintai-views-bar')
export class IrintaiViewsBar extends IrintaiElement {
  static override readonly styles = css`
    :host {
      display: grid;
      grid-template-rows: minmax(0, 1fr);
      min-height: 0;
    }
  `;

  @property({ attribute: false }) workbench!: Workbench;

  protected override render(): TemplateResult {
    const activities = viewsOf(this.workbench).containers('activitybar').value;
    return html`<irintai-activities
      .activities=${activities.map((container) => this.#activity(container))}
      active=${this.#active() ?? ''}
      .actions=${toolbarFor(menusOf(this.workbench).items('globalActivity')).items}
      @irintai-activity-action=${({ detail }: CustomEvent<string>) => commandsOf(this.workbench).run(detail)}
      @irintai-activity=${({ detail }: CustomEvent<string>) => this.#choose(detail)}
      @irintai-activity-menu=${({ detail }: CustomEvent<MenuWanted>) => openViewsMenu(this.workbench, this, { container: detail.id, ...detail })}
    ></irintai-activities>`;
  }

  #activity({ id, title, icon }: Container): Activity {
    const keybinding = keybindingsOf(this.workbench).labelOf(`workbench.view.${id}`);
    return { id, title, icon, keybinding, badge: viewsOf(this.workbench).badgeOf(id) };
  }

  #active(): string | undefined {
    const { sideBar } = layoutOf(this.workbench).value.value;
    return sideBar.visible ? shownContainer(this.workbench, 'activitybar')?.id : undefined;
  }

  /** Once more on the open one closes the side bar. */
  #choose(id: string): void {
    if (this.#active() === id) layoutOf(this.workbench).show('sideBar', false);
    else viewsOf(this.workbench).open(id);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-views-bar': IrintaiViewsBar;
  }
}
