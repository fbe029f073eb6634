import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { highlighted, plainLabel } from './label.ts';
import { keyCaps } from './key-caps.ts';

export interface QuickButton {
  readonly id: string;
  readonly icon: string;
  readonly label: string;
  readonly checked?: boolean | undefined;
}

/** One thing to pick. Every text may be untrusted; label, description and detail may hold icons as `$(name)`. */
export interface QuickItem {
  readonly label: string;
  readonly description?: string | undefined;
  /** Below the label. */
  readonly detail?: string | undefined;
  readonly icon?: string | undefined;
  /** As it is shown: `Ctrl+Shift+P`; asked for only when the item is drawn. */
  keys?(): string | undefined;
  /** Who it comes from. */
  readonly source?: string | undefined;
  readonly buttons?: readonly QuickButton[] | undefined;
}

/** An item as it is to be drawn. Positions are UTF-16 offsets of what matches in the text without its icons. */
export interface QuickRow<I extends QuickItem = QuickItem> {
  readonly item: I;
  /** Begins a group of this name. */
  readonly heading?: string | undefined;
  readonly labelAt?: readonly number[] | undefined;
  readonly descriptionAt?: readonly number[] | undefined;
  readonly detailAt?: readonly number[] | undefined;
}

const LINE = 22;

export function heightOf({ item }: QuickRow): number {
  return item.detail ? LINE * 2 - 2 : LINE;
}

export interface QuickRowState {
  readonly index: number;
  readonly count: number;
  readonly top: number;
  readonly active: boolean;
  /** Whether it is ticked; `undefined` where only one can be picked. */
  readonly ticked: boolean | undefined;
}

export function quickRow(row: QuickRow, state: QuickRowState): TemplateResult {
  const { item, heading } = row;
  const { index, active, ticked } = state;
  const keys = item.keys?.();
  const spoken = [item.label, item.description, item.detail, heading, item.source, keys].filter(
    (text) => text !== undefined,
  );
  return html`
    <div
      id="row-${index}"
      data-index=${index}
      class="row ${active ? 'active' : ''} ${heading && index > 0 ? 'begins' : ''}"
      style="top: ${state.top}px; height: ${heightOf(row)}px"
      role="option"
      aria-label=${spoken.map(plainLabel).join(', ')}
      aria-selected=${ticked ?? active}
      aria-setsize=${state.count}
      aria-posinset=${index + 1}
    >
      ${ticked === undefined ? nothing : html`<span class="tick" aria-hidden="true">${ticked ? html`<irintai-icon name="check"></irintai-icon>` : nothing}</span>`}
      ${item.icon ? html`<irintai-icon class="icon" name=${item.icon}></irintai-icon>` : nothing}
      <div class="texts">
        <div class="line">
          <span class="label">${highlighted(item.label, row.labelAt)}</span>
          ${item.description ? html`<span class="description">${highlighted(item.description, row.descriptionAt)}</span>` : nothing}
        </div>
        ${item.detail ? html`<div class="detail ellipsis">${highlighted(item.detail, row.detailAt)}</div>` : nothing}
      </div>
      <div class="end">
        ${keys ? keyCaps(keys) : nothing}
        ${item.source ? html`<span class="source ellipsis" title=${ifDefined(item.source)}>${item.source}</span>` : nothing}
        ${heading ? html`<span class="heading">${heading}</span>` : nothing}
        ${active && item.buttons ? html`<span style="width: ${item.buttons.length * 24}px"></span>` : nothing}
      </div>
    </div>
  `;
}
