import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { TreeAction, TreeItem, TreeRow } from './tree.ts';
import './icon.element.ts';
import './tree-edit.element.ts';

const INDENT = 8;

export interface RowState {
  readonly index: number;
  readonly top: number;
  readonly active: boolean;
  readonly selected: boolean;
  readonly dropping: boolean;
  readonly draggable: boolean;
}

export type NodeRow<T> = Extract<TreeRow<T>, { kind: 'node' }>;

/** A node. Its buttons are tab stops only while its row is active, so that Tab leads from the row to them and then out. */
export function nodeRow<T>(row: NodeRow<T>, item: TreeItem, state: RowState): TemplateResult {
  const { expandable, expanded } = row;
  const spoken = [item.label, item.description, item.badge?.tooltip].filter(Boolean).join(', ');
  return html`
    <div
      id="row-${state.index}"
      data-index=${state.index}
      class="row ${state.active ? 'active' : ''} ${state.dropping ? 'dropping' : ''}"
      style="top: ${state.top}px"
      role="treeitem"
      aria-label=${item.ariaLabel ?? spoken}
      aria-level=${row.level}
      aria-posinset=${row.position}
      aria-setsize=${row.siblings}
      aria-selected=${state.selected}
      aria-expanded=${ifDefined(expandable ? expanded : undefined)}
      title=${ifDefined(item.tooltip)}
      draggable=${state.draggable}
    >
      ${indent(row.level)}
      <span class="twistie">
        ${expandable ? html`<irintai-icon name=${expanded ? 'chevron-down' : 'chevron-right'}></irintai-icon>` : nothing}
      </span>
      ${
        item.icon
          ? html`<irintai-icon
              class="icon"
              name=${item.icon}
              style=${ifDefined(colored(item.iconColor))}
            ></irintai-icon>`
          : nothing
      }
      <span class="text ellipsis" style=${ifDefined(colored(item.labelColor))}>
        ${item.label}${item.description ? html`<span class="description">${item.description}</span>` : nothing}
      </span>
      ${item.actions?.length ? actionButtons(item.actions, state.active) : nothing}
      ${
        item.badge
          ? html`<span
              class="badge"
              title=${ifDefined(item.badge.tooltip)}
              style=${ifDefined(colored(item.badge.color))}
              >${item.badge.text}</span
            >`
          : nothing
      }
    </div>
  `;
}

/** A row that stands for children which are not there: on their way, or not to be had. */
export function noticeRow<T>(row: TreeRow<T>, state: RowState): TemplateResult {
  const failed = row.kind === 'failed';
  const text = failed ? row.message : 'Loading…';
  return html`
    <div
      id="row-${state.index}"
      data-index=${state.index}
      class="row ${failed ? 'failed' : 'quiet'} ${state.active ? 'active' : ''}"
      style="top: ${state.top}px"
      role="treeitem"
      aria-label=${text}
      aria-level=${row.level}
      aria-busy=${ifDefined(failed ? undefined : true)}
      title=${text}
    >
      ${indent(row.level)}
      <span class="twistie"></span>
      <irintai-icon class="icon" name=${failed ? 'error' : 'loading~spin'}></irintai-icon>
      <span class="text ellipsis">${text}</span>
      ${failed ? actionButtons([{ id: RETRY, icon: 'refresh', label: 'Retry' }], true) : nothing}
    </div>
  `;
}

export const RETRY = 'irintai.retry';

export function editRow<T>(row: Extract<TreeRow<T>, { kind: 'edit' }>, state: RowState): TemplateResult {
  const { edit } = row;
  return html`
    <div
      id="row-${state.index}"
      data-index=${state.index}
      class="row edit"
      style="top: ${state.top}px"
      role="treeitem"
      aria-level=${row.level}
    >
      ${indent(row.level)}
      <span class="twistie"></span>
      ${edit.icon ? html`<irintai-icon class="icon" name=${edit.icon}></irintai-icon>` : nothing}
      <irintai-tree-edit .edit=${edit}></irintai-tree-edit>
    </div>
  `;
}

function indent(level: number): TemplateResult {
  return html`<span class="indent" style="width: ${(level - 1) * INDENT}px"></span>`;
}

function actionButtons(actions: readonly TreeAction[], reachable: boolean): TemplateResult {
  return html`<span class="actions">
    ${actions.map(
      ({ id, icon, label }) => html`
        <button class="action" data-action=${id} tabindex=${reachable ? 0 : -1} title=${label} aria-label=${label}>
          <irintai-icon name=${icon}></irintai-icon>
        </button>
      `,
    )}
  </span>`;
}

/** A colour id as a custom property; what is not an id draws no colour, since it goes into a style. */
function colored(id: string | undefined): string | undefined {
  return id && /^[\w.]+$/.test(id) ? `color: var(--vscode-${id.replaceAll('.', '-')})` : undefined;
}
