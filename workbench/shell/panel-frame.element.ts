import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { IrintaiElement } from '../ui/element.ts';
import type { MenuGroups } from '../ui/menu.ts';
import { shared } from '../ui/styles.ts';
import type { Tab } from '../ui/tabs.element.ts';
import type { ToolbarItem } from '../ui/toolbar.element.ts';
import '../ui/tabs.element.ts';
import '../ui/toolbar.element.ts';

const MAXIMIZE = 'irintai.maximize';
const CLOSE = 'irintai.close';

/**
 * The panel's title bar, with a tab for each thing that it can show, the buttons of the one shown, and those of the panel;
 * below it, what is slotted in.
 *
 * @slot - what the active tab shows
 * @fires irintai-tab-select - the id of the tab that was chosen
 * @fires irintai-toolbar-run - the id of a button that belongs to what is shown
 * @fires irintai-panel-maximize - the panel is to have all of the middle, or to give it back
 * @fires irintai-panel-close - the panel is to close
 */
@customElement('irintai-panel-frame')
export class IrintaiPanelFrame extends IrintaiElement {
  static override readonly styles = [
    shared,
    css`
      :host {
        display: grid;
        grid-template-rows: 35px minmax(0, 1fr);
        min-width: 0;
        min-height: 0;
      }

      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 8px;
        min-width: 0;
        padding-inline: 8px;
      }

      .buttons {
        display: flex;
        flex: none;
        gap: 4px;
      }

      [role='tabpanel'] {
        display: grid;
        min-width: 0;
        min-height: 0;
        overflow: hidden;
      }
    `,
  ];

  @property({ attribute: false }) tabs: readonly Tab[] = [];
  @property() active = '';
  @property({ attribute: false }) actions: readonly ToolbarItem[] = [];
  @property({ attribute: false }) more: MenuGroups = [];
  @property({ type: Boolean }) maximized = false;

  protected override render(): TemplateResult {
    const shown = this.tabs.find(({ id }) => id === this.active);
    return html`
      <header>
        <irintai-tabs
          kind="panel"
          label="Panel"
          .tabs=${this.tabs}
          .active=${this.active}
          @irintai-tab-select=${({ detail }: CustomEvent<string>) => this.emit('irintai-tab-select', detail)}
        ></irintai-tabs>
        <div class="buttons">
          <irintai-toolbar
            label="${shown?.label ?? 'Panel'} actions"
            .items=${this.actions}
            .more=${this.more}
            @irintai-toolbar-run=${({ detail }: CustomEvent<string>) => this.emit('irintai-toolbar-run', detail)}
          ></irintai-toolbar>
          <irintai-toolbar label="Panel" .items=${this.#own()} @irintai-toolbar-run=${this.#onOwn}></irintai-toolbar>
        </div>
      </header>
      <div role="tabpanel" aria-label=${shown?.label ?? 'Panel'}><slot></slot></div>
    `;
  }

  #own(): readonly ToolbarItem[] {
    const [label, icon] = this.maximized ? ['Restore panel', 'chevron-down'] : ['Maximize panel', 'chevron-up'];
    return [
      { id: MAXIMIZE, label, icon },
      { id: CLOSE, label: 'Close panel', icon: 'close' },
    ];
  }

  readonly #onOwn = ({ detail }: CustomEvent<string>): void => {
    if (detail === CLOSE) this.emit('irintai-panel-close', undefined);
    else this.emit('irintai-panel-maximize', !this.maximized);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-panel-frame': IrintaiPanelFrame;
  }
  interface HTMLElementEventMap {
    'irintai-panel-maximize': CustomEvent<boolean>;
    'irintai-panel-close': CustomEvent<undefined>;
  }
}
