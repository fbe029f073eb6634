import { batch, computed, signal, type ReadonlySignal, type Signal } from '@preact/signals-core';
import type { AnyPoint, EntryOf } from '../../api/kernel/point.ts';
import type { PluginDescription } from '../manifest/description.ts';
import type { CatalogEntry } from './entry.ts';
import { NAMED, uniqueNames, type Names } from './names.ts';
import { resolveCatalog } from './resolve.ts';

export type { BlockedBy, CatalogEntry } from './entry.ts';

/** An entry of a point, with the plugin that contributes it. */
export interface Contribution<Entry = unknown> {
  readonly plugin: PluginDescription;
  readonly entry: Entry;
}

export interface CatalogOptions {
  readonly hostVersion: string;
  /** Ids that the user switched off, kept by the caller; changed through {@link Catalog.setEnabled}. */
  readonly disabled: Signal<readonly string[]>;
  /** Why those of them are off that were not switched off by the user: sentences by id, kept by the caller. */
  readonly switchedOff?: Signal<Readonly<Record<string, string>>>;
  /** Ids that the user runs although they are not made for this version; changed through {@link Catalog.setForced}. */
  readonly forced: Signal<readonly string[]>;
  /** Ids that are switched off for a while, whatever the user set. */
  readonly suspended?: ReadonlySignal<readonly string[]>;
  /** Only what ships with the product may run. */
  readonly safe?: boolean;
}

/**
 * All that the workbench and the host know of plugins. Three sources (what is installed, what is switched off, what is forced);
 * everything else is computed from them, when it is asked for.
 */
export class Catalog {
  /** In the order in which they were found. */
  readonly installed = signal<readonly PluginDescription[]>([]);
  /** Every plugin, each after what it depends on. */
  readonly entries: ReadonlySignal<readonly CatalogEntry[]>;
  /** Those that may run: the same list until a plugin joins or leaves. */
  readonly enabled: ReadonlySignal<readonly PluginDescription[]>;
  /** Activation event to the ids of the enabled plugins that wait for it. Plugins without code wait for nothing. */
  readonly eventsIndex: ReadonlySignal<ReadonlyMap<string, readonly string[]>>;
  readonly #options: CatalogOptions;
  readonly #byId: ReadonlySignal<ReadonlyMap<string, CatalogEntry>>;
  readonly #names: ReadonlySignal<Names>;
  readonly #contributions = new Map<string, ReadonlySignal<readonly Contribution[]>>();

  constructor(options: CatalogOptions) {
    this.#options = options;
    const resolved = computed(() =>
      resolveCatalog({
        descriptions: this.installed.value,
        hostVersion: options.hostVersion,
        disabled: new Set(options.disabled.value),
        switchedOff: options.switchedOff?.value ?? {},
        forced: new Set(options.forced.value),
        suspended: new Set(options.suspended?.value),
        safe: options.safe ?? false,
      }),
    );
    this.#byId = computed(() => firstById(this.entries.value));
    this.enabled = sameWhileEqual(() => resolved.value.filter(isEnabled).map(({ plugin }) => plugin));
    this.#names = computed(() => {
      const enabled = new Set(this.enabled.value);
      return uniqueNames(this.installed.value.filter((plugin) => enabled.has(plugin)));
    });
    this.entries = computed(() => resolved.value.map((entry) => withProblems(entry, this.#names.value)));
    this.eventsIndex = computed(() => indexEvents(this.enabled.value));
  }

  /** The plugin that goes by this id, whatever its status; not one that is listed as its duplicate. */
  entry(id: string): CatalogEntry | undefined {
    return this.#byId.value.get(id);
  }

  /**
   * What the enabled plugins contribute to a point, in the order of the plugins: the same list until it changes. The point is named and its contract is a type only:
   * contracts load zod, and first paint must not.
   */
  contributions<P extends AnyPoint>(point: P['name']): ReadonlySignal<readonly Contribution<EntryOf<P>>[]> {
    let list = this.#contributions.get(point);
    if (!list) {
      list = sameWhileEqual(() => this.#unique(point));
      this.#contributions.set(point, list);
    }
    return list as ReadonlySignal<readonly Contribution<EntryOf<P>>[]>; // the manifest reader parsed them by that contract
  }

  #unique(point: string): readonly Contribution[] {
    const all = this.enabled.value.flatMap((plugin) => contributionsOf(plugin, point));
    const { duplicates } = Object.hasOwn(NAMED, point) ? this.#names.value : { duplicates: undefined };
    return duplicates?.size ? all.filter(({ entry }) => !duplicates.has(entry)) : all;
  }

  /** `why`: what the user reads who did not switch it off. */
  setEnabled(id: string, enabled: boolean, why?: string): void {
    const { disabled, switchedOff } = this.#options;
    batch(() => {
      put(disabled, id, !enabled);
      if (!switchedOff || switchedOff.peek()[id] === why) return;
      const { [id]: _, ...others } = switchedOff.peek();
      switchedOff.value = why === undefined ? others : { ...others, [id]: why };
    });
  }

  /** Runs a plugin although it is not made for this version, or no longer. */
  setForced(id: string, forced: boolean): void {
    put(this.#options.forced, id, forced);
  }
}

function withProblems(entry: CatalogEntry, { problems }: Names): CatalogEntry {
  const more = entry.status === 'enabled' ? problems.get(entry.plugin.id) : undefined;
  return more ? { ...entry, problems: [...entry.problems, ...more] } : entry;
}

function isEnabled({ status }: CatalogEntry): boolean {
  return status === 'enabled';
}

function firstById(entries: readonly CatalogEntry[]): ReadonlyMap<string, CatalogEntry> {
  const byId = new Map<string, CatalogEntry>();
  for (const entry of entries) if (entry.blockedBy !== 'duplicate') byId.set(entry.plugin.id, entry);
  return byId;
}

const wrapped = new WeakMap<PluginDescription, Map<string, readonly Contribution[]>>();

/** The same objects each time, so that switching one plugin leaves the rows of the others as they are. */
function contributionsOf(plugin: PluginDescription, point: string): readonly Contribution[] {
  if (!Object.hasOwn(plugin.contributes, point)) return NONE;
  const points = wrapped.get(plugin) ?? new Map<string, readonly Contribution[]>();
  wrapped.set(plugin, points);
  const known = points.get(point);
  if (known) return known;
  const list = (plugin.contributes[point] ?? []).map((entry) => ({ plugin, entry }));
  points.set(point, list);
  return list;
}

const NONE: readonly Contribution[] = [];

function indexEvents(plugins: readonly PluginDescription[]): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>();
  for (const { id, events, main } of plugins) {
    if (!main) continue;
    for (const event of events) {
      const ids = index.get(event);
      if (ids) ids.push(id);
      else index.set(event, [id]);
    }
  }
  return index;
}

/** Passes the last list on while its items are the same, so that what is computed from it stands still. */
function sameWhileEqual<T>(compute: () => readonly T[]): ReadonlySignal<readonly T[]> {
  let last: readonly T[] = [];
  return computed(() => {
    const next = compute();
    if (next.length !== last.length || next.some((item, index) => item !== last[index])) last = next;
    return last;
  });
}

function put(list: Signal<readonly string[]>, id: string, member: boolean): void {
  const before = list.peek();
  if (before.includes(id) === member) return;
  list.value = member ? [...before, id] : before.filter((other) => other !== id);
}
