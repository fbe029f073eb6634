import { IrintaiError } from '../../api/kernel/errors.ts';
import type { Data } from '../../api/kernel/data.ts';
import { checkBounds } from '../../host/channel/bounds.ts';
import { rangeOf, type StorageDatabase } from './database.ts';
import { Usage } from './usage.ts';

/** What a plugin may store, all areas together. Strings count two bytes a character, as they are kept. */
export const QUOTA_BYTES = 10 * 1024 * 1024;
const MAX_KEY = 256;

interface Change {
  readonly area: string;
  readonly key: string;
  /** Undefined: the key is deleted. */
  readonly value: Data;
  readonly size: number;
}

/** One plugin's values. What is set while a transaction runs is written by the next one, all of it or nothing. */
export class PluginStorage {
  readonly #database: StorageDatabase;
  readonly #plugin: string;
  readonly #waiting = new Map<string, Change>();
  #usage: Promise<Usage> | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #next: Promise<void> | undefined;

  constructor(database: StorageDatabase, plugin: string) {
    this.#database = database;
    this.#plugin = plugin;
  }

  async get(area: string, key: string): Promise<Data> {
    checkKey(key);
    await this.#loadUsage(); // as set() does, so that what was set before is seen
    const database = await this.#database.open();
    const waiting = this.#waiting.get(idOf(area, key));
    if (waiting) return waiting.value;
    return (await database.get('values', [this.#plugin, area, key])) as Data; // only set() writes
  }

  /** Settles when the value is stored; rejects with `LimitExceeded` when it does not fit. `undefined` deletes the key. */
  async set(area: string, key: string, value: Data): Promise<void> {
    checkKey(key);
    const id = idOf(area, key);
    const size = value === undefined ? 0 : checkBounds(value) + key.length * 2;
    const usage = await this.#loadUsage();
    if (size > 0 && usage.totalWith(id, size) > QUOTA_BYTES) throw tooMuch(key, size, usage.total);
    usage.set(id, size);
    this.#waiting.set(id, { area, key, value, size });
    await this.#committed();
  }

  /** Sorted. */
  async keys(area: string): Promise<readonly string[]> {
    await this.#loadUsage();
    await this.#next;
    const places = await (await this.#database.open()).getAllKeys('sizes', rangeOf(this.#plugin, area));
    return places.map(([, , key]) => key);
  }

  /** Bytes that all areas take together. */
  async usage(): Promise<number> {
    return (await this.#loadUsage()).total;
  }

  /** Deletes everything, in every area. */
  async clear(): Promise<void> {
    await this.#loadUsage();
    await this.#next;
    const transaction = (await this.#database.open()).transaction(['values', 'sizes'], 'readwrite');
    const range = rangeOf(this.#plugin);
    for (const store of ['values', 'sizes'] as const) void transaction.objectStore(store).delete(range);
    this.#usage = undefined;
    await transaction.done;
  }

  #loadUsage(): Promise<Usage> {
    this.#usage ??= this.#readUsage().catch((error: unknown) => {
      this.#usage = undefined;
      throw error;
    });
    return this.#usage;
  }

  async #readUsage(): Promise<Usage> {
    const { store } = (await this.#database.open()).transaction('sizes');
    const range = rangeOf(this.#plugin);
    const [places, sizes] = await Promise.all([store.getAllKeys(range), store.getAll(range)]);
    const usage = new Usage();
    for (const [index, [, area, key]] of places.entries()) usage.set(idOf(area, key), sizes[index] ?? 0);
    return usage;
  }

  /** Everything set before one commit starts shares it, so a plugin that sets in a loop costs one transaction at a time. */
  #committed(): Promise<void> {
    if (!this.#next) {
      const commit = this.#last.then(() => this.#commit());
      this.#next = commit;
      this.#last = commit.catch(() => {
        this.#usage = undefined; // nothing of it was written
        if (this.#next !== commit) return;
        this.#next = undefined;
        this.#waiting.clear();
      });
    }
    return this.#next;
  }

  async #commit(): Promise<void> {
    const transaction = (await this.#database.open()).transaction(['values', 'sizes'], 'readwrite');
    for (const { area, key, value, size } of this.#waiting.values()) {
      const place: [string, string, string] = [this.#plugin, area, key];
      if (size > 0) {
        void transaction.objectStore('values').put(value, place);
        void transaction.objectStore('sizes').put(size, place);
      } else {
        void transaction.objectStore('values').delete(place);
        void transaction.objectStore('sizes').delete(place);
      }
    }
    this.#waiting.clear(); // from here on, reads are answered after this transaction
    this.#next = undefined;
    await transaction.done;
  }
}

function idOf(area: string, key: string): string {
  return JSON.stringify([area, key]);
}

function checkKey(key: string): void {
  if (key.length > 0 && key.length <= MAX_KEY) return;
  throw new IrintaiError('InvalidInput', `A storage key has 1 to ${MAX_KEY} characters, not ${key.length}.`);
}

function tooMuch(key: string, size: number, used: number): IrintaiError {
  const kb = (bytes: number): string => `${Math.ceil(bytes / 1024).toLocaleString('en')} kB`;
  const message = `${JSON.stringify(key)} takes ${kb(size)}; ${kb(used)} of ${kb(QUOTA_BYTES)} are used. Delete something first.`;
  return new IrintaiError('LimitExceeded', message);
}
