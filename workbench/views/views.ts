import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals-core';
import { toDisposable, type Disposable } from '../../api/kernel/disposable.ts';
import type { EntryOf } from '../../api/kernel/point.ts';
import type { viewsContainers } from '../../api/views-containers/contract.ts';
import type { views as viewsContract } from '../../api/views/contract.ts';
import type { PluginDescription } from '../../host/manifest/description.ts';
import { contextKeysOf } from '../core/context-keys.ts';
import { perWorkbench } from '../core/per-workbench.ts';
import { contributions, type Workbench } from '../core/workbench.ts';

export type Container = EntryOf<typeof viewsContainers>;
export type Location = Container['location'];

/** A view as its manifest declares it. */
export interface View {
  readonly entry: EntryOf<typeof viewsContract>;
  readonly plugin: PluginDescription;
}

/** What a running plugin says of its view; what is absent is as the manifest says. */
export interface ViewState {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly message?: string | undefined;
  readonly badge?: { readonly value: number; readonly tooltip?: string | undefined } | undefined;
}

/** An item of a plugin's tree, as it came over the port. */
export interface TreeItem {
  readonly handle: number;
  readonly label: string;
  readonly description?: string | undefined;
  readonly tooltip?: string | undefined;
  readonly icon?: string | undefined;
  readonly badge?: string | undefined;
  readonly collapsible: 'none' | 'collapsed' | 'expanded';
  readonly command?: { readonly command: string; readonly arguments?: readonly unknown[] | undefined } | undefined;
  readonly contextValue?: string | undefined;
}

/** Which item to show, from the root down. */
export interface Reveal {
  readonly path: readonly number[];
  readonly select: boolean;
  readonly focus: boolean;
  readonly expand: boolean;
}

/** The running plugin behind a tree view. */
export interface TreeProvider {
  children(handle: number | undefined, signal?: AbortSignal): Promise<readonly TreeItem[]>;
  onVisibility(visible: boolean): void;
  onSelection(handles: readonly number[]): void;
  /** Draws again: grows with each change; `handles` undefined means everything. */
  readonly changes: ReadonlySignal<{ readonly version: number; readonly handles: readonly number[] | undefined }>;
  /** The item that the plugin wants shown, until the view has done so. */
  readonly reveal: Signal<Reveal | undefined>;
}

