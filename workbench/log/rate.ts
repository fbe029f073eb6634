import { Ring } from './ring.ts';

/** Lets a number of things through in any stretch of time, and counts those that it did not. */
export class Rate {
  readonly #limit: number;
  readonly #windowMs: number;
  readonly #taken: Ring<number>;
  #refused = 0;
  /** Never counted anew. */
  #refusedInAll = 0;

  constructor(limit: number, windowMs: number) {
    this.#limit = limit;
    this.#windowMs = windowMs;
    this.#taken = new Ring({ capacity: limit });
  }

  /** Whether one more may pass now. */
  take(now: number): boolean {
    const oldest = this.#taken.length < this.#limit ? undefined : this.#taken.get(this.#taken.first);
    if (oldest !== undefined && now - oldest < this.#windowMs) {
      this.#refused++;
      this.#refusedInAll++;
      return false;
    }
    this.#taken.push(now);
    return true;
  }

  get refusedInAll(): number {
    return this.#refusedInAll;
  }

  /** How many were refused since this was last asked. */
  takeRefused(): number {
    const refused = this.#refused;
    this.#refused = 0;
    return refused;
  }
}
