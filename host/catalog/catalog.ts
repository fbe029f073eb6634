import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals-core';
import type { PluginDescription, Problem } from '../manifest/description.ts';

export interface CatalogEntry {
  readonly plugin: PluginDescription;
  readonly status: 'enabled' | 'disabled' | 'blocked';
  readonly reason?: string;
  readonly problems: readonly Problem[];
}

export class Catalog {
  readonly installed = signal<readonly PluginDescription[]>([]);
  readonly #disabled: Signal<readonly string[]>;
  readonly entries: ReadonlySignal<readonly CatalogEntry[]>;
  readonly eventsIndex: ReadonlySignal<ReadonlyMap<string, readonly string[]>>;
  readonly #points = new Map<string, ReadonlySignal<readonly { plugin: PluginDescription; entry: unknown }[]>>();

  constructor({
    disabled,
  }: {
    hostVersion: string;
    disabled: Signal<readonly string[]>;
    forced: Signal<readonly string[]>;
  }) {
    this.#disabled = disabled;
    this.entries = computed(() =>
      this.installed.value.map((plugin) => ({
        plugin,
        status: disabled.value.includes(plugin.id) ? 'disabled' : 'enabled',
        problems: plugin.problems,
      })),
    );
    this.eventsIndex = computed(() => {
      const index = new Map<string, string[]>();
      for (const { plugin, status } of this.entries.value) {
        if (status !== 'enabled' || !plugin.main) continue;
        for (const event of plugin.events) index.set(event, [...(index.get(event) ?? []), plugin.id]);
      }
      return index;
    });
  }

  entry(id: string): CatalogEntry | undefined {
    return this.entries.value.find(({ plugin }) => plugin.id === id);
  }

  setEnabled(id: string, enabled: boolean): void {
    const rest = this.#disabled.value.filter((one) => one !== id);
    this.#disabled.value = enabled ? rest : [...rest, id];
  }

  contributions(point: string): ReadonlySignal<readonly { plugin: PluginDescription; entry: unknown }[]> {
    let list = this.#points.get(point);
    if (!list) {
      list = computed(() =>
        this.entries.value
          .filter(({ status }) => status === 'enabled')
          .flatMap(({ plugin }) => (plugin.contributes[point] ?? []).map((entry) => ({ plugin, entry }))),
      );
      this.#points.set(point, list);
    }
    return list;
  }
}
