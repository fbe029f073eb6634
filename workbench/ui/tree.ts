import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals-core';
import { messageOf } from '../../api/kernel/errors.ts';
import { ROOT, TreeChildren } from './tree-children.ts';

/** A button on a row, shown while the row is hovered or active. */
export interface TreeAction {
  readonly id: string;
  readonly icon: string;
  readonly label: string;
}

/** What a row shows. Every text may be untrusted. */
export interface TreeItem {
  readonly label: string;
  readonly icon?: string | undefined;
  /** A colour id such as `charts.red` or `gitDecoration.modifiedResourceForeground`. */
  readonly iconColor?: string | undefined;
  readonly labelColor?: string | undefined;
  readonly description?: string | undefined;
  readonly tooltip?: string | undefined;
  readonly badge?: { readonly text: string; readonly tooltip?: string; readonly color?: string } | undefined;
  readonly contextValue?: string | undefined;
  readonly actions?: readonly TreeAction[] | undefined;
  /** What a screen reader says instead of label and description. */
  readonly ariaLabel?: string | undefined;
}

/**
 * Where a tree's nodes come from. `children` and `item` may read signals: the tree follows them. Children that come as a
 * promise are kept until {@link Tree.refresh}; children that come at once are asked for again whenever the tree is laid out.
 */
export interface TreeModel<T> {
  /** Unique in the whole tree, the same for the same thing after a refresh. */
  key(node: T): string;
  /** The children of a node; of `undefined`, the roots. */
  children(parent: T | undefined): readonly T[] | Promise<readonly T[]>;
  isExpandable(node: T): boolean;
  item(node: T): TreeItem;
  /** Whether a node is open before the user opened or closed it. */
  isExpandedAtFirst?(node: T): boolean;
  /** Needed by {@link Tree.reveal}. */
  parent?(node: T): T | undefined;
}

interface Place {
  readonly key: string;
  /** 1 for roots. */
  readonly level: number;
  /** Of the node that it hangs under. */
  readonly parent: string | undefined;
}

/** A line of the tree. */
export type TreeRow<T> = Place &
  (
    | {
        readonly kind: 'node';
        readonly node: T;
        readonly expandable: boolean;
        readonly expanded: boolean;
        /** Its place among its siblings, from 1. */
        readonly position: number;
        readonly siblings: number;
      }
    | { readonly kind: 'loading' }
    | { readonly kind: 'failed'; readonly message: string }
    | { readonly kind: 'edit'; readonly edit: TreeEdit }
  );

export interface TreeEditOptions {
  /** What the field begins with. */
  readonly value?: string;
  /** What of it is selected: everything by default; a file's name without its extension, say. */
  readonly selection?: readonly [start: number, end: number];
  readonly icon?: string;
  readonly label: string;
  /** A sentence when the text cannot be taken. */
  validate?(text: string): string | undefined;
}

/** A field in the tree: in place of a row, or as the first row under a node. */
export interface TreeEdit extends TreeEditOptions {
  readonly at: 'node' | 'child';
  readonly key: string | undefined;
  /** The text, or `undefined` when it was given up. */
  done(text: string | undefined): void;
}

/** A tree as it is shown: what is open, loading, active and selected. Elements draw it; features own it. */
export class Tree<T> {
  readonly model: TreeModel<T>;
  /** What the user opened or closed, by key; what is not in it is as the model says. Plain data, to be stored and given back. */
  readonly expansion: Signal<Readonly<Record<string, boolean>>>;
  /** The row that keys act on. */
  readonly active: Signal<string | undefined> = signal(undefined);
  readonly selected: Signal<string | undefined> = signal(undefined);
  readonly edit: ReadonlySignal<TreeEdit | undefined>;
  readonly rows: ReadonlySignal<readonly TreeRow<T>[]>;
  readonly #edit: Signal<TreeEdit | undefined> = signal(undefined);
  readonly #children: TreeChildren<T>;
  readonly #indexes: ReadonlySignal<ReadonlyMap<string, number>>;

