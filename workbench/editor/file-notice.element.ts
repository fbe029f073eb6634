import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Workbench } from '../core/workbench.ts';
import { IrintaiElement } from '../ui/element.ts';
import type { ActionButton } from '../ui/empty-state.element.ts';
import { shared } from '../ui/styles.ts';
import { reportUnexpected } from '../../api/kernel/errors.ts';
import { editorsOf } from './editors.ts';
import type { Content } from './open-files.ts';
import { nameOf } from './tabs.ts';
import '../ui/empty-state.element.ts';

type Notice = Exclude<Content, { kind: 'text' | 'loading' }>;

/** Says why a file is not shown, and what can be done. */
@customElement('irintai-file-notice')
export class IrintaiFileNotice extends IrintaiElement {
  static override readonly styles = [
    shared,
    css`
      :host {
        display: grid;
        place-content: center;
        overflow: auto;
      }

      :host(:focus) {
        outline: none;
      }
    `,
  ];

  @property({ attribute: false }) workbench!: Workbench;
  @property() path = '';
  @property({ attribute: false }) content!: Notice;

  override connectedCallback(): void {
    super.connectedCallback();
    this.tabIndex = -1;
  }

  protected override render(): TemplateResult {
    const { icon, text, actions } = describe(this.path, this.content);
    return html`<irintai-empty-state
      role="status"
      icon=${icon}
      text=${text}
      .actions=${actions}
      @irintai-action=${this.#onAction}
    ></irintai-empty-state>`;
  }

  protected override updated(_: PropertyValues<this>): void {
    const showing = editorsOf(this.workbench).showing.peek();
    if (showing?.path !== this.path) return;
    if (showing.focus) this.focus();
    showing.done();
  }

  readonly #onAction = ({ detail }: CustomEvent<string>): void => {
    const editors = editorsOf(this.workbench);
    if (detail === 'close') return editors.discard([this.path]);
    editors.files.load(this.path, { again: true, insist: detail === 'insist' }).catch(reportUnexpected);
  };
}

interface Description {
  readonly icon: string;
  readonly text: string;
  readonly actions: readonly ActionButton[];
}

const CLOSE: ActionButton = { id: 'close', label: 'Close' };
const INSIST: ActionButton = { id: 'insist', label: 'Open Anyway' };

function describe(path: string, content: Notice): Description {
  const name = nameOf(path);
  switch (content.kind) {
    case 'missing':
      return { icon: 'question', text: `There is no file ${path}.`, actions: [CLOSE] };
    case 'failed':
      return {
        icon: 'error',
        text: `${name} could not be read: ${content.message}`,
        actions: [{ id: 'retry', label: 'Try Again' }, CLOSE],
      };
    case 'large':
      return {
        icon: 'warning',
        text: `${name} is large (${megabytes(content.size)}). Editing it may be slow, and plugins that follow documents get a copy of it.`,
        actions: [INSIST, CLOSE],
      };
    case 'binary':
      return {
        icon: 'file-binary',
        text: `${name} (${megabytes(content.size)}) is not text, or not in UTF\u20118. It can be looked at, but not changed.`,
        actions: [INSIST, CLOSE],
      };
  }
}

function megabytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  const [value, unit] = bytes < 1024 ** 2 ? [bytes / 1024, 'KB'] : [bytes / 1024 ** 2, 'MB'];
  return `${value.toLocaleString('en', { maximumFractionDigits: 1 })} ${unit}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-file-notice': IrintaiFileNotice;
  }
}
