import { Coalescer } from '../kernel/coalescer.ts';
import { Scope, type Disposable } from '../kernel/disposable.ts';
import { IrintaiError } from '../kernel/errors.ts';
import { Emitter, type Event } from '../kernel/event.ts';
import { Registry } from '../kernel/registry.ts';
import { receive, remote } from '../kernel/remote.ts';
import type { views } from './contract.ts';
import { trees } from './elements.ts';
import type { RevealOptions, TreeDataProvider, TreeView, ViewBadge } from './index.ts';
import { Tree } from './tree.ts';

const workbench = remote<typeof views>('views', {
  register: 'request',
  unregister: 'request',
  changed: 'notice',
  update: 'notice',
  reveal: 'request',
});

const shown = new Registry<ShownTree<unknown>>({
  start: (view) => workbench.register({ view }),
  stop: (view) => workbench.unregister({ view }),
});

receive<typeof views>('views', {
  children({ view, handle }) {
    const tree = trees.get(view);
    if (!tree) throw new IrintaiError('NotFound', `Nobody fills the view ${view}.`);
    return tree.children(handle);
  },
  didChangeVisibility: ({ view, visible }) => shown.get(view).setVisible(visible),
  didChangeSelection: ({ view, handles }) => shown.get(view).setSelection(handles),
});

/** More changed elements than this are told as "everything". */
const MAX_CHANGED = 1000;

/** A tree and its view. What is set or changed in one task is told in one message. */
export class ShownTree<T> implements TreeView<T> {
  readonly #view: string;
  readonly #tree: Tree<T>;
  readonly #scope = new Scope();
  readonly #visibilityChanged = new Emitter<boolean>();
  readonly #selectionChanged = new Emitter<readonly T[]>();
  readonly #updating = new Coalescer(() => this.#update());
  readonly #changing = new Coalescer(() => this.#tellChanged());
  #title: string | undefined;
  #description: string | undefined;
  #message: string | undefined;
  #badge: ViewBadge | undefined;
  #visible = false;
  #selection: readonly T[] = [];
  /** `undefined`: everything. */
  #changed: Set<number> | undefined = new Set();

  readonly onDidChangeVisibility: Event<boolean> = this.#visibilityChanged.event;
  readonly onDidChangeSelection: Event<readonly T[]> = this.#selectionChanged.event;

  constructor(view: string, provider: TreeDataProvider<T>) {
    this.#view = view;
    this.#tree = new Tree(provider);
    trees.set(view, this.#tree);
    this.#scope.add(shown.add(view, this as ShownTree<unknown>));
    const listening: Disposable | undefined = provider.onDidChangeTreeData?.((change) => this.#onChange(change));
    if (listening) this.#scope.add(listening);
  }

  get title(): string | undefined {
    return this.#title;
  }

  set title(title: string | undefined) {
    this.#title = title;
    this.#updating.request();
  }

  get description(): string | undefined {
    return this.#description;
  }

  set description(description: string | undefined) {
    this.#description = description;
    this.#updating.request();
  }

  get message(): string | undefined {
    return this.#message;
  }

  set message(message: string | undefined) {
    this.#message = message;
    this.#updating.request();
  }

  get badge(): ViewBadge | undefined {
    return this.#badge;
  }

  set badge(badge: ViewBadge | undefined) {
    this.#badge = badge;
    this.#updating.request();
  }

  get visible(): boolean {
    return this.#visible;
  }

  get selection(): readonly T[] {
    return this.#selection;
  }

  async reveal(element: T, { select = true, focus = false, expand = false }: RevealOptions = {}): Promise<void> {
    const path = await this.#tree.pathTo(element);
    await workbench.reveal({ view: this.#view, path, select, focus, expand });
  }

  setVisible(visible: boolean): void {
    this.#visible = visible;
    this.#visibilityChanged.fire(visible);
  }

  setSelection(handles: readonly number[]): void {
    this.#selection = handles.flatMap((handle) => this.#tree.element(handle) ?? []);
    this.#selectionChanged.fire(this.#selection);
  }

  dispose(): void {
    if (trees.get(this.#view) === (this.#tree as Tree<unknown>)) trees.delete(this.#view);
    this.#scope.dispose();
  }

  #onChange(change: T | readonly T[] | null | undefined | void): void {
    if (change === undefined || change === null) this.#changed = undefined;
    for (const element of Array.isArray(change) ? (change as readonly T[]) : [change as T]) {
      const handle = this.#tree.handleOf(element);
      if (handle !== undefined) this.#changed?.add(handle);
    }
    this.#changing.request();
  }

  #tellChanged(): void {
    const handles = this.#changed;
    this.#changed = new Set();
    if (this.#scope.disposed || handles?.size === 0) return; // the page was never told of these
    const all = !handles || handles.size > MAX_CHANGED;
    workbench.changed(all ? { view: this.#view } : { view: this.#view, handles: [...handles] });
  }

  #update(): void {
    if (this.#scope.disposed) return;
    const { title, description, message, badge } = this;
    workbench.update({ view: this.#view, title, description, message, badge: badge && { ...badge } });
  }
}
