import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { IrintaiElement } from '../ui/element.ts';
import { focusedElement } from '../ui/layer.ts';
import { shared } from '../ui/styles.ts';
import type { ToolbarItem } from '../ui/toolbar.element.ts';
import '../ui/toolbar.element.ts';
import './notification.element.ts';
import type { Notifications } from './notifications.ts';

/** All notifications that were not closed, opened by the bell in the status bar. */
@customElement('irintai-notification-centre')
export class IrintaiNotificationCentre extends IrintaiElement {
  static override readonly styles = [
    shared,
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

      section:focus {
        outline: none;
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
    return html`
      <section role="dialog" aria-labelledby="title" tabindex="-1" @keydown=${this.#onKey}>
        <header>
          <h2 id="title">${kept.length === 0 ? 'No notifications' : 'Notifications'}</h2>
          <irintai-toolbar
            label="Notifications"
            .items=${actions(doNotDisturb.value)}
            @irintai-toolbar-run=${this.#onAction}
          ></irintai-toolbar>
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
    const before = this.#before;
    this.#before = isOpen ? focusedElement() : undefined; // else it would keep what is long closed
    if (isOpen) this.renderRoot.querySelector('section')?.focus();
    else before?.focus();
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

  readonly #onAction = ({ detail }: CustomEvent<string>): void => {
    const { doNotDisturb } = this.notifications;
    if (detail === 'clear') this.notifications.clear();
    else if (detail === 'quiet') doNotDisturb.value = !doNotDisturb.peek();
    else this.#close();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.#close();
  };
}

function actions(quiet: boolean): readonly ToolbarItem[] {
  return [
    { id: 'clear', label: 'Clear all', icon: 'clear-all' },
    { id: 'quiet', label: 'Do not disturb', icon: 'bell-slash', checked: quiet },
    { id: 'close', label: 'Close', icon: 'chevron-down' },
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-notification-centre': IrintaiNotificationCentre;
  }
}
