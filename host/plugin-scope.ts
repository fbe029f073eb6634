import { Scope, type Disposable } from '../api/kernel/disposable.ts';
import { IrintaiError } from '../api/kernel/errors.ts';

/** What a running plugin may have registered at one time: commands, providers, collections, views and all the rest together. */
export const MAX_HANDLES = 1000;

/** Owns what one plugin started on the page, as much as it may. */
export class PluginScope extends Scope {
  readonly #plugin: string;
  readonly #handles = new Set<Disposable>();

  constructor(plugin: string) {
    super();
    this.#plugin = plugin;
  }

  /** Throws `LimitExceeded` when it owns all that it may; what it was given is disposed then. */
  override add<T extends Disposable>(item: T): T {
    if (this.#handles.size < MAX_HANDLES) {
      this.#handles.add(item);
      return super.add(item);
    }
    item.dispose();
    const message = `${this.#plugin} has registered ${MAX_HANDLES} things already; dispose some first.`;
    throw new IrintaiError('LimitExceeded', message);
  }

  override release(item: Disposable): void {
    this.#handles.delete(item);
    super.release(item);
  }

  /** What it owns now. */
  get handles(): number {
    return this.#handles.size;
  }
}

/** What a plugin registered at a point, by name or number. Registered again, it replaces itself; all of it ends with the scope. */
export class Registrations<K, T extends Disposable> {
  readonly #scope: Scope;
  readonly #all = new Map<K, T>();

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  get(key: K): T | undefined {
    return this.#all.get(key);
  }

  /** Ends the one before, then makes the next. */
  replace(key: K, make: () => T): T {
    this.end(key);
    const made = this.#scope.add(make());
    this.#all.set(key, made);
    return made;
  }

  end(key: K): void {
    const item = this.#all.get(key);
    if (!item) return;
    this.#all.delete(key);
    this.#scope.release(item);
    item.dispose();
  }
}
