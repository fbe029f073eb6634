/** What came of a prompt may go on for so long; what plugins ask of themselves and each other after that is nobody's wish. */
const FINISH_MS = 10 * 60_000;

/** What a plugin has to do for somebody else: how much now, for how long there was any, and when it was last wanted. */
export class Work {
  #count = 0;
  #since = 0;
  #totalMs = 0;
  /** When the user or the workbench last wanted something of the plugin, itself or by way of others; on the page's clock, ms. */
  promptedAt = -Infinity;

  /** Something is asked because of a prompt at that time; false when that is too long ago for it to be work. */
  prompt(at: number, now: number): boolean {
    if (now - at >= FINISH_MS) return false;
    this.promptedAt = Math.max(this.promptedAt, at);
    return true;
  }

  begin(): void {
    if (this.#count++ === 0) this.#since = performance.now();
  }

  end(): void {
    if (--this.#count === 0) this.#totalMs += performance.now() - this.#since;
  }

  endAll(): void {
    if (this.#count === 0) return;
    this.#count = 1;
    this.end();
  }

  get count(): number {
    return this.#count;
  }

  /** What is done now may still come of the last prompt. */
  get isRecent(): boolean {
    return performance.now() - this.promptedAt < FINISH_MS;
  }

  totalMs(now: number): number {
    return this.#totalMs + (this.#count > 0 ? now - this.#since : 0);
  }
}
