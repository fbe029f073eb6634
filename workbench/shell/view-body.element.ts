import { effect } from '@preact/signals-core';
import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { toDisposable } from '../../api/kernel/disposable.ts';
import { messageOf } from '../../api/kernel/errors.ts';
import type { Workbench } from '../core/workbench.ts';
import { IrintaiElement } from '../ui/element.ts';
import { buttons, shared } from '../ui/styles.ts';
import { viewsOf, type View } from '../views/index.ts';
import { firstFocusable } from './regions.ts';

/** What the element of a view is given. */
interface ViewElement extends HTMLElement {
  workbench: Workbench;
  view: View;
  updateComplete?: Promise<unknown>;
}

/** What a view shows: the element of a built-in view, or the tree of a plugin's; loaded when it is first seen. */
@customElement('irintai-view-body')
export class IrintaiViewBody extends IrintaiElement {
  static override readonly styles = [
    shared,
    buttons,
    css`
      :host {
        position: relative;
        display: flex;
        overflow: hidden;
        flex-direction: column;
      }
      :host(:focus) {
        outline: none !important; /* whoever holds it draws one below what sticks to its edges */
      }
      :host(:focus-visible)::after {
        position: absolute;
        z-index: 3;
        inset: 0;
        border: 1px solid var(--vscode-focusBorder);
        content: '';
        pointer-events: none;
      }
      :host > * {
        min-height: 0;
        flex: 1;
      }
      p {
        margin: 0;
        padding: 10px 20px;
        color: var(--vscode-descriptionForeground);
      }
    `,
  ];

  @property({ attribute: false }) workbench!: Workbench;
  @property({ attribute: false }) view!: View;
  @state() private body: ViewElement | undefined;
  @state() private error: unknown;
  #loaded: string | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const { focusing } = viewsOf(this.workbench);
    this.scope.add(toDisposable(effect(() => void (focusing.value === this.view.entry.id && this.#takeFocus()))));
  }

  protected override willUpdate(): void {
    if (this.#loaded === this.view.entry.id) return;
    this.#loaded = this.view.entry.id;
    void this.#load();
  }

  protected override render(): unknown {
    if (this.error !== undefined) {
      return html`<p role="alert">
        ${messageOf(this.error)} <button class="button" @click=${() => void this.#load()}>Retry</button>
      </p>`;
    }
    return this.body ?? nothing;
  }

  /** Leads into the view when the user asked for it and it is there. One with nothing to focus is focused as a whole. */
  async #takeFocus(): Promise<void> {
    const { focusing } = viewsOf(this.workbench);
    await this.updateComplete;
    await this.body?.updateComplete;
    if (!this.body || focusing.peek() !== this.view.entry.id) return;
    focusing.value = undefined;
    this.tabIndex = -1;
    this.body.focus(); // a view may know better than that its first button is meant
    if (!this.matches(':focus-within')) (firstFocusable(this.body) ?? this).focus();
  }

  async #load(): Promise<void> {
    const { id } = this.view.entry;
    const load = this.workbench.features.map((feature) => feature.views?.[id]).find(Boolean) ?? loadTree;
    this.error = undefined;
    try {
      const body = document.createElement(await load()) as ViewElement; // every view's element takes these two
      body.workbench = this.workbench;
      body.view = this.view;
      if (this.#loaded === id) this.body = body;
      await this.#takeFocus();
    } catch (error) {
      this.error = error;
    }
  }
}

async function loadTree(): Promise<string> {
  await import('../views/tree-view.element.ts');
  return 'irintai-tree-view';
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-view-body': IrintaiViewBody;
  }
}
