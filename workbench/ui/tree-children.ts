import { signal } from '@preact/signals-core';
import { IrintaiError } from '../../api/kernel/errors.ts';
import type { TreeModel } from './tree.ts';

/** What is known of a node's children. */
export interface Children<T> {
  /** While `loading`, what was there before. */
  readonly nodes?: readonly T[];
  readonly loading?: Promise<readonly T[]>;
  readonly error?: unknown;
  /** The refresh that it came after. */
  readonly generation: number;
}

/** The root's key: no key of a model should begin like this. */
export const ROOT = '\0';

/** Children that came late or not at all, by the key of their parent. Those that a model has at once are not kept. */
export class TreeChildren<T> {
  readonly #model: TreeModel<T>;
  readonly #loaded = new Map<string, Children<T>>();
  /** By key, the last refresh of a node: whatever below it is older is asked for again once it is laid out. */
  readonly #refreshed = new Map<string, number>();
  #generation = 0;
  readonly #version = signal(0);

  constructor(model: TreeModel<T>) {
    this.#model = model;
  }

  /** Makes the reader follow every later change. */
  follow(): void {
    void this.#version.value;
  }

  /** The later of a node's own refresh and those above it. */
  since(key: string, above: number): number {
    return Math.max(above, this.#refreshed.get(key) ?? 0);
  }

  /** What is known and not older than `since`; asks the model when nothing is. Runs inside a computed, so it sets no signal. */
  read(parent: T | undefined, key: string, since: number): Children<T> {
    const known = this.#loaded.get(key);
    if (known && known.generation >= since) return known;
    this.#loaded.delete(key);
    const generation = this.#generation;
    try {
      const children = this.#model.children(parent);
      return children instanceof Promise ? this.#load(key, children, known?.nodes) : { nodes: children, generation };
    } catch (error) {
      return this.#keep(key, { error, generation });
    }
  }

  refresh(key: string): void {
    this.#refreshed.set(key, ++this.#generation);
    this.#version.value++;
  }

  forget(key: string): void {
    if (this.#loaded.delete(key)) this.#version.value++;
  }

  hasFailed(key: string): boolean {
    return this.#loaded.get(key)?.error !== undefined;
  }

  /** Settles when what was asked for is there, or could not be had. */
  async settled(key: string): Promise<void> {
    await this.#loaded.get(key)?.loading?.catch(() => {});
  }

  #load(key: string, loading: Promise<readonly T[]>, shown: readonly T[] | undefined): Children<T> {
    const generation = this.#generation;
    const entry = this.#keep(key, { loading, generation, ...(shown && { nodes: shown }) });
    const settle = (next: Children<T>): void => {
      if (this.#loaded.get(key) !== entry) return;
      this.#keep(key, next);
      this.#version.value++;
    };
    loading.then(
      (nodes) => settle({ nodes, generation }),
      (error: unknown) => settle({ error: error ?? new IrintaiError('Internal', 'No reason was given.'), generation }),
    );
    return entry;
  }

  #keep(key: string, entry: Children<T>): Children<T> {
    this.#loaded.set(key, entry);
    return entry;
  }
}
