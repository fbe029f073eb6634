import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { IrintaiElement } from '../ui/element.ts';
import { shared } from '../ui/styles.ts';
import './notification.element.ts';
import type { Notifications } from './notifications.ts';

/** The toasts at the bottom right. They stay while the pointer or the focus is in them. */
@customElement('irintai-notification-toasts')
export class IrintaiNotificationToasts extends IrintaiElement {
  static override readonly styles = [
    shared,
    css`
      :host {
        position: absolute;
        z-index: 40;
        inset: auto 12px 30px auto;
        width: min(450px, calc(100% - 24px));
      }

      ul {
        display: flex;
        flex-direction: column;
        gap: 8px;
        margin: 0;
        padding: 0;
        list-style: none;
      }

      irintai-notification {
        border: 1px solid var(--vscode-notificationToast-border, transparent);
        border-radius: 8px;
        box-shadow: 0 2px 8px var(--vscode-widget-shadow, transparent);
        animation: appear 0.15s ease-out;
      }

      @keyframes appear {
        from {
          translate: 0 8px;
        }
      }
    `,
  ];

  @property({ attribute: false }) notifications!: Notifications;

  #pointer = false;
  #focus = false;

  /** The first button of the most urgent toast. */
  override focus(): void {
    this.renderRoot.querySelector('irintai-notification')?.shadowRoot?.querySelector('button')?.focus();
  }

  protected override render(): TemplateResult | typeof nothing {
    const toasts = this.notifications.toasts.value;
    if (toasts.length === 0) return nothing;
    return html`
      <ul
        aria-label="Notifications"
        @pointerenter=${() => this.#setPointer(true)}
        @pointerleave=${() => this.#setPointer(false)}
        @focusin=${() => this.#setFocus(true)}
        @focusout=${() => this.#setFocus(false)}
      >
        ${repeat(
          toasts,
          ({ key }) => key,
          (notification) => html`
            <li @keydown=${(event: KeyboardEvent) => this.#onKey(event, notification.key)}>
              <irintai-notification
                .notifications=${this.notifications}
                .notification=${notification}
              ></irintai-notification>
            </li>
          `,
        )}
      </ul>
    `;
  }

  protected override updated(): void {
    if (this.notifications.toasts.peek().length > 0) return;
    this.#pointer = this.#focus = false; // what was pointed at is gone, and tells nobody
    this.#hold();
  }

  #onKey(event: KeyboardEvent, key: number): void {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.notifications.close(key);
  }

  #setPointer(inside: boolean): void {
    this.#pointer = inside;
    this.#hold();
  }

  #setFocus(inside: boolean): void {
    this.#focus = inside;
    this.#hold();
  }

  #hold(): void {
    this.notifications.held.value = this.#pointer || this.#focus;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-notification-toasts': IrintaiNotificationToasts;
  }
}
