import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { IrintaiError } from '../../api/kernel/errors.ts';

/** Milliseconds before each further try: a browser that was killed a moment ago may still be putting its files in order. */
const TRY_AGAIN_AFTER_MS = [50, 200, 800];

/**
 * A database of this origin: opened when first asked for, kept open, and opened again when the browser closed it (it may at any
 * time: to free space, or because the process that stores died). A failure is not kept either: the next one to ask tries again.
 */
export class Database<S extends DBSchema> {
  readonly #name: string;
  readonly #create: (database: IDBPDatabase<S>) => void;
  #opening: Promise<IDBPDatabase<S>> | undefined;

  constructor(name: string, create: (database: IDBPDatabase<S>) => void) {
    this.#name = name;
    this.#create = create;
  }

  /** Rejects with `Unavailable` where pages may not store data. */
  open(): Promise<IDBPDatabase<S>> {
    if (!this.#opening) {
      const opening = (this.#opening = this.#open());
      opening.catch(() => this.#forget(opening));
    }
    return this.#opening;
  }

  /** For good. What was begun comes to its end. */
  async close(): Promise<void> {
    const opening = this.#opening;
    this.#opening = Promise.reject(unavailable(new Error('It was closed.')));
    this.#opening.catch(() => {}); // who asks is told
    (await opening?.catch(() => undefined))?.close();
  }

  async #open(): Promise<IDBPDatabase<S>> {
    for (let tries = 0; ; tries++) {
      try {
        return await this.#openOnce();
      } catch (error) {
        const delay = TRY_AGAIN_AFTER_MS[tries];
        if (delay === undefined || !isPassing(error)) throw unavailable(error);
        await new Promise((resolve) => setTimeout(resolve, delay));
      }
    }
  }

  #openOnce(): Promise<IDBPDatabase<S>> {
    return openDB<S>(this.#name, 1, {
      upgrade: this.#create,
      terminated: () => (this.#opening = undefined), // never after close(), which tells no listener
    });
  }

  #forget(opening: Promise<IDBPDatabase<S>>): void {
    if (this.#opening === opening) this.#opening = undefined;
  }
}

/** Not where pages may not store at all: that stays so. */
function isPassing(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'UnknownError' || error.name === 'AbortError');
}

function unavailable(cause: unknown): IrintaiError {
  const why = cause instanceof Error ? cause.message : String(cause);
  const message = `This browser does not let Irintai store data: ${why} In a private window it may never do so.`;
  return new IrintaiError('Unavailable', message, { cause });
}
