/** An answer that is so much later than the frame's beside it waited for the plugin's code. Idle, 95 of 100 are within 1 ms. */
const LATE_MS = 2;

/** How long a thread was watched, and how long of that it was found busy; both only grow. */
export interface BusyTime {
  readonly watchedMs: number;
  readonly busyMs: number;
}

/**
 * Estimates how busy a plugin's thread is, from the pings that it gets anyway: a ping that finds it at work is answered late, so
 * the share of late answers is the share of time at work. The frame beside it, asked at the same moment, tells how late the page and
 * the process are. What the plugin itself could report would be its own word (reference isolation.md §5).
 */
export class Load {
  #askedAt: number | undefined;
  #lagMs: number | undefined;
  #frameLagMs = Infinity;
  #watchedMs = 0;
  #busyMs = 0;

  /** The last answer stands for all the time until now. */
  asked(now: number): void {
    if (this.#askedAt !== undefined && this.#lagMs !== undefined) {
      const ms = now - this.#askedAt;
      this.#watchedMs += ms;
      if (this.#lagMs - this.#frameLagMs > LATE_MS) this.#busyMs += ms;
    }
    this.#askedAt = now;
    this.#lagMs = undefined;
    this.#frameLagMs = Infinity;
  }

  answered(now: number): void {
    if (this.#askedAt !== undefined) this.#lagMs ??= now - this.#askedAt;
  }

  frameAnswered(now: number): void {
    if (this.#askedAt !== undefined) this.#frameLagMs = Math.min(this.#frameLagMs, now - this.#askedAt);
  }

  /** Nobody could have answered: the time since the last ping says nothing. */
  forgive(): void {
    this.#askedAt = undefined;
  }

  /** A ping that is overdue counts already. */
  read(now: number): BusyTime {
    const silentMs = this.#askedAt === undefined || this.#lagMs !== undefined ? 0 : now - this.#askedAt;
    const overdueMs = silentMs - this.#frameLagMs > LATE_MS ? silentMs : 0;
    return { watchedMs: this.#watchedMs + overdueMs, busyMs: this.#busyMs + overdueMs };
  }
}
