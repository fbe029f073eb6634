import { IrintaiError } from '../kernel/errors.ts';
import type { Data } from '../kernel/data.ts';
import type { TreeDataProvider, TreeItem } from './index.ts';

interface Node<T> {
  /** 0: the root, which is no item. */
  readonly handle: number;
  readonly parent: Node<T> | undefined;
  element: T | undefined;
  /** By the item's id, or its label and how often that came before. */
  children: ReadonlyMap<string, Node<T>>;
}

/** An item as it crosses the wall. Every item has every key, so that a long list travels as columns. */
interface TreeItemData extends Omit<TreeItem, 'id' | 'collapsible' | 'command'> {
  readonly handle: number;
  readonly collapsible: 'none' | 'collapsed' | 'expanded';
  readonly command: { readonly command: string; readonly arguments: readonly Data[] | undefined } | undefined;
}

const MAX_DEPTH = 100;

/**
 * Which handle stands for which element. An item that is asked for again keeps its handle when its id (or label) is the same, so
 * that what the user opened and selected stays. What a parent no longer has is forgotten with all below it.
 */
export class Tree<T> {
  readonly #provider: TreeDataProvider<T>;
  readonly #root: Node<T> = { handle: 0, parent: undefined, element: undefined, children: new Map() };
  readonly #byHandle = new Map<number, Node<T>>([[0, this.#root]]);
  readonly #byElement = new Map<T, Node<T>>();
  #lastHandle = 0;

  constructor(provider: TreeDataProvider<T>) {
    this.#provider = provider;
  }

  /** Rejects with `NotFound` for an item that is gone. */
  async children(handle = 0): Promise<readonly TreeItemData[]> {
    const parent = this.#node(handle);
    const elements = (await this.#provider.getChildren(parent.element)) ?? [];
    const items = await Promise.all(elements.map(async (element) => this.#provider.getTreeItem(element)));
    return this.#adopt(this.#node(handle), elements, items); // looked up again: it may have gone meanwhile
  }

  element(handle: number): T | undefined {
    return this.#byHandle.get(handle)?.element;
  }

  /** Undefined when the page was never told of it. */
  handleOf(element: T): number | undefined {
    return this.#byElement.get(element)?.handle;
  }

  /** Handles from the root to an element, for which the provider is asked as far as the page does not know them yet. */
  async pathTo(element: T, depth = 0): Promise<readonly number[]> {
    const known = this.#byElement.get(element);
    if (known) return pathOf(known);
    const parent = depth < MAX_DEPTH ? ((await this.#provider.getParent?.(element)) ?? undefined) : undefined;
    const path = parent === undefined ? [] : await this.pathTo(parent, depth + 1);
    const { handle } = this.#node(path.at(-1) ?? 0);
    await this.children(handle);
    const { id, label } = await this.#provider.getTreeItem(element);
    const node = this.#node(handle).children.get(id ?? label);
    if (node) return pathOf(node);
    throw new IrintaiError('NotFound', `${label} is not in the tree; does getParent() answer its parent?`);
  }

  #node(handle: number): Node<T> {
    const node = this.#byHandle.get(handle);
    if (!node) throw new IrintaiError('NotFound', 'The item is no longer in the tree.');
    return node;
  }

  #adopt(parent: Node<T>, elements: readonly T[], items: readonly TreeItem[]): readonly TreeItemData[] {
    const previous = parent.children;
    const children = new Map<string, Node<T>>();
    const data = items.map((item, index) => {
      const key = freeKey(children, item.id ?? item.label);
      const node = previous.get(key) ?? this.#create(parent);
      children.set(key, node);
      this.#bind(node, elements[index]!);
      return toData(node.handle, item);
    });
    parent.children = children;
    for (const [key, node] of previous) if (!children.has(key)) this.#forget(node);
    return data;
  }

  #create(parent: Node<T>): Node<T> {
    const node: Node<T> = { handle: ++this.#lastHandle, parent, element: undefined, children: new Map() };
    this.#byHandle.set(node.handle, node);
    return node;
  }

  #bind(node: Node<T>, element: T): void {
    if (node.element !== undefined && this.#byElement.get(node.element) === node) this.#byElement.delete(node.element);
    node.element = element;
    this.#byElement.set(element, node);
  }

  #forget(node: Node<T>): void {
    this.#byHandle.delete(node.handle);
    if (node.element !== undefined && this.#byElement.get(node.element) === node) this.#byElement.delete(node.element);
    for (const child of node.children.values()) this.#forget(child);
  }
}

function pathOf<T>(node: Node<T>): readonly number[] {
  return node.parent ? [...pathOf(node.parent), node.handle] : [];
}

function freeKey(taken: ReadonlyMap<string, unknown>, name: string): string {
  let key = name;
  for (let count = 2; taken.has(key); count++) key = `${name}\0${count}`;
  return key;
}

function toData(handle: number, item: TreeItem): TreeItemData {
  const { label, description, tooltip, icon, badge, collapsible = 'none', command, contextValue } = item;
  const run = command && { command: command.command, arguments: command.arguments as readonly Data[] | undefined };
  return { handle, label, description, tooltip, icon, badge, collapsible, command: run, contextValue } as TreeItemData; // absent is `undefined` on the wire
}
