import { effect } from '@preact/signals-core';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { toDisposable } from '../../api/kernel/disposable.ts';
import { messageOf } from '../../api/kernel/errors.ts';
import { commandsOf } from '../commands/index.ts';
import type { Workbench } from '../core/workbench.ts';
import { IrintaiElement } from '../ui/element.ts';
import '../ui/icon.element.ts';
import { buttons, shared } from '../ui/styles.ts';
import { openMenu } from '../ui/menu.ts';
import '../ui/tree.element.ts';
import type { TreeActionRun, TreeMenu } from '../ui/tree.element.ts';
import { Tree } from '../ui/tree.ts';
import { ItemMenu } from './item-menu.ts';
import { pluginTree, type Node } from './plugin-tree.ts';
import { viewsOf, type TreeProvider, type View } from './views.ts';

/** A plugin's tree. Drawing it wakes the plugin; until it answers the view says so, and when it cannot, why. */
@customElement('irintai-tree-view')
export class IrintaiTreeView extends IrintaiElement {
  static override readonly styles = [
    shared,
    buttons,
    css`
      :host {
        display: flex;
        flex-direction: column;
      }
      irintai-tree {
        min-height: 0;
        flex: 1;
      }
      .message {
        margin: 0;
        padding: 6px 20px;
        color: var(--vscode-descriptionForeground);
      }
      .failed {
        display: flex;
        flex-direction: column;
        align-items: flex-start;
        gap: 8px;
        padding: 10px 20px;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) workbench!: Workbench;
  @property({ attribute: false }) view!: View;
  @state() private failure: unknown;
  @state() private waking = false;
  #tree: { readonly provider: TreeProvider; readonly tree: Tree<Node>; version: number } | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#wake();
    this.scope.add(toDisposable(effect(() => this.#follow(viewsOf(this.workbench).provider(this.view.entry.id)))));
    this.scope.add(toDisposable(() => this.#tree?.provider.onVisibility(false)));
  }

  protected override render(): TemplateResult {
    const all = viewsOf(this.workbench);
    const { message } = all.state(this.view.entry.id).value;
    const provider = all.provider(this.view.entry.id);
    if (!provider) return this.#absent();
    return html`
      ${message ? html`<p class="message">${message}</p>` : nothing}
      <irintai-tree
        label=${this.view.entry.name}
        .tree=${this.#treeOf(provider)}
        @irintai-tree-open=${this.#onOpen}
        @irintai-tree-menu=${this.#onMenu}
        @irintai-tree-action=${this.#onAction}
      ></irintai-tree>
    `;
  }

  /** While the plugin starts, after it failed, or when it was stopped under the view. */
  #absent(): TemplateResult {
    if (this.failure !== undefined) return this.#failed(messageOf(this.failure), 'Retry');
    const { state: now, reason } = this.workbench.host.status(this.view.plugin.id).value;
    if (this.waking || now === 'active') return this.#waiting();
    return this.#failed(reason ?? `${this.view.plugin.name} is not running.`, 'Start');
  }

  #waiting(): TemplateResult {
    return html`<p class="message" role="status">
      <irintai-icon class="inline-icon" name="loading~spin"></irintai-icon> Starting ${this.view.plugin.name}…
    </p>`;
  }

  #failed(why: string, action: string): TemplateResult {
    return html`<div class="failed" role="alert">
      <span>${why}</span>
      <button class="button" @click=${() => void this.#wake()}>${action}</button>
    </div>`;
  }

  async #wake(): Promise<void> {
    const { entry, plugin } = this.view;
    this.failure = undefined;
    this.waking = true;
    try {
      await this.workbench.host.activate(plugin.id, `onView:${entry.id}`);
    } catch (error) {
      this.failure = error;
    }
    this.waking = false;
  }

  #treeOf(provider: TreeProvider): Tree<Node> {
    if (this.#tree?.provider !== provider) {
      const tree = new Tree(pluginTree(provider, (item) => this.#menu.buttons(item)));
      this.#tree = { provider, tree, version: provider.changes.peek().version };
      provider.onVisibility(true);
    }
    return this.#tree.tree;
  }

  /** Asks again for what the plugin says has changed, and shows what it wants shown. */
  #follow(provider: TreeProvider | undefined): void {
    if (!provider) return void (this.#tree = undefined); // with it the plugin that has ended
    const { version, handles } = provider.changes.value;
    const shown = this.#tree?.provider === provider ? this.#tree : undefined;
    if (shown && shown.version !== version) {
      shown.version = version;
      const nodes = handles?.map((handle) => shown.tree.nodeOf(String(handle)));
      if (nodes?.every((node) => node !== undefined)) for (const node of nodes) shown.tree.refresh(node);
      else shown.tree.refresh();
    }
    const reveal = provider.reveal.value;
    if (shown && reveal) void this.#reveal(shown.tree, provider, reveal.path);
  }

  async #reveal(tree: Tree<Node>, provider: TreeProvider, path: readonly number[]): Promise<void> {
    provider.reveal.value = undefined;
    let parent: Node | undefined;
    for (const handle of path) {
      const children = await tree.model.children(parent);
      const node = children.find(({ item }) => item.handle === handle);
      if (!node) return;
      parent = node;
    }
    if (parent) await tree.reveal(parent);
  }

  #onOpen(event: CustomEvent<{ node: unknown }>): void {
    const { item } = event.detail.node as Node; // the tree is ours
    this.#tree?.provider.onSelection([item.handle]);
    if (item.command) void this.#run(item.command.command, item.command.arguments ?? []);
  }

  #onAction({ detail }: CustomEvent<TreeActionRun>): void {
    this.#menu.run(detail.action, (detail.node as Node).item);
  }

  async #onMenu({ detail }: CustomEvent<TreeMenu>): Promise<void> {
    const item = (detail.node as Node | undefined)?.item;
    const groups = item ? this.#menu.entries(item) : [];
    if (!item || groups.length === 0) return;
    const { x, y } = detail;
    const chosen = await openMenu({ owner: this, anchor: { x, y }, groups, label: item.label });
    if (chosen) this.#menu.run(chosen.id, item);
  }

  get #menu(): ItemMenu {
    return new ItemMenu(this.workbench, this.view.entry.id);
  }

  /** With the plugin's own rights: only its own commands. */
  async #run(command: string, args: readonly unknown[]): Promise<void> {
    const all = commandsOf(this.workbench);
    if (all.find(command)?.plugin.id === this.view.plugin.id) all.run(command, ...args);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-tree-view': IrintaiTreeView;
  }
}
