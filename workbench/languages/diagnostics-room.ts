import { IrintaiError } from '../../api/kernel/errors.ts';
import type { Disposable } from '../../api/kernel/disposable.ts';

/** What the diagnostics of one plugin may fill of the page, all its collections together. */
export const MAX_DIAGNOSTICS_BYTES = 64 * 1024 * 1024;

/** How many bytes a plugin's diagnostics take. */
export class DiagnosticsRoom {
  readonly #collections = new Set<Collection>();

  collection(onEnd: Disposable): Collection {
    const collection: Collection = {
      bytes: new Map(),
      dispose: () => (this.#collections.delete(collection), onEnd.dispose()),
    };
    this.#collections.add(collection);
    return collection;
  }

  /** Takes room for these files in place of what they took; all of it or, with `LimitExceeded`, nothing. */
  take(collection: Collection, sizes: Iterable<readonly [uri: string, bytes: number]>): void {
    const bytes = new Map([...collection.bytes, ...sizes]);
    const total = [...this.#collections].reduce((sum, one) => sum + sizeOf(one === collection ? bytes : one.bytes), 0);
    if (total > MAX_DIAGNOSTICS_BYTES) {
      const message = `The diagnostics of a plugin may take ${MAX_DIAGNOSTICS_BYTES / 1024 / 1024} MB; clear some first.`;
      throw new IrintaiError('LimitExceeded', message);
    }
    for (const [uri, size] of bytes) if (size === 0) bytes.delete(uri);
    collection.bytes = bytes;
  }
}

export interface Collection extends Disposable {
  bytes: ReadonlyMap<string, number>;
}

function sizeOf(bytes: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const size of bytes.values()) sum += size;
  return sum;
}
