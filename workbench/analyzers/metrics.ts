import { signal } from '@preact/signals-core';
import type { z } from 'zod';
import type { Analysis } from '../../api/analyzers/contract.ts';
import { toDisposable, type Disposable } from '../../api/kernel/disposable.ts';
import { perWorkbench } from '../core/per-workbench.ts';

type Found = z.output<typeof Analysis>;

/** Figures and symbols that an analyzer found in a file. */
export interface FileMetrics {
  readonly metrics: NonNullable<Found['metrics']>;
  readonly symbols: NonNullable<Found['symbols']>;
}

/** What analyzers measured in the documents that are open, for dashboards and outlines. */
export class Metrics {
  readonly #owners = signal<ReadonlyMap<string, ReadonlyMap<string, FileMetrics>>>(new Map());

  /** By analyzer (`plugin/analyzer`), of one file; reads a signal. */
  in(path: string): readonly (readonly [analyzer: string, found: FileMetrics])[] {
    return [...this.#owners.value].flatMap(([owner, files]) => {
      const found = files.get(path);
      return found ? [[owner, found] as const] : [];
    });
  }

  set(owner: string, path: string, found: FileMetrics | undefined): void {
    const files = new Map(this.#owners.peek().get(owner));
    if (found) files.set(path, found);
    else files.delete(path);
    this.#owners.value = new Map(this.#owners.peek()).set(owner, files);
  }

  /** Forgets an analyzer's when disposed. */
  owned(owner: string): Disposable {
    return toDisposable(() => {
      const owners = new Map(this.#owners.peek());
      if (owners.delete(owner)) this.#owners.value = owners;
    });
  }
}

export const metricsOf = perWorkbench(() => new Metrics());
