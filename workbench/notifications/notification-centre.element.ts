import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { IrintaiElement } from '../ui/element.ts';
import { focusedElement } from '../ui/layer.ts';
import { buttons, shared } from '../ui/styles.ts';
import '../ui/icon.element.ts';
import './notification.element.ts';
import type { Notifications } from './notifications.ts';

/** All notifications that were not closed, opened by the bell in the status bar. */
@customElement('irintai-notification-centre')
export class IrintaiNotificationCentre extends IrintaiElement {
  static override readonly styles = [
    shared,
    buttons,
    css`
      section {
        position: absolute;
        z-index: 41;
        inset: auto 12px 30px auto;
        display: flex;
        flex-direction: column;
        width: min(450px, calc(100% - 24px));
        max-height: min(70%, 600px);
        overflow: hidden;
        border: 1px solid var(--vscode-notificationCenter-border, transparent);
        border-radius: 8px;
        background: var(--vscode-notifications-background);
        color: var(--vscode-notifications-foreground);
        box-shadow: 0 2px 8px var(--vscode-widget-shadow, transparent);
      }

      header {
        display: flex;
        flex: none;
        align-items: center;
        gap: 4px;
        padding: 6px 6px 6px 10px;
        background: var(--vscode-notificationCenterHeader-background);
        color: var(--vscode-notificationCenterHeader-foreground, inherit);
      }

      h2 {
        flex: 1;
        margin: 0;
        font-size: 12px;
        font-weight: normal;
      }

      ul {
        flex: 1;
        min-height: 0;
        margin: 0;
        padding: 0;
        list-style: none;
      }

      li + li,
      header + ul {
        border-top: 1px solid var(--vscode-notifications-border, var(--vscode-contrastBorder, transparent));
      }

      li:focus-within {
        outline: 1px solid var(--vscode-focusBorder);
        outline-offset: -1px;
      }
    `,
  ];

  @property({ attribute: false }) notifications!: Notifications;

  #before: HTMLElement | undefined;
  #wasOpen = false;

  protected override render(): TemplateResult | typeof nothing {
    const { centreOpen, all, doNotDisturb } = this.notifications;
    if (!centreOpen.value) return nothing;
    const { value: kept } = all;
    const quiet = doNotDisturb.value;
    return html`
      <section role="dialog" aria-labelledby="title" @keydown=${this.#onKey}>
        <header>
          <h2 id="title">${kept.length === 0 ? 'No notifications' : 'Notifications'}</h2>
          ${action('clear-all', 'Clear all', () => this.notifications.clear())}
          ${action('bell-slash', 'Do not disturb', () => (doNotDisturb.value = !quiet), quiet)}
          ${action('chevron-down', 'Close', () => this.#close())}
        </header>
        ${kept.length > 0 ? this.#list() : nothing}
      </section>
    `;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const isOpen = this.notifications.centreOpen.peek();
    if (isOpen === this.#wasOpen) return;
    this.#wasOpen = isOpen;
    if (!isOpen) return this.#before?.focus();
    this.#before = focusedElement();
    this.renderRoot.querySelector<HTMLElement>('header button')?.focus();
  }

  #list(): TemplateResult {
    return html`<ul class="scroll">
      ${repeat(
        this.notifications.all.value,
        ({ key }) => key,
        (notification) =>
          html`<li>
            <irintai-notification
              .notifications=${this.notifications}
              .notification=${notification}
            ></irintai-notification>
          </li>`,
      )}
    </ul>`;
  }

  #close(): void {
    this.notifications.centreOpen.value = false;
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.#close();
  };
}

function action(icon: string, label: string, run: () => void, pressed?: boolean): TemplateResult {
  return html`<button
    class="action"
    aria-label=${label}
    title=${label}
    aria-pressed=${pressed ?? nothing}
    @click=${run}
  >
    <irintai-icon name=${icon}></irintai-icon>
  </button>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-notification-centre': IrintaiNotificationCentre;
  }
}
