import { IrintaiError } from '../../api/kernel/errors.ts';
import { perWorkbench } from '../core/per-workbench.ts';
import { openStorage, type StorageDatabase } from './database.ts';
import { PluginStorage } from './plugin-storage.ts';

/** What plugins keep in this browser. Opened when the first one asks. */
export class Storage {
  readonly #name: string;
  readonly #plugins = new Map<string, PluginStorage>();
  #database: Promise<StorageDatabase> | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  of(pluginId: string): PluginStorage {
    let storage = this.#plugins.get(pluginId);
    if (!storage) this.#plugins.set(pluginId, (storage = new PluginStorage(this.#open(), pluginId)));
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

  async close(): Promise<void> {
    (await this.#database)?.close();
  }

  #open(): Promise<StorageDatabase> {
    this.#database ??= openStorage(this.#name).catch((error: unknown) => {
      throw new IrintaiError('Unavailable', 'This browser does not let pages store data.', { cause: error });
    });
    return this.#database;
  }
}

export const storageOf = perWorkbench(({ scope }) => {
  const storage = new Storage('irintai-plugin-storage');
  scope.add({ dispose: () => void storage.close().catch(() => {}) });
  return storage;
});
