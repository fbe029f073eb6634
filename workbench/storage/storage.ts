import { perWorkbench } from '../core/per-workbench.ts';
import { openStorage, type StorageDatabase } from './database.ts';
import { PluginStorage } from './plugin-storage.ts';

/** What plugins keep in this browser. Opened when the first one asks. */
export class Storage {
  readonly #plugins = new Map<string, PluginStorage>();
  readonly #database: StorageDatabase;

  constructor(name: string) {
    this.#database = openStorage(name);
  }

  of(pluginId: string): PluginStorage {
    let storage = this.#plugins.get(pluginId);
    if (!storage) this.#plugins.set(pluginId, (storage = new PluginStorage(this.#database, pluginId)));
    return storage;
  }

  /** Deletes all that a plugin stored, for every workspace. */
  clearStorage(pluginId: string): Promise<void> {
    return this.of(pluginId).clear();
  }

  /** How many bytes a plugin has stored. */
  usage(pluginId: string): Promise<number> {
    return this.of(pluginId).usage();
  }

  close(): Promise<void> {
    return this.#database.close();
  }
}

export const storageOf = perWorkbench(({ scope }) => {
  const storage = new Storage('irintai-plugin-storage');
  scope.add({ dispose: () => void storage.close().catch(() => {}) });
  return storage;
});
