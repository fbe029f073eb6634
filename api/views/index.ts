import type { Disposable } from '../kernel/disposable.ts';
import type { Event } from '../kernel/event.ts';
import { demandDeclared } from '../kernel/self.ts';
import { ShownTree } from './shown-tree.ts';

/** What a tree view shows. Elements are the provider's own values and never leave the plugin. */
export interface TreeDataProvider<T> {
  /** The children of an element, or without one the roots; 10,000 at most. Called when the user opens the element. */
  getChildren(element?: T): readonly T[] | null | undefined | Promise<readonly T[] | null | undefined>;
  getTreeItem(element: T): TreeItem | Promise<TreeItem>;
  /** Needed for {@link TreeView.reveal} of an element that was not shown yet; `undefined`: it is a root. */
  getParent?(element: T): T | null | undefined | Promise<T | null | undefined>;
  /** These elements, or all when there are none, have changed: they and what is below them are asked for again. */
  readonly onDidChangeTreeData?: Event<T | readonly T[] | null | undefined | void>;
}

export interface TreeItem {
  /**
   * Unique among its siblings. An item that comes again with the same id stays open and selected as it was; without an id the
   * label is taken.
   */
  readonly id?: string;
  /** `$(name)` draws an icon. */
  readonly label: string;
  /** Beside the label, less prominent. */
  readonly description?: string;
  readonly tooltip?: string;
  /** `$(name)`, or a path in the plugin's folder. */
  readonly icon?: string;
  /** At the end of the row: a number or a few letters. */
  readonly badge?: string;
  /** By default `none`: there is nothing below it. */
  readonly collapsible?: 'none' | 'collapsed' | 'expanded';
  /** Run on click, with the plugin's own rights. */
  readonly command?: { readonly command: string; readonly arguments?: readonly unknown[] };
  /** What when clauses of `view/item/context` call `viewItem`. */
  readonly contextValue?: string;
}

/** A tree view that the plugin fills. Disposing it empties the view. */
export interface TreeView<T> extends Disposable {
  /** Instead of the name in the manifest. */
  title: string | undefined;
  /** Beside the title. */
  description: string | undefined;
  /** Above the tree. */
  message: string | undefined;
  /** On the view's icon. */
  badge: ViewBadge | undefined;
  readonly visible: boolean;
  readonly onDidChangeVisibility: Event<boolean>;
  readonly selection: readonly T[];
  readonly onDidChangeSelection: Event<readonly T[]>;
  /**
   * Opens the view and everything above the element, and by default selects it. Rejects with `NotFound` when the tree does not
   * have it.
   */
  reveal(element: T, options?: RevealOptions): Promise<void>;
}

export interface ViewBadge {
  readonly value: number;
  /** What the number counts; read by screen readers. */
  readonly tooltip: string;
}

export interface RevealOptions {
  /** By default true. */
  readonly select?: boolean;
  /** By default false. */
  readonly focus?: boolean;
  /** Open the element too. By default false. */
  readonly expand?: boolean;
}

/**
 * Fills a view that `contributes.views` declares. The view's activation event `onView:<id>` wakes the plugin when the user opens
 * it. Registering a view again replaces its provider.
 *
 * @throws `NotDeclared` when the manifest does not declare the view.
 */
export function registerTreeDataProvider<T>(view: string, provider: TreeDataProvider<T>): TreeView<T> {
  const line = JSON.stringify({ id: view, name: '…' });
  demandDeclared({ point: 'views', id: view, line, place: 'contributes.views.explorer (or another container)' });
  return new ShownTree(view, provider);
}
