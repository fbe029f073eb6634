/** Something that can be undone. Disposing twice does nothing the second time. */
export interface Disposable {
  dispose(): void;
}

/** Wraps a function so that it runs once, when disposed. */
export function toDisposable(undo: () => void): Disposable {
  let done = false;
  return {
    dispose() {
      if (done) return;
      done = true;
      undo();
    },
  };
}

/**
 * Owns what was started and undoes it in reverse order. What is added to a scope that is already disposed is disposed at
 * once, so that a start which finishes late leaves nothing behind.
 */
export class Scope implements Disposable {
  readonly #owned = new Set<Disposable>();
  #disposed = false;

  get disposed(): boolean {
    return this.#disposed;
  }

  /** Takes ownership and returns what it was given. */
  add<T extends Disposable>(item: T): T {
    if (this.#disposed) item.dispose();
    else this.#owned.add(item);
    return item;
  }

  /** Gives ownership back to the caller, undisposed. */
  release(item: Disposable): void {
    this.#owned.delete(item);
  }

  /** Throws the first error only after everything was disposed. */
  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    const errors: unknown[] = [];
    for (const item of [...this.#owned].reverse()) {
      try {
        item.dispose();
      } catch (error) {
        errors.push(error);
      }
    }
    this.#owned.clear();
    if (errors.length > 0) throw errors[0];
  }
}
