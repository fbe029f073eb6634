import { effect, signal, type Signal } from '@preact/signals-core';
import type { DBSchema } from 'idb';
import type { Scope } from '../../api/kernel/disposable.ts';
import { IrintaiError, reportUnexpected } from '../../api/kernel/errors.ts';
import { Database } from '../../host/install/database.ts';
import { onLeaving } from './leaving.ts';
import type { StateStore } from './state-store.ts';

interface Schema extends DBSchema {
  state: { key: string; value: unknown };
}

/** A key, and its value unless that is `undefined`. */
type Entry = readonly [key: string, value?: unknown];

/**
 * State in IndexedDB: layout, user settings, what is disabled. Read once at the start, written behind. What is not yet written
 * when the page is left goes to localStorage, which is written at once; the next page to open takes it from there.
 */
export class Store implements StateStore {
  readonly #name: string;
  readonly #database: Database<Schema>;
  readonly #scope: Scope;
  readonly #values: Map<string, unknown>;
  readonly #signals = new Map<string, Signal<unknown>>();
  /** Changed, and not yet written. */
  readonly #pending = new Map<string, unknown>();
  #writes: Promise<unknown> = Promise.resolve();
  /** Why the last value of a key could not be written. */
  readonly #failed = new Map<string, unknown>();
  #isLeft = false;

  private constructor(name: string, database: Database<Schema>, values: Map<string, unknown>, scope: Scope) {
    this.#name = name;
    this.#database = database;
    this.#values = values;
    this.#scope = scope;
    scope.add(onLeaving({ left: () => this.#leave(), shown: () => this.#return() }));
    this.#takeOver();
  }

  /** Opens the database of this name. Where storage is denied (a private window), state lives as long as the page. */
  static async open(name: string, scope: Scope): Promise<Store> {
    const database = new Database<Schema>(name, (created) => void created.createObjectStore('state'));
    scope.add({ dispose: () => void database.close() });
    const values = new Map<string, unknown>();
    try {
      const db = await database.open();
      const [keys, entries] = await Promise.all([db.getAllKeys('state'), db.getAll('state')]);
      for (const [index, key] of keys.entries()) values.set(String(key), entries[index]);
    } catch (error) {
      reportUnexpected(error);
    }
    return new Store(name, database, values, scope);
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

  async flushed(): Promise<void> {
    await this.#writes;
    for (const error of this.#failed.values()) throw notStored(error);
  }

  #save(key: string, state: Signal<unknown>): void {
    let first = true;
    const stop = effect(() => {
      const value = state.value;
      if (!first) this.#write(key, value);
      first = false;
    });
    this.#scope.add({ dispose: stop });
  }

  #write(key: string, value: unknown): void {
    this.#pending.set(key, value);
    this.#writes = this.#writes.then(() => this.#put(key, value));
    if (this.#isLeft) this.#leave(); // by another listener to the page's leaving
  }

  async #put(key: string, value: unknown): Promise<void> {
    const isLast = (): boolean => this.#pending.has(key) && this.#pending.get(key) === value;
    const database = await this.#database.open().catch(reportUnexpected);
    try {
      await database?.put('state', value, key);
    } catch (error) {
      reportUnexpected(error);
      if (isLast()) this.#failed.set(key, error); // and it stays to be rescued when the page is left
      return;
    }
    if (!isLast()) return;
    this.#failed.delete(key);
    this.#pending.delete(key);
  }

  #leave(): void {
    this.#isLeft = true;
    if (this.#pending.size === 0) return;
    const entries = [...this.#pending].map(([key, value]): Entry => (value === undefined ? [key] : [key, value]));
    try {
      localStorage.setItem(this.#name, JSON.stringify(entries));
    } catch {
      // There is no room, or storage is denied: the writes that were begun may yet arrive.
    }
  }

  /** The page was not left after all: it writes on as ever. */
  #return(): void {
    if (!this.#isLeft) return;
    this.#isLeft = false;
    this.#forget();
  }

  /** What the page before did not get written. */
  #takeOver(): void {
    let entries: readonly Entry[];
    try {
      entries = JSON.parse(localStorage.getItem(this.#name) ?? '[]') as Entry[]; // written by `#leave`
    } catch (error) {
      return reportUnexpected(error);
    }
    for (const [key, value] of entries) {
      this.#values.set(key, value);
      this.#write(key, value);
    }
    if (entries.length > 0) this.#writes.then(() => this.#isLeft || this.#forget(), reportUnexpected);
  }

  #forget(): void {
    try {
      localStorage.removeItem(this.#name);
    } catch (error) {
      reportUnexpected(error);
    }
  }
}

function notStored(cause: unknown): IrintaiError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new IrintaiError('Unavailable', `The browser could not store what was changed: ${why}`, { cause });
}