  constructor(model: TreeModel<T>, expansion: Signal<Readonly<Record<string, boolean>>> = signal({})) {
    this.model = model;
    this.#children = new TreeChildren(model);
    this.expansion = expansion;
    this.edit = this.#edit;
    this.rows = computed(() => this.#layOut());
    this.#indexes = computed(() => new Map(this.rows.value.map((row, index) => [row.key, index])));
  }

  indexOf(key: string | undefined): number {
    return key === undefined ? -1 : (this.#indexes.value.get(key) ?? -1);
  }

  /** The node of a row that is shown. */
  nodeOf(key: string | undefined): T | undefined {
    const row = this.rows.value[this.indexOf(key)];
    return row?.kind === 'node' ? row.node : undefined;
  }

  isExpanded(node: T): boolean {
    return this.expansion.value[this.model.key(node)] ?? this.model.isExpandedAtFirst?.(node) ?? false;
  }

  setExpanded(node: T, expanded: boolean): void {
    if (!this.model.isExpandable(node) || this.isExpanded(node) === expanded) return;
    const key = this.model.key(node);
    if (!expanded && this.#isInside(this.active.peek(), key)) this.active.value = key;
    if (this.#children.hasFailed(key)) this.#children.forget(key);
    this.expansion.value = { ...this.expansion.value, [key]: expanded };
  }

  /** Closes what is open, and forgets what the user opened inside. */
  collapseAll(): void {
    const open = this.rows.value.filter((row) => row.kind === 'node' && row.expanded);
    this.expansion.value = Object.fromEntries(open.map(({ key }) => [key, false]));
    const root = this.rows.value[0];
    if (root) this.active.value = root.key;
  }

  /** Asks again for the children of a node, or for all; what is shown stays until the answer is there. */
  refresh(node?: T): void {
    this.#children.refresh(node === undefined ? ROOT : this.model.key(node));
  }

  /** Opens all above a node, loading what is not there yet, and makes it active and selected. False when it is not found. */
  async reveal(node: T): Promise<boolean> {
    const path: T[] = [];
    for (let parent = this.model.parent?.(node); parent !== undefined; parent = this.model.parent?.(parent))
      path.unshift(parent);
    await this.#whenLoaded(ROOT);
    for (const parent of path) {
      this.setExpanded(parent, true);
      await this.#whenLoaded(this.model.key(parent));
    }
    const key = this.model.key(node);
    if (this.indexOf(key) < 0) return false;
    this.active.value = this.selected.value = key;
    return true;
  }

  /** Turns a row into a field until the user confirms, then answers with the text; `undefined` when given up. */
  rename(node: T, options: TreeEditOptions): Promise<string | undefined> {
    return this.#ask('node', this.model.key(node), options);
  }

  /** Adds a field as the first row under a node, or under the root. */
  async create(parent: T | undefined, options: TreeEditOptions): Promise<string | undefined> {
    if (parent !== undefined) {
      this.setExpanded(parent, true);
      await this.#whenLoaded(this.model.key(parent));
    }
    return this.#ask('child', parent === undefined ? undefined : this.model.key(parent), options);
  }

  /** Asks again for children that could not be had. */
  retry(row: TreeRow<T>): void {
    this.#children.forget(row.parent ?? ROOT);
  }

  /** Settles when the children of a node that is open are there, or could not be had. */
  async #whenLoaded(key: string): Promise<void> {
    void this.rows.value;
    await this.#children.settled(key);
  }

  #isInside(key: string | undefined, ancestor: string): boolean {
    for (let row = this.rows.value[this.indexOf(key)]; row; row = this.rows.value[this.indexOf(row.parent)]) {
      if (row.parent === ancestor) return true;
    }
    return false;
  }

  #ask(at: TreeEdit['at'], key: string | undefined, options: TreeEditOptions): Promise<string | undefined> {
    this.#edit.peek()?.done(undefined);
    return new Promise((resolve) => {
      const done = (text: string | undefined): void => {
        if (this.#edit.peek()?.done === done) this.#edit.value = undefined;
        resolve(text);
      };
      this.#edit.value = { ...options, at, key, done };
    });
  }

  #layOut(): readonly TreeRow<T>[] {
    this.#children.follow();
    const rows: TreeRow<T>[] = [];
    this.#layOutChildren(rows, undefined, { key: ROOT, level: 1, since: 0 });
    return rows;
  }

  #layOutChildren(rows: TreeRow<T>[], parent: T | undefined, at: { key: string; level: number; since: number }): void {
    const { key: parentKey, level } = at;
    const place = { level, parent: parent === undefined ? undefined : parentKey };
    const edit = this.#edit.value;
    if (edit?.at === 'child' && edit.key === place.parent)
      rows.push({ ...place, kind: 'edit', key: `${parentKey}\0edit`, edit });
    const since = this.#children.since(parentKey, at.since);
    const { nodes = [], loading, error } = this.#children.read(parent, parentKey, since);
    if (error !== undefined)
      rows.push({ ...place, kind: 'failed', key: `${parentKey}\0failed`, message: messageOf(error) });
    else if (loading && nodes.length === 0) rows.push({ ...place, kind: 'loading', key: `${parentKey}\0loading` });
    for (const [index, node] of nodes.entries()) {
      const key = this.model.key(node);
      const expandable = this.model.isExpandable(node);
      const expanded = expandable && this.isExpanded(node);
      if (edit?.at === 'node' && edit.key === key) rows.push({ ...place, kind: 'edit', key, edit });
      else
        rows.push({
          ...place,
          kind: 'node',
          key,
          node,
          expandable,
          expanded,
          position: index + 1,
          siblings: nodes.length,
        });
      if (expanded) this.#layOutChildren(rows, node, { key, level: level + 1, since });
    }
  }
}
