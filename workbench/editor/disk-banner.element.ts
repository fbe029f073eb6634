import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { commandsOf } from '../commands/index.ts';
import type { Workbench } from '../core/workbench.ts';
import { IrintaiElement } from '../ui/element.ts';
import type { ActionButton } from '../ui/empty-state.element.ts';
import { shared } from '../ui/styles.ts';
import type { OpenDocument } from './open-document.ts';
import { nameOf } from './tabs.ts';
import '../ui/message.element.ts';

/** Above the text while it is not what is on disk: what happened there, and which of the two is to win. */
@customElement('irintai-disk-banner')
export class IrintaiDiskBanner extends IrintaiElement {
  static override readonly styles = [
    shared,
    css`
      :host {
        display: block;
      }

      irintai-message {
        border-width: 0 0 1px;
        border-radius: 0;
      }
    `,
  ];

  @property({ attribute: false }) workbench!: Workbench;
  @property({ attribute: false }) document!: OpenDocument;
  /** The comparison is what stands below. */
  @property({ type: Boolean }) comparing = false;

  protected override render(): TemplateResult | typeof nothing {
    const { path, isReadonly } = this.document;
    const name = nameOf(path);
    if (this.document.conflict.value !== undefined) {
      const text = `${name} changed on disk while it has unsaved changes here.`;
      const actions = [
        ...(this.comparing ? [] : [{ id: 'workbench.files.action.compareWithSaved', label: 'Compare' }]),
        { id: 'workbench.files.action.overwrite', label: 'Overwrite' },
        { id: 'workbench.action.files.revert', label: 'Revert to Disk' },
      ];
      return this.#message(text, actions);
    }
    if (this.document.isDeleted.value) {
      const actions = isReadonly ? [] : [{ id: 'workbench.action.files.save', label: 'Save Again' }];
      return this.#message(`${name} was deleted on disk.`, actions);
    }
    return isReadonly ? this.#message(`${name} is shown as text, and cannot be changed here.`, []) : nothing;
  }

  #message(text: string, actions: readonly ActionButton[]): TemplateResult {
    const severity = actions.length > 0 ? 'warning' : 'info';
    return html`<irintai-message
      severity=${severity}
      text=${text}
      .actions=${actions}
      @irintai-action=${({ detail }: CustomEvent<string>) => commandsOf(this.workbench).run(detail, this.document.path)}
    ></irintai-message>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-disk-banner': IrintaiDiskBanner;
  }
}
