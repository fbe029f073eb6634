import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb';
import { IrintaiError } from '../../api/kernel/errors.ts';
import type { KeySet } from '../package/lists/key-set.ts';
import type { Revocations } from '../package/lists/revocations.ts';
import type { Change } from './changes.ts';
import type { InstalledVersion, PluginRecord } from './record.ts';

interface Schema extends DBSchema {
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

const WRITE = { durability: 'strict' } as const;

type Decide = (
  before: PluginRecord | undefined,
  packageOf: (sha256: string) => Promise<StoredPackage | undefined>,
) => Change | Promise<Change>;

/**
 * What is installed in this browser. Every change is one transaction that is on disk when it settles: whatever ends the page, the
 * browser or the machine, what is found afterwards is the state before it or after it.
 */
export class PackageStore {
  readonly #name: string;
  #database: Promise<IDBPDatabase<Schema>> | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  async read(): Promise<{ records: readonly PluginRecord[]; lists: Lists }> {
    const transaction = (await this.#open()).transaction(['plugins', 'lists']);
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
    return (await this.#open()).get('packages', sha256);
  }

  /**
   * Reads a record, asks what becomes of it, and writes that, with a new package if one is given. `decide` may wait for nothing
   * but the packages that it asks for. What it throws leaves everything as it was.
   */
  async change(id: string, decide: Decide, added?: StoredPackage): Promise<PluginRecord> {
    const transaction = (await this.#open()).transaction(['plugins', 'packages'], 'readwrite', WRITE);
    const packages = transaction.objectStore('packages');
    const done = transaction.done.catch((error: unknown) => error ?? new Error('The transaction was aborted.'));
    try {
      const plugins = transaction.objectStore('plugins');
      const { record, drop } = await decide(await plugins.get(id), (sha256) => packages.get(sha256));
      if (added) await packages.put(added, added.version.sha256);
      for (const sha256 of drop) await packages.delete(sha256);
      await plugins.put(record, id);
      const failed = await done;
      if (failed !== undefined) throw failed;
      return record;
    } catch (error) {
      abort(transaction);
      throw isFull(error) ? full(error) : error;
    }
  }

  async writeList(name: keyof Lists, list: KeySet | Revocations): Promise<void> {
    const transaction = (await this.#open()).transaction('lists', 'readwrite', WRITE);
    await Promise.all([transaction.store.put(list, name), transaction.done]);
  }

  async close(): Promise<void> {
    (await this.#database)?.close();
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    this.#database ??= openDB<Schema>(this.#name, 1, {
      upgrade(database) {
        for (const name of ['plugins', 'packages', 'lists'] as const) database.createObjectStore(name);
      },
    }).catch((error: unknown) => {
      const message =
        'This browser does not let pages store data, so nothing can be installed. Leave the private window.';
      throw new IrintaiError('Unavailable', message, { cause: error });
    });
    return this.#database;
  }
}

function abort(transaction: IDBPTransaction<Schema, ('plugins' | 'packages')[], 'readwrite'>): void {
  try {
    transaction.abort();
  } catch {
    // it has ended by itself
  }
}

function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}

function full(cause: unknown): IrintaiError {
  const message = 'The browser has no space left for this package. Uninstall something, or give the page more storage.';
  return new IrintaiError('LimitExceeded', message, { cause });
}
