import { effect, signal, type Signal } from '@preact/signals-core';
import { openDB, type IDBPDatabase } from 'idb';
import type { Scope } from '../../api/kernel/disposable.ts';
import { reportUnexpected } from '../../api/kernel/errors.ts';

/** Small state that outlives the page. */
export interface StateStore {
  /** A signal that starts with what was stored, or `initial`, and is stored when it changes. The same signal for the same key. */
  persisted<T>(key: string, initial: T): Signal<T>;
  /** Settles when everything that changed so far is stored, so that it outlives a page that goes at once. */
  flushed(): Promise<unknown>;
}

/** State in IndexedDB: layout, user settings, what is disabled. Read once at the start, written behind. */
export class Store implements StateStore {
  readonly #database: Promise<IDBPDatabase>;
  readonly #scope: Scope;
  readonly #values: ReadonlyMap<string, unknown>;
  readonly #signals = new Map<string, Signal<unknown>>();
  #writes: Promise<unknown> = Promise.resolve();

  private constructor(database: Promise<IDBPDatabase>, values: ReadonlyMap<string, unknown>, scope: Scope) {
    this.#database = database;
    this.#values = values;
    this.#scope = scope;
  }

  /** Opens the database of this name. Where storage is denied (a private window), state lives as long as the page. */
  static async open(name: string, scope: Scope): Promise<Store> {
    const database = openDB(name, 1, { upgrade: (db) => void db.createObjectStore('state') });
    const values = new Map<string, unknown>();
    try {
      const db = await database;
      scope.add({ dispose: () => db.close() });
      const [keys, entries] = await Promise.all([db.getAllKeys('state'), db.getAll('state')]);
      for (const [index, key] of keys.entries()) values.set(String(key), entries[index]);
    } catch (error) {
      reportUnexpected(error);
    }
    return new Store(database, values, scope);
  }

  persisted<T>(key: string, initial: T): Signal<T> {
    let state = this.#signals.get(key);
    if (!state) {
      const stored = this.#values.get(key);
      state = signal<unknown>(stored === undefined ? initial : stored);
      this.#signals.set(key, state);
      this.#save(key, state);
    }
    return state as Signal<T>; // one key, one type: keys are constants of the feature that owns them
  }

  /** The part of the store whose keys start with `prefix`. */
  within(prefix: string): StateStore {
    return { persisted: (key, initial) => this.persisted(`${prefix}/${key}`, initial), flushed: () => this.flushed() };
  }

  flushed(): Promise<unknown> {
    return this.#writes;
  }

  #save(key: string, state: Signal<unknown>): void {
    let first = true;
    const stop = effect(() => {
      const value = state.value;
      if (!first) this.#writes = this.#writes.then(() => this.#put(key, value));
      first = false;
    });
    this.#scope.add({ dispose: stop });
  }

  async #put(key: string, value: unknown): Promise<void> {
    try {
      await (await this.#database).put('state', value, key);
    } catch (error) {
      reportUnexpected(error);
    }
  }
}
