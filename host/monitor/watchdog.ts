import type { Disposable } from '../../api/kernel/disposable.ts';
import type { Cell } from '../cell/cell.ts';

/** Thresholds of VS Code and the measured detection times (reference isolation.md §5): 1 s pings are seen at 3.1–4.8 s. */
export const watchdogTimes = {
  pingMs: 1_000,
  /** Silence after which a plugin is *unresponsive*. */
  unresponsiveMs: 3_000,
  /** Silence after which the user is offered to stop it. */
  offerMs: 10_000,
} as const;

interface WatchdogOptions {
  /** The cells to watch, by plugin. */
  cells(): Iterable<readonly [id: string, cell: Cell]>;
  /** A cell that runs no plugin code: silent only if the process of all cells is gone. */
  spare(): Cell | undefined;
  onSilent(id: string): void;
  onAnswer(id: string): void;
  /** Once per silence. */
  onOffer(id: string): void;
  /** The sandbox's process died: no event says so, only silence does. */
  onProcessGone(): void;
}

/** Notices plugins that hang, and the death of the process that all cells share. */
export class Watchdog implements Disposable {
  readonly #options: WatchdogOptions;
  readonly #silent = new Set<string>();
  readonly #offered = new Set<string>();
  #timer: ReturnType<typeof setInterval> | undefined;
  #tickedAt = performance.now();

  constructor(options: WatchdogOptions) {
    this.#options = options;
    this.resume();
  }

  /** A hidden tab's timers and workers are throttled: silence then means nothing. */
  pause(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  resume(): void {
    if (this.#timer !== undefined) return;
    this.#forgiveAll();
    this.#timer = setInterval(() => this.#tick(), watchdogTimes.pingMs);
  }

  dispose(): void {
    this.pause();
  }

  #tick(): void {
    const now = performance.now();
    const late = now - this.#tickedAt > watchdogTimes.pingMs * 2;
    this.#tickedAt = now;
    if (late) return this.#forgiveAll(); // this page was frozen or asleep; nobody could have answered
    const spare = this.#options.spare();
    spare?.ping();
    const cells = [...this.#options.cells()];
    if (this.#isProcessGone(spare, cells)) return this.#options.onProcessGone();
    for (const [id, cell] of cells) this.#watch(id, cell);
  }

  #watch(id: string, cell: Cell): void {
    const silent = cell.silentMs;
    cell.ping();
    if (silent < watchdogTimes.unresponsiveMs) {
      this.#offered.delete(id);
      if (this.#silent.delete(id)) this.#options.onAnswer(id);
      return;
    }
    if (!this.#silent.has(id)) {
      this.#silent.add(id);
      this.#options.onSilent(id);
    }
    if (silent >= watchdogTimes.offerMs && !this.#offered.has(id)) {
      this.#offered.add(id);
      this.#options.onOffer(id);
    }
  }

  /** Every cell must be silent, and the spare is the proof: it has nothing to be busy with. Without one, several must be. */
  #isProcessGone(spare: Cell | undefined, cells: readonly (readonly [string, Cell])[]): boolean {
    const dead = (cell: Cell): boolean => cell.silentMs >= watchdogTimes.unresponsiveMs;
    return (spare ? dead(spare) : cells.length > 1) && cells.every(([, cell]) => dead(cell));
  }

  #forgiveAll(): void {
    this.#tickedAt = performance.now();
    this.#options.spare()?.forgive();
    for (const [, cell] of this.#options.cells()) cell.forgive();
  }
}
