/** What a value may be now: the one that was said to be stored last, and those that somebody began to store since. */
export class Known<T> {
  #possible: Set<T>;

  constructor(value: T) {
    this.#possible = new Set([value]);
  }

  begin(value: T): void {
    this.#possible.add(value);
  }

  done(value: T): void {
    this.#possible = new Set([value]);
  }

  get all(): readonly T[] {
    return [...this.#possible];
  }

  /** Stores it, or tries to; rejects as that does. */
  async write(value: T, store: () => Promise<unknown>): Promise<void> {
    this.begin(value);
    await store();
    this.done(value);
  }
}

/** A plugin as the storm knows it; each is in the hands of one at a time. */
export interface Subject {
  readonly index: number;
  readonly id: string;
  readonly enabled: Known<boolean>;
  readonly setting: Known<number>;
  /** In the plugin's own storage. */
  readonly stored: Known<number | undefined>;
  /** The patch version of its package; absent where it is a folder. `undefined`: not installed. */
  readonly patch?: Known<number | undefined>;
  /** The highest that was ever installed: no lower one comes in again. */
  highest: number;
}
