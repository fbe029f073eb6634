import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { IrintaiElement } from '../ui/element.ts';
import '../ui/icon.element.ts';
import '../ui/progress-bar.element.ts';
import type { Notification, ProgressState, Severity } from './notification.ts';
import { styles } from './notification.styles.ts';
import type { Notifications } from './notifications.ts';
import { howFar } from './progress.ts';

const ICONS: Readonly<Record<Severity, string>> = { info: 'info', warning: 'warning', error: 'error' };

/** One notification, as toast and in the centre. Who says it stands in a line of its own that no plugin draws. */
@customElement('irintai-notification')
export class IrintaiNotification extends IrintaiElement {
  static override readonly styles = styles;

  @property({ attribute: false }) notifications!: Notifications;
  @property({ attribute: false }) notification!: Notification;

  protected override render(): TemplateResult {
    const { severity, message, detail, source, byPlugin, actions, progress, muted } = this.notification;
    return html`
      <div class="line">
        <irintai-icon class=${severity} name=${progress ? 'sync~spin' : ICONS[severity]}></irintai-icon>
        <div class="text">
          <span class="visually-hidden">${progress ? 'Progress' : severity}: </span>${message}
          ${muted ? html`<span class="muted">${muted.value} more were muted.</span>` : nothing}
          ${detail ? html`<div class="detail">${detail}</div>` : nothing}
          ${progress ? html`<div class="detail">${noteOf(progress)}</div>` : nothing}
        </div>
        ${source && byPlugin ? this.#muteButton(source.id, source.name) : nothing} ${this.#closeButton()}
      </div>
      ${source || actions.length > 0 || progress?.cancel ? this.#bottom() : nothing}
      ${progress ? html`<irintai-progress-bar .value=${shareOf(progress)} .label=${message}></irintai-progress-bar>` : nothing}
    `;
  }

  #bottom(): TemplateResult {
    const { source, actions, key, progress } = this.notification;
    return html`
      <div class="line bottom">
        <span class="source ellipsis" title=${source ? `${source.name} (${source.id})` : nothing}>
          ${source ? html`Source: ${source.name}` : nothing}
        </span>
        ${actions.map(
          (action, index) =>
            html`<button
              class="button ${index > 0 ? 'secondary' : ''}"
              @click=${() => this.notifications.close(key, index)}
            >
              ${action}
            </button>`,
        )}
        ${progress?.cancel ? this.#cancelButton(progress) : nothing}
      </div>
    `;
  }

  #cancelButton({ cancel, cancelling }: ProgressState): TemplateResult {
    return html`<button class="button secondary" ?disabled=${cancelling.value} @click=${() => cancel?.()}>
      ${cancelling.value ? 'Cancelling…' : 'Cancel'}
    </button>`;
  }

  #muteButton(id: string, name: string): TemplateResult {
    const muted = this.notifications.mutedPlugins.value.includes(id);
    const label = muted ? `Let ${name} pop up again` : `Mute ${name}`;
    return html`<button
      class="action"
      aria-label=${label}
      title=${label}
      @click=${() => this.notifications.setMuted(id, !muted)}
    >
      <irintai-icon name=${muted ? 'bell' : 'bell-slash'}></irintai-icon>
    </button>`;
  }

  /** A task goes on when its toast is put away. */
  #closeButton(): TemplateResult | typeof nothing {
    const { key, progress, shown } = this.notification;
    if (progress && shown === 'silent') return nothing;
    const run = (): void => (progress ? this.notifications.hide(key) : this.notifications.close(key));
    const label = progress ? 'Hide' : 'Close';
    return html`<button class="action" aria-label=${label} title=${label} @click=${run}>
      <irintai-icon name=${progress ? 'chevron-down' : 'close'}></irintai-icon>
    </button>`;
  }
}

function noteOf({ progress }: ProgressState): string {
  const now = progress.value;
  return now ? [howFar(now), now.note].filter((part) => part !== undefined).join(' · ') : '';
}

/** From 0 to 1; undefined when nobody knows. */
function shareOf({ progress }: ProgressState): number | undefined {
  const { done = 0, total } = progress.value ?? {};
  return total === undefined ? undefined : done / total;
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-notification': IrintaiNotification;
  }
}
