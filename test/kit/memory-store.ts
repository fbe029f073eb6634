import { signal, type Signal } from '@preact/signals-core';
import type { StateStore } from '../../workbench/core/state-store.ts';

/** State that outlives workbenches, as IndexedDB does, and ends with the test. */
export function memoryStore(): StateStore {
  const signals = new Map<string, Signal<unknown>>();
  return {
    persisted<T>(key: string, initial: T): Signal<T> {
      if (!signals.has(key)) signals.set(key, signal<unknown>(initial));
      return signals.get(key) as Signal<T>;
    },
    flushed: () => Promise.resolve(),
  };
}
