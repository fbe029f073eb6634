/** How often deadlines are looked at: one timer for all calls instead of one each. */
const SWEEP_MS = 100;

interface Entry {
  /** ms left while the other side is at work. */
  left: number;
  /** ms left whatever happens. */
  total: number;
}

/**
 * Deadlines by call id. The clocks stand still while `paused` (the other side waits for a person), but not for ever: ten
 * times the deadline, at least ten minutes, is the end, or a plugin could hold a call by keeping a dialog open.
 */
export class Deadlines {
  readonly #entries = new Map<number, Entry>();
  #sweep: ReturnType<typeof setInterval> | undefined;
  #sweptAt = 0;
  /** Clocks stand still while this is positive. */
  paused = 0;
  /** Told of each call whose time is over, once. */
  onExpire: (id: number) => void = () => {};

  add(id: number, ms: number): void {
    this.#entries.set(id, { left: ms, total: Math.max(ms * 10, 600_000) });
    if (this.#sweep !== undefined) return;
    this.#sweptAt = performance.now();
    this.#sweep = setInterval(() => this.#tick(), SWEEP_MS);
  }

  delete(id: number): void {
    this.#entries.delete(id);
  }

  clear(): void {
    this.#entries.clear();
    this.#stop();
  }

  #stop(): void {
    clearInterval(this.#sweep);
    this.#sweep = undefined;
  }

  #tick(): void {
    if (this.#entries.size === 0) return this.#stop();
    const now = performance.now();
    // A late tick is this side's own lateness (a background tab, a long task): it must not count against the other side.
    const elapsed = Math.min(now - this.#sweptAt, SWEEP_MS * 2);
    this.#sweptAt = now;
    for (const [id, entry] of this.#entries) {
      entry.total -= elapsed;
      if (this.paused === 0) entry.left -= elapsed;
      if (entry.left > 0 && entry.total > 0) continue;
      this.#entries.delete(id);
      this.onExpire(id);
    }
  }
}
