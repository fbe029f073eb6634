import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { GUARD_MS } from '../ui/dialog.ts';
import { IrintaiElement } from '../ui/element.ts';
import { focusedElement } from '../ui/layer.ts';
import { buttons, shared } from '../ui/styles.ts';
import '../ui/icon.element.ts';
import type { Notification } from './notification.ts';
import type { Notifications } from './notifications.ts';

/**
 * The message that has to be answered first. A plugin's has a bar above it with the plugin's name, so that it cannot pass for a
 * question of the workbench; Escape and the last button answer nothing.
 */
@customElement('irintai-message-dialog')
export class IrintaiMessageDialog extends IrintaiElement {
  static override readonly styles = [
    shared,
    buttons,
    css`
      dialog {
        width: min(520px, calc(100vw - 32px));
        max-height: calc(100vh - 64px);
        padding: 0;
        overflow: hidden;
        border: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, transparent));
        border-radius: 8px;
        background: var(--vscode-editorWidget-background);
        color: var(--vscode-editorWidget-foreground);
        box-shadow: 0 4px 16px var(--vscode-widget-shadow, transparent);
        font: 13px/1.4 var(--irintai-font);
      }

      dialog[open] {
        display: flex;
        flex-direction: column;
      }

      dialog::backdrop {
        background: rgb(0 0 0 / 40%);
      }

      .source {
        display: flex;
        flex: none;
        align-items: center;
        gap: 6px;
        padding: 6px 16px;
        border-bottom: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, transparent));
        background: var(--vscode-notificationCenterHeader-background);
        font-size: 12px;
      }

      .body {
        display: flex;
        min-height: 0;
        gap: 12px;
        padding: 16px;
      }

      .body > irintai-icon {
        width: 32px;
        height: 32px;
        font-size: 32px;
      }

      .info {
        color: var(--vscode-notificationsInfoIcon-foreground);
      }

      .warning {
        color: var(--vscode-notificationsWarningIcon-foreground);
      }

      .error {
        color: var(--vscode-notificationsErrorIcon-foreground);
      }

      .texts {
        flex: 1;
        min-width: 0;
        overflow: auto;
        overflow-wrap: anywhere;
        user-select: text;
      }

      h2 {
        margin: 0;
        font-size: 15px;
        font-weight: 600;
      }

      p {
        margin: 8px 0 0;
        white-space: pre-line;
      }

      .buttons {
        display: flex;
        flex: none;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: 8px;
        padding: 0 16px 16px;
      }

      .button {
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) notifications!: Notifications;
  @query('dialog') private dialog!: HTMLDialogElement | null;

  /** The guarding message that can be answered by now. */
  @state() private armed: number | undefined;
  #guarded: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #before: HTMLElement | undefined;

  protected override render(): TemplateResult {
    const { value: asked } = this.notifications.dialog;
    return html`${repeat(
      asked ? [asked] : [],
      ({ key }) => key,
      (one) => this.#draw(one),
    )}`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { dialog } = this;
    if (!dialog) {
      this.#before?.focus();
      this.#before = undefined;
    } else if (!dialog.open) {
      this.#before ??= focusedElement();
      dialog.showModal();
      dialog.querySelector('button')?.focus();
    } else if (changed.has('armed')) {
      dialog.querySelector('button')?.focus();
    }
    this.#guard();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  /** Begins to wait when a question of power has come into view. */
  #guard(): void {
    const asked = this.notifications.dialog.peek();
    const key = asked?.guards ? asked.key : undefined;
    if (key === this.#guarded) return;
    this.#guarded = key;
    clearTimeout(this.#timer);
    if (key !== undefined) this.#timer = setTimeout(() => (this.armed = key), GUARD_MS);
  }

  #draw({ key, severity, message, detail, source, actions, guards }: Notification): TemplateResult {
    const waits = guards === true && this.armed !== key;
    const close = (index?: number): void => {
      if (!waits) this.notifications.close(key, index);
    };
    const button = (label: string, isFirst: boolean, index?: number): TemplateResult =>
      html`<button class="button ${isFirst ? '' : 'secondary'}" ?disabled=${waits} @click=${() => close(index)}>
        ${label}
      </button>`;
    return html`
      <dialog
        role="alertdialog"
        aria-labelledby="message"
        aria-describedby="source detail"
        @cancel=${(event: Event) => event.preventDefault()}
        @keydown=${(event: KeyboardEvent) => onKey(event, close)}
      >
        ${
          source
            ? html`<div class="source" id="source" title=${source.id}>
                <irintai-icon name="extensions"></irintai-icon><span class="ellipsis">${source.name} asks</span>
              </div>`
            : nothing
        }
        <div class="body">
          <irintai-icon class=${severity} name=${guards ? 'shield' : severity}></irintai-icon>
          <div class="texts">
            <h2 id="message">${message}</h2>
            ${detail ? html`<p id="detail">${detail}</p>` : nothing}
          </div>
        </div>
        <div class="buttons">
          ${actions.map((action, index) => button(action, index === 0, index))}
          ${button(actions.length > 0 ? 'Cancel' : 'OK', actions.length === 0)}
        </div>
      </dialog>
    `;
  }
}

/** Not left to the browser, which closes on the second Escape whatever is said. */
function onKey(event: KeyboardEvent, close: () => void): void {
  event.stopPropagation();
  if (event.key !== 'Escape') return;
  event.preventDefault();
  close();
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-message-dialog': IrintaiMessageDialog;
  }
}
