import type { ReadonlySignal } from '@preact/signals-core';
import type { StoredValues } from './text/quick-parse.ts';

export type Scope = 'user' | 'workspace';

/** What one person or one workspace has set. */
export interface Layer {
  readonly state: ReadonlySignal<LayerState>;
  /** Sets a value, or removes it when it is undefined; settles when it is stored. */
  update(key: string, value: unknown): Promise<void>;
}

export interface LayerState {
  /** JSON with comments, as people write it. */
  readonly text: string;
  readonly values: StoredValues;
  /** Why the text is not understood, or not as a whole. */
  readonly problem: { readonly line?: number; readonly message: string } | undefined;
}
