import { toDisposable, type Disposable } from '../../api/kernel/disposable.ts';
import type { Clock } from './clock.ts';

/** A clock that stands still until a test moves it. */
export class ManualClock implements Clock {
  readonly #timers = new Set<{ readonly at: number; readonly run: () => void }>();
  #now = 1_700_000_000_000;

  now(): number {
    return this.#now;
  }

  after(ms: number, run: () => void): Disposable {
    const timer = { at: this.#now + ms, run };
    this.#timers.add(timer);
    return toDisposable(() => this.#timers.delete(timer));
  }

  /** How many timers wait: zero when nothing was left behind. */
  get waiting(): number {
    return this.#timers.size;
  }

  /** Moves on and runs what falls due, in order; timers that those start included. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (let due = this.#next(end); due; due = this.#next(end)) {
      this.#timers.delete(due);
      this.#now = due.at;
      due.run();
    }
    this.#now = end;
  }

  #next(end: number): { readonly at: number; readonly run: () => void } | undefined {
    const due = [...this.#timers].filter(({ at }) => at <= end);
    return due.reduce<(typeof due)[number] | undefined>(
      (first, one) => (first && first.at <= one.at ? first : one),
      undefined,
    );
  }
}
