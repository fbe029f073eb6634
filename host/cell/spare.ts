import type { Disposable } from '../../api/kernel/disposable.ts';
import { IrintaiError } from '../../api/kernel/errors.ts';
import { unlessAborted } from '../unless-aborted.ts';
import type { Cell, OpenWorld, WorldKind } from './cell.ts';

/** Frame and worker take 46 ms when all is well (measured); ten seconds are for a machine that swaps. */
const READY_TIMEOUT_MS = 10_000;

/** A new frame costs the page and the cells' process 10 ms each: not while the plugin that took the last one starts. */
const REFILL_MS = 200;

const PLAIN: WorldKind = { wasm: false };

/**
 * Keeps one cell warm: frame, worker and API evaluated, so that an activation starts in 5 ms instead of 46 (measured,
 * reference isolation.md §11). No cell has a network, so every cell is alike and one spare serves any plugin but those that may
 * compile WebAssembly: theirs is another page, and made when they start.
 */
export class Spare implements Disposable {
  readonly #open: OpenWorld;
  readonly #whenIdle: (run: () => void) => void;
  #warm: Promise<Cell> | undefined;
  #current: Cell | undefined;
  /** Opened, and not ready yet; the warm one among them. */
  readonly #opening = new Set<Cell>();
  #died = new AbortController();
  #refill: ReturnType<typeof setTimeout> | undefined;
  #disposed = false;

  /** `whenIdle` runs its argument when the page has nothing better to do. */
  constructor(open: OpenWorld, whenIdle: (run: () => void) => void) {
    this.#open = open;
    this.#whenIdle = whenIdle;
  }

  /** The warm or warming cell, for the watchdog: it runs no plugin, so when it is silent its process is gone. */
  get current(): Cell | undefined {
    return this.#current;
  }

  /** Every cell that runs no plugin yet. */
  get cells(): Iterable<Cell> {
    return this.#current ? new Set([...this.#opening, this.#current]) : this.#opening;
  }

  /** Starts to warm a cell unless one is warm or warming. */
  prepare(): void {
    if (this.#warm || this.#disposed) return;
    const warm = this.#make(PLAIN, (cell) => {
      if (this.#warm === warm) this.#current = cell;
    });
    this.#warm = warm;
    warm.catch(() => {
      if (this.#warm === warm) this.#warm = undefined; // the next claim tries again and reports
    });
  }

  /** Takes the warm cell, or makes one; warms the next a little later, when the page is idle. */
  claim(kind: WorldKind = PLAIN): Promise<Cell> {
    const cell = kind.wasm ? this.#make(kind) : this.#take();
    return cell.catch((error: unknown) => {
      const died = error instanceof IrintaiError && error.code === 'PluginStopped';
      if (died && !this.#disposed) return this.#make(kind); // it died before it ran anything
      throw error;
    });
  }

  /** Worlds are made in another way from now on: one that waits is made anew. */
  renew(): void {
    const waits = this.#warm !== undefined;
    this.discard();
    if (waits) this.prepare();
  }

  #take(): Promise<Cell> {
    const warm = this.#warm ?? this.#make(PLAIN);
    this.#warm = undefined;
    this.#current = undefined;
    this.#refill ??= setTimeout(() => {
      this.#refill = undefined;
      this.#whenIdle(() => this.prepare());
    }, REFILL_MS);
    return warm;
  }

  /** Drops the warm cell and those that are being made: they are thought dead. */
  discard(): void {
    this.#died.abort(new IrintaiError('PluginStopped', 'The process of the cells ended.'));
    this.#died = new AbortController();
    const warm = this.#warm;
    this.#warm = undefined;
    this.#current = undefined;
    warm?.then(
      (cell) => cell.dispose(),
      () => {}, // one that never gets ready disposes itself
    );
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#refill);
    this.discard();
  }

  /** `onOpen` gets the cell before it answers: one that never does is how the watchdog sees that its process is gone. */
  async #make(kind: WorldKind, onOpen: (cell: Cell) => void = () => {}): Promise<Cell> {
    const { signal } = this.#died;
    const opening = this.#open(kind);
    const [{ Cell }, world] = await Promise.all([import('./cell.ts'), unlessAborted(opening, signal)]).catch(
      (error: unknown) => {
        opening.then(
          (late) => late.remove(),
          () => {},
        );
        throw error;
      },
    );
    const cell = new Cell(world);
    this.#opening.add(cell);
    onOpen(cell);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      const error = new IrintaiError('Unavailable', 'A cell did not start; try again.');
      timer = setTimeout(() => reject(error), READY_TIMEOUT_MS);
    });
    try {
      await unlessAborted(Promise.race([cell.ready, late]), signal);
      return cell;
    } catch (error) {
      cell.dispose();
      throw error;
    } finally {
      this.#opening.delete(cell);
      clearTimeout(timer);
    }
  }
}
