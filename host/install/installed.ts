import { computed, effect, signal, untracked, type ReadonlySignal } from '@preact/signals-core';
import { Scope, toDisposable, type Disposable } from '../../api/kernel/disposable.ts';
import { reportUnexpected } from '../../api/kernel/errors.ts';
import type { PluginDescription } from '../manifest/description.ts';
import { revocationOf } from '../package/lists/revoked.ts';
import { SHIPPED_KEYS, SHIPPED_REVOCATIONS } from '../package/lists/shipped.ts';
import type { InstalledVersion, PluginRecord } from './record.ts';
import { PackageStore, type Lists } from './store.ts';

/**
 * What is installed, as the page knows it: read once at the start, told by other tabs, and changed by the installer, which is loaded
 * when something is to be installed. Nothing here parses or verifies anything.
 */
export class InstalledPlugins implements Disposable {
  readonly store: PackageStore;
  readonly #scope = new Scope();
  readonly #channel: BroadcastChannel;
  readonly #state = signal<{ records: ReadonlyMap<string, PluginRecord>; lists: Lists }>(NOTHING);
  /** Versions that run although another is current: their cells end first. */
  readonly #held = signal<ReadonlyMap<string, InstalledVersion>>(new Map());
  #isRunning: (id: string) => boolean = () => false;
  #changes = 0;
  #unread: unknown;

  /** Every plugin that is or was installed. */
  readonly records: ReadonlySignal<ReadonlyMap<string, PluginRecord>> = computed(() => this.#state.value.records);
  /** The marketplace's lists that count now: what was received, or what was shipped if that is newer. */
  readonly lists: ReadonlySignal<Required<Lists>> = computed(() => {
    const { keys = SHIPPED_KEYS, revocations = SHIPPED_REVOCATIONS } = this.#state.value.lists;
    return {
      keys: keys.issue < SHIPPED_KEYS.issue ? SHIPPED_KEYS : keys,
      revocations: revocations.issue < SHIPPED_REVOCATIONS.issue ? SHIPPED_REVOCATIONS : revocations,
    };
  });
  /** For the catalog: a running plugin stays the version that runs until its cell has ended. */
  readonly descriptions: ReadonlySignal<readonly PluginDescription[]> = computed(() =>
    [...this.records.value.values()].flatMap(({ id, current }) =>
      current ? [this.#judged(this.#held.value.get(id) ?? current)] : [],
    ),
  );

  constructor(store: PackageStore, channel: string) {
    this.store = store;
    this.#channel = new BroadcastChannel(channel);
    this.#channel.onmessage = () => void this.reload().catch(reportUnexpected);
  }

  /** Reads what is stored; where that fails, nothing is installed and {@link unread} says why. */
  static async open(name: string): Promise<InstalledPlugins> {
    const installed = new InstalledPlugins(new PackageStore(name), name);
    await installed.reload().catch((error: unknown) => (installed.#unread = error));
    return installed;
  }

  /** Why the first reading failed, if it did. */
  get unread(): unknown {
    return this.#unread;
  }

  /** Tells which plugins have a cell, by signals. */
  follow(isRunning: (id: string) => boolean): void {
    this.#isRunning = isRunning;
    const release = (): void => {
      const held = [...this.#held.value];
      const still = held.filter(([id]) => isRunning(id));
      if (still.length < held.length) this.#held.value = new Map(still);
    };
    this.#scope.add(toDisposable(effect(release)));
  }

  /** The version that runs until the plugin is started again, when that is not the current one. */
  heldBack(id: string): InstalledVersion | undefined {
    return this.#held.value.get(id);
  }

  /** Takes what was just written, and tells the other tabs. */
  took(record: PluginRecord): void {
    this.#changes++;
    const { records, lists } = this.#state.peek();
    this.#set({ records: new Map(records).set(record.id, record), lists });
    this.#channel.postMessage(undefined);
  }

  tookList(lists: Lists): void {
    this.#changes++;
    const state = this.#state.peek();
    this.#set({ ...state, lists: { ...state.lists, ...lists } });
    this.#channel.postMessage(undefined);
  }

  async reload(): Promise<void> {
    const before = this.#changes;
    const { records, lists } = await this.store.read();
    if (before !== this.#changes) return this.reload(); // what was read may be older than what was taken meanwhile
    this.#set({ records: new Map(records.map((record) => [record.id, record])), lists });
  }

  /** The verified bytes of a file of an installed plugin. */
  async readFile({ name, base }: PluginDescription, path: string): Promise<Uint8Array<ArrayBuffer>> {
    const { readStored } = await import('./extract.ts');
    return readStored(this.store, { name, sha256: base.slice('package:'.length, -1), path });
  }

  dispose(): void {
    this.#channel.close();
    this.#scope.dispose();
    void this.store.close().catch(() => {});
  }

  #set(next: { records: ReadonlyMap<string, PluginRecord>; lists: Lists }): void {
    const held = new Map(this.#held.peek());
    for (const [id, { current }] of this.#state.peek().records) {
      const runs = held.get(id) ?? current;
      const then = next.records.get(id)?.current;
      if (!then || then.sha256 === runs?.sha256) held.delete(id);
      else if (runs && untracked(() => this.#isRunning(id))) held.set(id, runs);
    }
    this.#held.value = held;
    this.#state.value = next;
  }

  #judged({ description, version, statement, publisher }: InstalledVersion): PluginDescription {
    const revocable = { id: description.id, version, sha256: statement, key: publisher };
    const why = revocationOf(revocable, this.lists.value.revocations);
    if (why === undefined) return description;
    const known = refusals.get(description);
    if (known?.refused?.reason === `It was revoked: ${why}`) return known;
    const refused = {
      ...description,
      refused: { by: 'revoked', reason: `It was revoked: ${why}`, remedy: REMEDY },
    } as const;
    refusals.set(description, refused);
    return refused;
  }
}

const NOTHING = { records: new Map<string, PluginRecord>(), lists: {} };
const REMEDY = 'Uninstall it, or install a version that is not revoked.';
/** The same object each time, so that nothing is drawn again. */
const refusals = new WeakMap<PluginDescription, PluginDescription>();
