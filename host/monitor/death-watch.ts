import type { Disposable } from '../../api/kernel/disposable.ts';
import type { Cell } from '../cell/cell.ts';

/** A look is one property read a cell: 20 cells looked at ten times a second take 0.1 ms of it (measured). */
export const deathWatchTimes = {
  lookMs: 100,
  /** The frames of one dead process are seen to go one after the other, within 20 ms. */
  gatherMs: 30,
} as const;

interface DeathWatchOptions {
  /** All cells, the spare and those that are being made too. */
  cells(): Iterable<Cell>;
  /** These are gone, all that died together in one call. */
  onLost(cells: ReadonlySet<Cell>): void;
}

/** Notices within a blink that the worlds of cells are gone, where the platform can say so; elsewhere the watchdog does, by silence. */
export class DeathWatch implements Disposable {
  readonly #options: DeathWatchOptions;
  readonly #timer: ReturnType<typeof setInterval>;
  #gathering: ReturnType<typeof setTimeout> | undefined;

  constructor(options: DeathWatchOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.#look(), deathWatchTimes.lookMs);
  }

  dispose(): void {
    clearInterval(this.#timer);
    clearTimeout(this.#gathering);
  }

  #look(): void {
    if (this.#gathering !== undefined || this.#lost().size === 0) return;
    this.#gathering = setTimeout(() => {
      this.#gathering = undefined;
      const lost = this.#lost();
      if (lost.size > 0) this.#options.onLost(lost);
    }, deathWatchTimes.gatherMs);
  }

  #lost(): ReadonlySet<Cell> {
    return new Set([...this.#options.cells()].filter(({ lost }) => lost !== undefined));
  }
}
