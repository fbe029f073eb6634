import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Workbench } from '../core/workbench.ts';
import { IrintaiElement } from '../ui/element.ts';
import '../ui/icon.element.ts';
import { buttons, shared } from '../ui/styles.ts';
import { viewsOf, type Container } from '../views/index.ts';
import { layoutOf } from './layout.ts';
import './view-container.element.ts';

/** The panel: a tab for each of its containers, the buttons of the open one, and its views. */
@customElement('irintai-panel')
export class IrintaiPanel extends IrintaiElement {
  static override readonly styles = [
    shared,
    buttons,
    css`
      :host {
        display: flex;
        overflow: hidden;
        flex-direction: column;
        border-top: 1px solid var(--vscode-panel-border, transparent);
        background: var(--vscode-panel-background);
      }
      header {
        display: flex;
        height: 35px;
        flex: none;
        align-items: center;
        padding: 0 8px 0 12px;
      }
      [role='tablist'] {
        display: flex;
        overflow: hidden;
        height: 100%;
        flex: 1;
      }
      [role='tab'] {
        position: relative;
        flex: none;
        padding: 0 10px;
        border: 0;
        background: none;
        color: var(--vscode-panelTitle-inactiveForeground);
        cursor: pointer;
        font-size: 12px;
      }
      [role='tab']:hover,
      [role='tab'][aria-selected='true'] {
        color: var(--vscode-panelTitle-activeForeground);
      }
      [role='tab'][aria-selected='true']::after {
        position: absolute;
        inset: auto 10px 4px;
        border-bottom: 1px solid var(--vscode-panelTitle-activeBorder);
        content: '';
      }
      .badge {
        margin-left: 6px;
        padding: 1px 5px;
        border-radius: 9px;
        background: var(--vscode-badge-background);
        color: var(--vscode-badge-foreground);
        font-size: 10px;
      }
      [role='tabpanel'] {
        display: flex;
        overflow: hidden;
        min-height: 0;
        flex: 1;
      }
    `,
  ];

  @property({ attribute: false }) workbench!: Workbench;

  protected override render(): TemplateResult {
    const all = viewsOf(this.workbench);
    const containers = all.containers('panel').value;
    const wanted = all.active.value.panel;
    const selected = containers.find(({ id }) => id === wanted) ?? containers[0];
    const view = selected && all.in(selected.id)[0];
    return html`
      <header>
        <div role="tablist" aria-label="Panel" @keydown=${this.#onKey}>
          ${repeat(
            containers,
            ({ id }) => id,
            (container) => this.#tab(container, container === selected),
          )}
        </div>
        ${view ? this.#container?.toolbar(view) : nothing}
        <button class="action" aria-label="Close panel" title="Close panel (Ctrl+J)" @click=${this.#close}>
          <irintai-icon name="close"></irintai-icon>
        </button>
      </header>
      <div role="tabpanel" aria-label=${selected?.title ?? 'Panel'}>
        ${
          selected
            ? html`<irintai-view-container
                untitled
                .workbench=${this.workbench}
                .container=${selected.id}
              ></irintai-view-container>`
            : nothing
        }
      </div>
    `;
  }

  /** The toolbar is asked of the container's element, which exists after the first drawing. */
  protected override firstUpdated(): void {
    this.requestUpdate();
  }

  get #container(): HTMLElementTagNameMap['irintai-view-container'] | null {
    return this.renderRoot.querySelector('irintai-view-container');
  }

  #tab({ id, title }: Container, selected: boolean): TemplateResult {
    const badge = viewsOf(this.workbench).badgeOf(id);
    return html`<button
      role="tab"
      aria-selected=${selected}
      tabindex=${selected ? 0 : -1}
      title=${badge?.tooltip ?? title}
      @click=${() => viewsOf(this.workbench).open(id)}
    >
      ${title}${badge && badge.value > 0 ? html`<span class="badge">${badge.value}</span>` : nothing}
    </button>`;
  }

  #close = (): void => layoutOf(this.workbench).show('panel', false);

  #onKey(event: KeyboardEvent): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const tabs = [...this.renderRoot.querySelectorAll<HTMLElement>('[role=tab]')];
    const next = tabs[(tabs.indexOf(event.target as HTMLElement) + step + tabs.length) % tabs.length];
    next?.focus();
    next?.click();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-panel': IrintaiPanel;
  }
}
