import { toDisposable, type Disposable } from './disposable.ts';
import { IrintaiError, reportUnexpected } from './errors.ts';

interface RegistryOptions {
  /** Tells the workbench that this id is answered now. */
  start(id: string): Promise<void>;
  /** Tells the workbench that it no longer is. */
  stop(id: string): Promise<void>;
}

/**
 * What a plugin answers, by id. Adding an id again replaces what was there, and disposing the older addition then does
 * nothing. What the workbench refuses (a capability that was not granted) is reported, since nobody waits for it.
 */
export class Registry<T> {
  readonly #options: RegistryOptions;
  readonly #entries = new Map<string, { readonly value: T }>();

  constructor(options: RegistryOptions) {
    this.#options = options;
  }

  add(id: string, value: T): Disposable {
    const entry = { value };
    const isNew = !this.#entries.has(id);
    this.#entries.set(id, entry);
    if (isNew) this.#options.start(id).catch(reportUnexpected);
    return toDisposable(() => {
      if (this.#entries.get(id) !== entry) return;
      this.#entries.delete(id);
      this.#options.stop(id).catch(reportUnexpected);
    });
  }

  /** Throws `NotFound`. */
  get(id: string): T {
    const entry = this.#entries.get(id);
    if (!entry) throw new IrintaiError('NotFound', `The plugin registered nothing as ${id}.`);
    return entry.value;
  }
}
