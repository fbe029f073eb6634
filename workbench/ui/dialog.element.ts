import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { GUARD_MS, type DialogOptions } from './dialog.ts';
import { IrintaiElement } from './element.ts';
import { buttons, shared } from './styles.ts';
import './icon.element.ts';

/** A modal dialog: the browser keeps the focus in it and gives it back. Use {@link openDialog}. */
@customElement('irintai-dialog')
export class IrintaiDialog extends IrintaiElement {
  static override readonly styles = [
    shared,
    buttons,
    css`
      dialog {
        width: min(520px, calc(100vw - 32px));
        max-height: calc(100vh - 64px);
        padding: 20px;
        overflow: hidden;
        border: 1px solid var(--vscode-widget-border, transparent);
        border-radius: 8px;
        background: var(--vscode-editorWidget-background);
        color: var(--vscode-editorWidget-foreground);
        box-shadow: 0 4px 24px var(--vscode-widget-shadow, transparent);
        font: 13px/1.4 var(--irintai-font);
      }

      dialog[open] {
        display: flex;
        flex-direction: column;
        gap: 16px;
      }

      dialog::backdrop {
        background: rgb(0 0 0 / 40%);
      }

      .body {
        display: flex;
        gap: 12px;
        min-height: 0;
        overflow: auto;
      }

      .icon {
        font-size: 32px;
        color: var(--vscode-notificationsInfoIcon-foreground);
      }

      .icon[name='warning'] {
        color: var(--vscode-notificationsWarningIcon-foreground);
      }

      .icon[name='error'] {
        color: var(--vscode-notificationsErrorIcon-foreground);
      }

      .texts {
        flex: 1;
        min-width: 0;
        overflow-wrap: anywhere;
      }

      h2 {
        margin: 4px 0 0;
        font-size: 14px;
        font-weight: 600;
      }

      #detail {
        margin: 8px 0 0;
        white-space: pre-line;
      }

      .content {
        margin-top: 12px;
      }

      .buttons {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: 8px;
      }
    `,
  ];

  @property({ attribute: false }) options!: Omit<DialogOptions, 'owner' | 'signal'>;
  @query('dialog') private dialog!: HTMLDialogElement;

  @state() private waits = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #settle: (button: string | undefined) => void = () => {};
  readonly answer = new Promise<string | undefined>((resolve) => (this.#settle = resolve));

  protected override firstUpdated(): void {
    this.dialog.showModal();
    if (this.options.guards) this.#timer = setTimeout(() => (this.waits = false), GUARD_MS);
    else this.#focusFirst();
  }

  protected override willUpdate(): void {
    if (!this.hasUpdated) this.waits = this.options.guards === true;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (changed.get('waits') === true && !this.waits) this.#focusFirst();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#settle(undefined);
  }

  protected override render(): TemplateResult {
    const { title, detail, icon, content } = this.options;
    return html`
      <dialog
        aria-labelledby="title"
        aria-describedby=${detail ? 'detail' : nothing}
        @cancel=${(event: Event) => event.preventDefault()}
        @keydown=${this.#onKey}
      >
        <div class="body">
          ${icon ? html`<irintai-icon class="icon" name=${icon}></irintai-icon>` : nothing}
          <div class="texts">
            <h2 id="title">${title}</h2>
            ${detail ? html`<p id="detail">${detail}</p>` : nothing}
            ${content === undefined ? nothing : html`<div class="content" ?inert=${this.waits}>${content}</div>`}
          </div>
        </div>
        <div class="buttons">
          ${this.options.buttons.map(
            ({ id, label, secondary }) =>
              html`<button
                class="button ${secondary ? 'secondary' : ''}"
                ?disabled=${this.waits}
                @click=${() => this.#close(id)}
              >
                ${label}
              </button>`,
          )}
        </div>
      </dialog>
    `;
  }

  /** Not left to the browser, which closes on the second Escape whatever is said. */
  readonly #onKey = (event: KeyboardEvent): void => {
    event.stopPropagation();
    const isTyped =
      event.key === 'Enter' && !event.isComposing && (event.target as Element).matches('input[autofocus]');
    if (event.key !== 'Escape' && !isTyped) return;
    event.preventDefault();
    if (!this.waits) this.#close(isTyped ? this.options.buttons[0]?.id : undefined);
  };

  #focusFirst(): void {
    const { renderRoot: root } = this;
    (root.querySelector<HTMLElement>('[autofocus]') ?? root.querySelector<HTMLElement>('.button'))?.focus();
  }

  #close(button: string | undefined): void {
    this.dialog.close();
    this.#settle(button);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-dialog': IrintaiDialog;
  }
}
