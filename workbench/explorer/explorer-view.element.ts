import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { commandsOf } from '../commands/index.ts';
import type { Workbench } from '../core/workbench.ts';
import { menusOf } from '../menus/index.ts';
import { IrintaiElement } from '../ui/element.ts';
import { openMenu } from '../ui/menu.ts';
import { shared } from '../ui/styles.ts';
import type { TreeDragStart, TreeDrop } from '../ui/tree-drag.ts';
import '../ui/tree.element.ts';
import type { TreeMenu, TreeOpen } from '../ui/tree.element.ts';
import { explorerOf } from './explorer.ts';
import { join, type FileNode } from './file-tree.ts';

/** Keys that the tree answers itself, for the menu to say. */
const TREE_KEYS: Readonly<Record<string, string>> = { 'explorer.rename': 'F2', 'explorer.delete': 'Delete' };

/** What a dragged file is called on its way inside the window. */
const DRAGGED = 'application/x-irintai-path';

/** The files of the workspace. */
@customElement('irintai-explorer-view')
export class IrintaiExplorerView extends IrintaiElement {
  static override readonly styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
      }
      irintai-tree {
        min-height: 0;
        flex: 1;
      }
      p {
        margin: 0;
        padding: 8px 20px;
        color: var(--vscode-descriptionForeground);
      }
    `,
  ];

  @property({ attribute: false }) workbench!: Workbench;

  protected override render(): TemplateResult {
    const { tree } = explorerOf(this.workbench);
    return html`
      ${tree.rows.value.length === 0 ? html`<p role="status">This folder is empty. Drop files here, or make one.</p>` : nothing}
      <irintai-tree
        label="Files"
        draggableRows
        .tree=${tree}
        @irintai-tree-open=${this.#onOpen}
        @irintai-tree-menu=${this.#onMenu}
        @irintai-tree-rename=${() => void explorerOf(this.workbench).rename()}
        @irintai-tree-drag=${this.#onDrag}
        @irintai-tree-drag-over=${this.#onDragOver}
        @irintai-tree-drop=${this.#onDrop}
        @keydown=${this.#onKey}
      ></irintai-tree>
    `;
  }

  #onOpen(event: CustomEvent<TreeOpen>): void {
    const { node, pinned, focus } = event.detail;
    explorerOf(this.workbench).open(node as FileNode, { pinned, focus }); // the tree is ours, here and below
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Delete' || event.composedPath()[0] instanceof HTMLInputElement) return;
    event.preventDefault();
    void explorerOf(this.workbench).delete();
  }

  async #onMenu(event: CustomEvent<TreeMenu>): Promise<void> {
    const { x, y } = event.detail;
    const node = event.detail.node as FileNode | undefined;
    if (node) explorerOf(this.workbench).tree.selected.value = node.path;
    const local = { explorerResourceIsFolder: node?.kind !== 'file', explorerHasResource: node !== undefined };
    const groups = menusOf(this.workbench)
      .items('explorer/context', local)
      .map(({ items }) =>
        items.map(({ command, title, keybinding, enabled }) => ({
          id: command,
          label: title,
          keybinding: keybinding ?? TREE_KEYS[command],
          disabled: !enabled,
        })),
      );
    const chosen = await openMenu({ owner: this, anchor: { x, y }, groups, label: node?.name ?? 'Files' });
    if (chosen) commandsOf(this.workbench).run(chosen.id);
  }

  #onDrag(event: CustomEvent<TreeDragStart>): void {
    event.detail.data.setData(DRAGGED, (event.detail.node as FileNode).path);
  }

  #onDragOver(event: CustomEvent<TreeDrop>): void {
    const { types } = event.detail.data;
    if (types.includes(DRAGGED) || types.includes('Files')) event.preventDefault();
  }

  #onDrop(event: CustomEvent<TreeDrop>): void {
    const { data } = event.detail;
    const target = event.detail.target as FileNode | undefined;
    const explorer = explorerOf(this.workbench);
    const dragged = explorer.tree.nodeOf(data.getData(DRAGGED));
    if (!dragged) void explorer.add(data, target);
    else if (dragged.parent?.path !== target?.path) void explorer.move(dragged, join(target?.path, dragged.name));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-explorer-view': IrintaiExplorerView;
  }
}
