import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Disposable } from '../../api/kernel/disposable.ts';
import { messageOf } from '../../api/kernel/errors.ts';
import type { PluginDescription } from '../../host/manifest/description.ts';
import type { Workbench } from '../core/workbench.ts';
import { quoted } from '../log/index.ts';
import { notificationsOf } from '../notifications/index.ts';
import { IrintaiElement } from '../ui/element.ts';
import { buttons, partHeadings, shared } from '../ui/styles.ts';
import { secretsOf, type Summary } from './secrets.ts';

const NOTHING: Summary = { own: 0, bound: [] };

/** How many secrets are kept for a plugin and where its keys go, with the means to remove them. Draws nothing where there are none. */
@customElement('irintai-kept-secrets')
export class IrintaiKeptSecrets extends IrintaiElement {
  static override readonly styles = [
    shared,
    partHeadings,
    buttons,
    css`
      :host {
        display: block;
        overflow-wrap: anywhere;
      }
      p {
        display: flex;
        align-items: center;
        justify-content: space-between;
        margin: 4px 0;
        gap: 8px;
      }
      span {
        min-width: 0;
      }
      .button {
        flex: none;
      }
      .wrong {
        color: var(--vscode-errorForeground);
      }
    `,
  ];

  @property({ attribute: false }) workbench!: Workbench;
  @property({ attribute: false }) plugin!: PluginDescription;
  @state() private kept = NOTHING;
  @state() private error = '';
  #following: Disposable | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate(); // what follows is begun there: properties that were set before the element was defined come later
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#following?.dispose();
    this.#following = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#following ??= secretsOf(this.workbench).onDidChange(([id]) => {
      if (id === this.plugin.id) void this.#read();
    });
    if (changed.has('plugin')) void this.#read();
  }

  protected override render(): unknown {
    const { own, bound } = this.kept;
    if (own + bound.length === 0 && this.error === '') return nothing;
    return html`<h3>Secrets</h3>
      ${this.error === '' ? nothing : html`<p class="wrong" role="alert">${this.error}</p>`}
      ${
        own === 0
          ? nothing
          : this.#line(
              html`${own} that only the plugin reads`,
              `Remove ${own === 1 ? 'the secret' : `the ${own} secrets`} of ${this.plugin.name}`,
              (secrets) => secrets.deleteOwn(this.plugin),
            )
      }
      ${bound.map(({ key, binding: { origin, header } }) =>
        this.#line(
          html`a key for ${origin}, sent as ${header}, which the plugin never sees (it calls it ${quoted(key)})`,
          `Remove the key for ${origin}`,
          (secrets) => secrets.delete(this.plugin, key),
        ),
      )}`;
  }

  #line(
    text: TemplateResult,
    label: string,
    remove: (secrets: ReturnType<typeof secretsOf>) => Promise<void>,
  ): TemplateResult {
    const ask = { severity: 'warning', message: `${label}?`, modal: true, actions: ['Remove'] } as const;
    const run = async (): Promise<void> => {
      if (await notificationsOf(this.workbench).show(ask)) await this.#try(() => remove(secretsOf(this.workbench)));
    };
    return html`<p>
      <span>${text}</span>
      <button class="button secondary" aria-label=${label} title=${label} @click=${run}>Remove</button>
    </p>`;
  }

  #read(): Promise<void> {
    const { plugin } = this;
    return this.#try(async () => {
      const kept = await secretsOf(this.workbench).summary(plugin);
      if (plugin === this.plugin) this.kept = kept;
    });
  }

  async #try(run: () => Promise<void>): Promise<void> {
    try {
      await run();
      this.error = '';
    } catch (error) {
      this.error = messageOf(error);
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-kept-secrets': IrintaiKeptSecrets;
  }
}
