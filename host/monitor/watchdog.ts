import type { Disposable } from '../../api/kernel/disposable.ts';
import type { Cell } from '../cell/cell.ts';

/** VS Code's thresholds. A plugin that hangs just after a ping is asked 0.95 s later at most, and named 3 s after that. */
export const watchdogTimes = {
  pingMs: 700,
  /** Each is up to so much earlier or later: a plugin that knew when it is looked at could rest just then. */
  jitterMs: 250,
  /** Silence after which a plugin is *unresponsive*. */
  unresponsiveMs: 3_000,
  /** Silence after which the user is offered to stop it. */
  offerMs: 10_000,
} as const;

interface WatchdogOptions {
  /** The cells to watch, by plugin. */
  cells(): Iterable<readonly [id: string, cell: Cell]>;
  /** The cell that waits for a plugin. */
  spare(): Cell | undefined;
  onSilent(id: string): void;
  onAnswer(id: string): void;
  /** Once per silence. */
  onOffer(id: string): void;
  /** The processes of these died: no event says so, only silence does. */
  onProcessGone(cells: ReadonlySet<Cell>): void;
}

/** Notices plugins that hang, and the death of cells' processes. */
export class Watchdog implements Disposable {
  readonly #options: WatchdogOptions;
  readonly #silent = new Set<string>();
  readonly #offered = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tickedAt = performance.now();

  constructor(options: WatchdogOptions) {
    this.#options = options;
    this.resume();
  }

  /** A hidden tab's timers and workers are throttled: silence then means nothing. */
  pause(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  resume(): void {
    if (this.#timer !== undefined) return;
    this.#forgiveAll();
    this.#wait();
  }

  dispose(): void {
    this.pause();
  }

  /** Until the next ping, or until the silence of one is too long. */
  #wait(): void {
    const { pingMs, jitterMs } = watchdogTimes;
    const next = pingMs + (Math.random() * 2 - 1) * jitterMs;
    this.#timer = setTimeout(() => this.#tick(), Math.min(next, this.#untilSilent()));
  }

  #untilSilent(): number {
    let least = Infinity;
    for (const [id, { silentMs, worldSilentMs }] of this.#options.cells()) {
      const longest = Math.max(this.#silent.has(id) ? 0 : silentMs, worldSilentMs);
      const left = Math.ceil(watchdogTimes.unresponsiveMs - longest);
      if (left > 0) least = Math.min(least, left);
    }
    return least;
  }

  #tick(): void {
    this.#wait();
    const now = performance.now();
    const late = now - this.#tickedAt > watchdogTimes.pingMs * 2;
    this.#tickedAt = now;
    if (late) return this.#forgiveAll(); // this page was frozen or asleep; nobody could have answered
    const spare = this.#options.spare();
    const cells = [...this.#options.cells()];
    const gone = goneOf([...cells.map(([, cell]) => cell), ...(spare ? [spare] : [])]);
    if (gone.size > 0) return this.#options.onProcessGone(gone);
    spare?.ping();
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

  #forgiveAll(): void {
    this.#tickedAt = performance.now();
    this.#options.spare()?.forgive();
    for (const [, cell] of this.#options.cells()) cell.forgive();
  }
}

/** When a world that shares its process is gone, those that did not answer since are gone with it, though they were asked later. */
function goneOf(cells: readonly Cell[]): ReadonlySet<Cell> {
  const gone = new Set(cells.filter(({ worldSilentMs }) => worldSilentMs >= watchdogTimes.unresponsiveMs));
  if ([...gone].every(({ alone }) => alone)) return gone;
  const silent = cells.filter(({ alone, worldSilentMs }) => !alone && worldSilentMs >= watchdogTimes.pingMs / 2);
  return new Set([...gone, ...silent]);
}
