import type { Signal } from '@preact/signals-core';

/** Small state that outlives the page. */
export interface StateStore {
  /** A signal that starts with what was stored, or `initial`, and is stored when it changes. The same signal for the same key. */
  persisted<T>(key: string, initial: T): Signal<T>;
  /**
   * Settles when everything that changed so far is stored, so that it outlives a page that goes at once. Rejects with `Unavailable`
   * when the browser had no room for it, say; not where it stores nothing at all, and state lives as long as the page.
   */
  flushed(): Promise<void>;
}
