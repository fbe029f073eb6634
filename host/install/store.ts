import type { DBSchema, IDBPDatabase } from 'idb';
import { Database } from './database.ts';
import type { KeySet } from '../package/lists/key-set.ts';
import type { Revocations } from '../package/lists/revocations.ts';
import type { InstalledVersion, PluginRecord } from './record.ts';

export interface Schema extends DBSchema {
  /** All that a start reads. */
  plugins: { key: string; value: PluginRecord };
  /** By the hash of the bytes. */
  packages: { key: string; value: StoredPackage };
  lists: { key: string; value: unknown };
}

export interface StoredPackage {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly version: InstalledVersion;
}

/** Lists of the marketplace, as they were verified. */
export interface Lists {
  readonly keys?: KeySet;
  readonly revocations?: Revocations;
}

/** What is installed in this browser, to be read. What changes it is in write.ts, which a start does not load. */
export class PackageStore {
  readonly #database: Database<Schema>;

  constructor(name: string) {
    this.#database = new Database(name, (database) => {
      for (const store of ['plugins', 'packages', 'lists'] as const) database.createObjectStore(store);
    });
  }

  async read(): Promise<{ records: readonly PluginRecord[]; lists: Lists }> {
    const transaction = (await this.open()).transaction(['plugins', 'lists']);
    const lists = transaction.objectStore('lists');
    const [records, keys, revocations] = await Promise.all([
      transaction.objectStore('plugins').getAll(),
      lists.get('keys'),
      lists.get('revocations'),
    ]);
    return {
      records,
      // `writeList` stores what was verified
      lists: {
        ...(keys !== undefined && { keys: keys as KeySet }),
        ...(revocations !== undefined && { revocations: revocations as Revocations }),
      },
    };
  }

  async packageOf(sha256: string): Promise<StoredPackage | undefined> {
    return (await this.open()).get('packages', sha256);
  }

  close(): Promise<void> {
    return this.#database.close();
  }

  /** Rejects with `Unavailable` where pages may not store data. */
  open(): Promise<IDBPDatabase<Schema>> {
    return this.#database.open();
  }
}
