/** A token bucket on the page's clock. */
export class Budget {
  readonly #perSecond: number;
  readonly #burst: number;
  readonly #now: () => number;
  #left: number;
  #at: number;

  constructor({
    perSecond,
    burst,
    now = () => performance.now(),
  }: {
    perSecond: number;
    burst: number;
    now?: () => number;
  }) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#now = now;
    this.#left = burst;
    this.#at = now();
  }

  /** False when there is not enough left; nothing is taken then. */
  take(amount: number): boolean {
    if (this.#left < amount) this.#refill();
    if (this.#left < amount) return false;
    this.#left -= amount;
    return true;
  }

  #refill(): void {
    const now = this.#now();
    this.#left = Math.min(this.#burst, this.#left + ((now - this.#at) / 1000) * this.#perSecond);
    this.#at = now;
  }
}
