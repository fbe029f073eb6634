import type { Signal } from '@preact/signals-core';
import type { StateStore } from '../core/state-store.ts';
import type { Bisect } from './bisect.ts';

/** A bisect that outlives the page. */
export interface BisectState {
  /** Ids that are off while the user looks whether the problem is still there. */
  readonly off: readonly string[];
  readonly step: Bisect;
  /** It was found, and is off until the user says what becomes of it. */
  readonly culprit?: string;
}

export function bisectState(store: StateStore): Signal<BisectState | null> {
  return store.persisted<BisectState | null>('plugins.bisect', null);
}