/** Containers and views, who draws them, and which are open. */
export class Views {
  readonly #workbench: Workbench;
  /** Ids of plugins' views that are drawn now. */
  readonly onScreen = new Set<string>();
  readonly #states = new Map<string, Signal<ViewState>>();
  readonly #providers = signal<ReadonlyMap<string, TreeProvider>>(new Map());
  /** By view id, what the user decided; what is absent is as the manifest says. */
  readonly #hidden: Signal<Readonly<Record<string, boolean>>>;
  readonly #places = new Map<Location, ReadonlySignal<readonly Container[]>>();
  /** By location, the container that the user is in. */
  readonly active: Signal<Readonly<Partial<Record<Location, string>>>>;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
    this.#hidden = workbench.workspaceStore.persisted('views.hidden', {});
    this.active = workbench.workspaceStore.persisted('views.active', { activitybar: 'explorer', panel: 'problems' });
  }

  /** Containers of a location that have something to show now. */
  containers(location: Location): ReadonlySignal<readonly Container[]> {
    let place = this.#places.get(location);
    if (!place) {
      place = computed(() => {
        const filled = new Set(this.#shown.value.map(({ entry }) => entry.container));
        return contributions<typeof viewsContainers>(this.#workbench, 'viewsContainers')
          .value.map(({ entry }) => entry)
          .filter((entry) => entry.location === location && filled.has(entry.id));
      });
      this.#places.set(location, place);
    }
    return place;
  }

  /** Views of a container whose when clause holds now and that are not hidden. */
  in(container: string): readonly View[] {
    return this.#shown.value.filter(({ entry }) => entry.container === container);
  }

  /** Those that are hidden too, in the same order. */
  possibleIn(container: string): readonly View[] {
    return this.#possible.value.filter(({ entry }) => entry.container === container);
  }

  isHidden({ entry }: View): boolean {
    return this.#hidden.value[entry.id] ?? entry.visibility === 'hidden';
  }

  setHidden(id: string, hidden: boolean): void {
    this.#hidden.value = { ...this.#hidden.peek(), [id]: hidden };
  }

  /** Every view is shown or hidden as its manifest says. */
  resetHidden(): void {
    this.#hidden.value = {};
  }

  /** The number on a container's icon: that of its views together. */
  badgeOf(container: string): ViewState['badge'] {
    const badges = this.in(container).flatMap(({ entry }) => this.state(entry.id).value.badge ?? []);
    if (badges.length < 2) return badges[0];
    const value = badges.reduce((sum, badge) => sum + badge.value, 0);
    return {
      value,
      tooltip: badges
        .map(({ tooltip }) => tooltip)
        .filter(Boolean)
        .join(', '),
    };
  }

  find(id: string): View | undefined {
    return this.#declared.value.find(({ entry }) => entry.id === id);
  }

  state(id: string): Signal<ViewState> {
    let state = this.#states.get(id);
    if (!state) this.#states.set(id, (state = signal({})));
    return state;
  }

  /** The running plugin behind a view; undefined until it registered. */
  provider(id: string): TreeProvider | undefined {
    return this.#providers.value.get(id);
  }

  provide(id: string, provider: TreeProvider): Disposable {
    this.#providers.value = new Map(this.#providers.value).set(id, provider);
    return toDisposable(() => {
      if (this.#providers.value.get(id) !== provider) return;
      const left = new Map(this.#providers.value);
      left.delete(id);
      this.#providers.value = left;
      this.state(id).value = {};
    });
  }

  /** The view that takes the focus as soon as it is drawn, until it has it. */
  readonly focusing = signal<string | undefined>(undefined);

  /**
   * Opens the container of a view, hidden or not, and leads the user into it when they asked for it; false when there is no such
   * view or its when clause does not hold.
   */
  reveal(id: string, { focus = false } = {}): boolean {
    const view = this.#possible.peek().find(({ entry }) => entry.id === id);
    if (!view) return false;
    if (this.isHidden(view)) this.setHidden(id, false);
    this.revealed.value = { id, count: this.revealed.peek().count + 1 };
    if (focus) this.focusing.value = id;
    return this.open(view.entry.container);
  }

  /** Counts how often a view was revealed by name, so that a collapsed one opens again. */
  readonly revealed = signal<{ readonly id: string | undefined; readonly count: number }>({ id: undefined, count: 0 });

  /** Opens a container where it stands; whoever draws that place sees to it that the place is visible. */
  open(container: string, { focus = false } = {}): boolean {
    const all = contributions<typeof viewsContainers>(this.#workbench, 'viewsContainers').peek();
    const found = all.find(({ entry }) => entry.id === container);
    if (!found) return false;
    if (focus) this.focusing.value = this.in(container)[0]?.entry.id;
    this.active.value = { ...this.active.peek(), [found.entry.location]: container };
    this.opened.value = { location: found.entry.location, count: this.opened.peek().count + 1 };
    return true;
  }

  /** Counts how often something was opened by name, so that a collapsed place opens again. */
  readonly opened = signal<{ readonly location: Location | undefined; readonly count: number }>({
    location: undefined,
    count: 0,
  });

  readonly #declared = computed(() => contributions<typeof viewsContract>(this.#workbench, 'views').value);

  readonly #possible = computed((): readonly View[] =>
    this.#declared.value.filter(({ entry }) => contextKeysOf(this.#workbench).matches(entry.when)),
  );

  readonly #shown = computed((): readonly View[] => this.#possible.value.filter((view) => !this.isHidden(view)));
}

export const viewsOf = perWorkbench((workbench) => new Views(workbench));
