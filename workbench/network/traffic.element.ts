import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { PluginDescription } from '../../host/manifest/description.ts';
import type { Traffic } from '../../host/network/traffic.ts';
import { byteCount } from '../core/byte-count.ts';
import type { Workbench } from '../core/workbench.ts';
import { IrintaiElement } from '../ui/element.ts';
import { partHeadings, shared } from '../ui/styles.ts';
import { trafficOf } from './index.ts';

/** Which servers a plugin asked since the page was opened, the last one first; nothing when it asked none. */
@customElement('irintai-plugin-traffic')
export class IrintaiPluginTraffic extends IrintaiElement {
  static override readonly styles = [
    shared,
    partHeadings,
    css`
      :host {
        display: block;
        overflow-wrap: anywhere;
      }
      ul {
        margin: 2px 0;
        padding: 0;
        list-style: none;
      }
      li {
        margin: 4px 0;
      }
      .quiet {
        color: var(--vscode-descriptionForeground);
      }
      .wrong {
        color: var(--vscode-list-warningForeground);
      }
    `,
  ];

  @property({ attribute: false }) workbench!: Workbench;
  @property({ attribute: false }) plugin!: PluginDescription;

  protected override render(): TemplateResult | typeof nothing {
    const servers = [...(trafficOf(this.workbench).value.get(this.plugin.id)?.values() ?? [])];
    if (servers.length === 0) return nothing;
    return html`<h3 id="title">Servers it asked</h3>
      <ul aria-labelledby="title">
        ${servers.toSorted((a, b) => b.at - a.at).map(row)}
      </ul>`;
  }
}

function row({ origin, requests, sent, received, refused, at }: Traffic): TemplateResult {
  const time = new Date(at).toLocaleTimeString('en', { hour12: false });
  const counts =
    requests > 0 ? `${plural(requests)} · sent ${byteCount(sent)} · received ${byteCount(received)} · ` : '';
  return html`<li>
    ${origin}
    <div class="quiet">
      ${counts}${refused > 0 ? html`<span class="wrong">${plural(refused)} refused</span> · ` : nothing}${time}
    </div>
  </li>`;
}

function plural(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'request' : 'requests'}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-plugin-traffic': IrintaiPluginTraffic;
  }
}
