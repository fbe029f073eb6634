/** What one side has to do for the other: how much now, and for how long there was any. */
export class Work {
  #count = 0;
  #since = 0;
  #totalMs = 0;
  /** When there was some last, ms on the page's clock. */
  #endedAt = performance.now();

  begin(): void {
    if (this.#count++ === 0) this.#since = performance.now();
  }

  end(): void {
    if (--this.#count > 0) return;
    this.#endedAt = performance.now();
    this.#totalMs += this.#endedAt - this.#since;
  }

  endAll(): void {
    if (this.#count === 0) return;
    this.#count = 1;
    this.end();
  }

  get count(): number {
    return this.#count;
  }

  /** For how long there was none, ms. */
  restedMs(now: number): number {
    return this.#count > 0 ? 0 : now - this.#endedAt;
  }

  totalMs(now: number): number {
    return this.#totalMs + (this.#count > 0 ? now - this.#since : 0);
  }
}
