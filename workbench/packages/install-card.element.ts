import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { capabilities, type CapabilityName } from '../../api/capabilities.ts';
import type { PluginDescription } from '../../host/manifest/description.ts';
import { quoted } from '../log/index.ts';
import { IrintaiElement } from '../ui/element.ts';
import '../ui/icon.element.ts';
import { shared } from '../ui/styles.ts';
import { contributionPhrases } from './contribution-phrases.ts';

/** A package that was verified, as the user is asked about it. */
export interface Offer {
  readonly plugin: PluginDescription;
  /** The id of the key that signed it. */
  readonly publisher: string;
  /** Why the key is believed: it is the one of before, a marketplace vouches for it, or only the user can. */
  readonly because: 'pinned' | 'marketplace' | 'firstUse';
  /** The version that is here. */
  readonly before?: PluginDescription | undefined;
  /** For an update, what it changes in power, as phrases. */
  readonly difference: { readonly more: readonly string[]; readonly less: readonly string[] };
  /** Dependencies that are not here, in a sentence each. */
  readonly lacks: readonly string[];
  /** What it could be taken for, in a sentence each. */
  readonly lookalikes: readonly string[];
  /** What the static analysis says of its code, as it is drawn. */
  readonly code?: TemplateResult | undefined;
}

const BECAUSE: Readonly<Record<Offer['because'], { readonly icon: string; readonly text: string }>> = {
  pinned: { icon: 'verified', text: 'Signed by the same publisher as before.' },
  marketplace: { icon: 'verified', text: 'Signed by a publisher that the marketplace vouches for.' },
  firstUse: {
    icon: 'warning',
    text: 'Signed by a publisher that nobody here knows yet. From now on only this key can update it.',
  },
};

/** All that speaks for and against a plugin, on one card. Every word of the plugin's own is marked as such. */
@customElement('irintai-install-card')
export class IrintaiInstallCard extends IrintaiElement {
  static override readonly styles = [
    shared,
    css`
      :host {
        display: block;
        overflow-wrap: anywhere;
      }
      h3 {
        margin: 14px 0 4px;
        font-size: 12px;
        font-weight: 600;
      }
      p,
      ul {
        margin: 4px 0;
      }
      ul {
        padding-left: 18px;
      }
      code {
        font-family: var(--vscode-editor-font-family, monospace);
        font-size: 12px;
      }
      .quiet {
        color: var(--vscode-descriptionForeground);
      }
      .line {
        display: flex;
        align-items: flex-start;
        gap: 6px;
      }
      .warning irintai-icon {
        color: var(--vscode-notificationsWarningIcon-foreground);
      }
      .verified irintai-icon {
        color: var(--vscode-notificationsInfoIcon-foreground);
      }
      blockquote {
        margin: 2px 0 6px;
        padding-left: 8px;
        border-left: 2px solid var(--vscode-textBlockQuote-border, currentcolor);
      }
    `,
  ];

  @property({ attribute: false }) offer!: Offer;

  protected override render(): TemplateResult {
    const { plugin, difference, lacks, code } = this.offer;
    const warnings = plugin.problems.filter(({ severity }) => severity !== 'info');
    return html`
      ${plugin.description ? html`<p>It says: ${quoted(plugin.description)}</p>` : nothing}
      <p class="quiet">${plugin.id} ${plugin.version} · ${plugin.types.join(', ')}</p>
      ${this.#publisher()} ${list('It may do more than before', difference.more)}
      ${list('It may no longer', difference.less)} ${list('It adds', contributionPhrases(plugin))}
      ${this.#capabilities()}
      ${
        code
          ? html`<h3>Its code</h3>
              ${code}`
          : nothing
      }
      ${list('It needs what is not here', lacks)}
      ${list(
        'Its manifest has mistakes',
        warnings.map(({ line, message }) => `line ${line}: ${message}`),
      )}
    `;
  }

  #publisher(): TemplateResult {
    const { publisher, because, lookalikes } = this.offer;
    const { icon, text } = BECAUSE[because];
    return html`<h3>Publisher</h3>
      ${line(icon, text)} ${lookalikes.map((each) => line('warning', each))}
      <p class="quiet">Key <code>${publisher}</code></p>`;
  }

  #capabilities(): TemplateResult {
    const asked = Object.entries(this.offer.plugin.capabilities);
    if (asked.length === 0) {
      return html`<h3>It wants to</h3>
        <p>touch nothing: no files, no network, no other plugin.</p>`;
    }
    return html`<h3>It wants to</h3>
      <ul>
        ${asked.map(([name, { reason, scope, optional }]) => {
          const { allows } = capabilities[name as CapabilityName]; // the manifest reader knows no others
          const where = scope.length > 0 ? `, only ${scope.join(', ')}` : '';
          return html`<li>
            ${allows}${where}${optional ? html` <span class="quiet">(asks when it first does)</span>` : nothing}
            <blockquote class="quiet">It says: ${quoted(reason)}</blockquote>
          </li>`;
        })}
      </ul>`;
  }
}

function line(icon: string, text: string): TemplateResult {
  return html`<p class="line ${icon}"><irintai-icon name=${icon}></irintai-icon><span>${text}</span></p>`;
}

function list(title: string, lines: readonly string[]): unknown {
  if (lines.length === 0) return nothing;
  return html`<h3>${title}</h3>
    <ul>
      ${lines.map((line) => html`<li>${line}</li>`)}
    </ul>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-install-card': IrintaiInstallCard;
  }
}
