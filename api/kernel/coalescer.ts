/** Runs something once for many requests: at the end of this task, and then again `ms` later at the earliest. */
export class Coalescer {
  readonly #run: () => void;
  readonly #ms: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #scheduled = false;
  #ranAt = -Infinity;

  constructor(run: () => void, ms = 0) {
    this.#run = run;
    this.#ms = ms;
  }

  request(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    const wait = this.#ranAt + this.#ms - performance.now();
    if (wait > 0) this.#timer = setTimeout(() => this.flush(), wait);
    else queueMicrotask(() => this.flush());
  }

  /** Runs now if something was requested. */
  flush(): void {
    if (!this.#scheduled) return;
    this.#scheduled = false;
    clearTimeout(this.#timer);
    this.#ranAt = performance.now();
    this.#run();
  }
}
