import type { Disposable } from '../../api/kernel/disposable.ts';
import { reportUnexpected } from '../../api/kernel/errors.ts';
import { Cell, type OpenWorld } from './cell.ts';

/**
 * Keeps one cell warm: frame, worker and API evaluated, so that an activation starts in 5 ms instead of 46 (measured,
 * reference isolation.md §11). No cell has a network, so every cell is alike and one spare serves any plugin.
 */
export class Spare implements Disposable {
  readonly #open: OpenWorld;
  readonly #whenIdle: (run: () => void) => void;
  #warm: Promise<Cell> | undefined;
  #current: Cell | undefined;
  #disposed = false;

  /** `whenIdle` runs its argument when the page has nothing better to do. */
  constructor(open: OpenWorld, whenIdle: (run: () => void) => void) {
    this.#open = open;
    this.#whenIdle = whenIdle;
  }

  /** The warm cell, for the watchdog: it runs no plugin, so when it is silent the whole process is gone. */
  get current(): Cell | undefined {
    return this.#current;
  }

  /** Starts to warm a cell unless one is warm or warming. */
  prepare(): void {
    if (this.#warm || this.#disposed) return;
    const warm = this.#make().then((cell) => {
      if (this.#warm === warm) this.#current = cell;
      return cell;
    });
    this.#warm = warm;
    warm.catch(() => {
      if (this.#warm === warm) this.#warm = undefined; // the next claim tries again and reports
    });
  }

  /** Takes the warm cell, or makes one; warms the next when the page is idle. */
  async claim(): Promise<Cell> {
    const warm = this.#warm ?? this.#make();
    this.#warm = undefined;
    this.#current = undefined;
    const cell = await warm;
    this.#whenIdle(() => this.prepare());
    return cell;
  }

  /** Drops the warm cell, which is thought dead. */
  discard(): void {
    const warm = this.#warm;
    this.#warm = undefined;
    this.#current = undefined;
    warm?.then((cell) => cell.dispose(), reportUnexpected);
  }

  dispose(): void {
    this.#disposed = true;
    this.discard();
  }

  async #make(): Promise<Cell> {
    const cell = new Cell(await this.#open());
    await cell.ready;
    return cell;
  }
}
