import type { Signal } from '@preact/signals-core';

const MAX = 50;

/** What was used last, the latest first; fifty at most. */
export class History {
  readonly #entries: Signal<readonly string[]>;

  constructor(entries: Signal<readonly string[]>) {
    this.#entries = entries;
  }

  get entries(): readonly string[] {
    return this.#entries.value;
  }

  /** Notes that this was just used. */
  add(entry: string): void {
    const before = this.#entries.peek();
    if (before[0] === entry) return;
    this.#entries.value = [entry, ...before.filter((one) => one !== entry)].slice(0, MAX);
  }
}
