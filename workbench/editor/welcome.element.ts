import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { commandsOf } from '../commands/index.ts';
import type { Workbench } from '../core/workbench.ts';
import { keybindingsOf } from '../keybindings/index.ts';
import { IrintaiElement } from '../ui/element.ts';
import { keyCaps, keyCapStyles } from '../ui/key-caps.ts';
import { shared } from '../ui/styles.ts';

/** What stands here while nothing is open: where to begin, by command and key. A command that is not there is left out. */
const HINTS = [
  'workbench.action.showCommands',
  'workbench.action.quickOpen',
  'workbench.view.explorer',
  'workbench.action.openSettings',
];

@customElement('irintai-welcome')
export class IrintaiWelcome extends IrintaiElement {
  static override readonly styles = [
    shared,
    keyCapStyles,
    css`
      :host {
        display: grid;
        place-content: center;
        overflow: auto;
        padding: 20px;
      }

      .hints {
        display: grid;
        grid-template-columns: auto auto;
        gap: 12px 16px;
        align-items: center;
      }

      button {
        padding: 2px 6px;
        border: 0;
        border-radius: 4px;
        background: none;
        color: var(--vscode-descriptionForeground);
        font: inherit;
        text-align: end;
        cursor: pointer;
      }

      button:hover {
        color: var(--vscode-textLink-activeForeground);
        text-decoration: underline;
      }
    `,
  ];

  @property({ attribute: false }) workbench!: Workbench;

  protected override render(): TemplateResult {
    const commands = commandsOf(this.workbench);
    const keys = keybindingsOf(this.workbench);
    return html`<div class="hints">
      ${HINTS.map((id) => {
        const title = commands.find(id)?.entry.title;
        const label = keys.labelOf(id);
        if (!title) return nothing;
        return html`<button @click=${() => commands.run(id)}>${title.replace(/…$/, '')}</button>
          <span>${label ? keyCaps(label) : nothing}</span>`;
      })}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-welcome': IrintaiWelcome;
  }
}
