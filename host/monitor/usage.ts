import type { Cell, MemoryReading } from '../cell/cell.ts';

/** What grows while a plugin runs, over all its cells since the page was opened. */
export interface Counters {
  /** Calls, notices, answers and items that came from it, pings aside. */
  readonly messagesIn: number;
  readonly messagesOut: number;
  /** An estimate that the bounds check makes anyway. */
  readonly bytesIn: number;
  /** Calls that failed, were answered wrongly or too late, and errors that nobody in it caught. */
  readonly errors: number;
  /** How long its thread was watched, and found busy. */
  readonly watchedMs: number;
  readonly busyMs: number;
  /** How long it had something to answer that the workbench or its user had asked for. */
  readonly workedMs: number;
}

/** What a plugin costs. */
export interface Usage extends Counters {
  /** How often it was given a cell. */
  readonly starts: number;
  /** Calls that it has not answered. */
  readonly pending: number;
  /** Calls of its that are being answered. */
  readonly answering: number;
  /** Absent: not measured yet, or the browser cannot. */
  readonly memory?: MemoryReading | undefined;
}

interface Tally {
  starts: number;
  uncaught: number;
  /** Of the cells that ended. */
  ended: Counters;
}

const NOTHING: Counters = {
  messagesIn: 0,
  messagesOut: 0,
  bytesIn: 0,
  errors: 0,
  watchedMs: 0,
  busyMs: 0,
  workedMs: 0,
};

/** Adds up what the cells of each plugin count. Reading is the whole work: nothing happens between two looks. */
export class Usages {
  readonly #tallies = new Map<string, Tally>();

  started(id: string): void {
    this.#tally(id).starts++;
  }

  uncaught(id: string): void {
    this.#tally(id).uncaught++;
  }

  ended(id: string, cell: Cell): void {
    const tally = this.#tally(id);
    tally.ended = sum(tally.ended, countersOf(cell));
  }

  of(id: string, cell: Cell | undefined): Usage {
    const { starts, uncaught, ended } = this.#tally(id);
    const all = cell ? sum(ended, countersOf(cell)) : ended;
    return {
      ...all,
      errors: all.errors + uncaught,
      starts,
      pending: cell?.peer.outstanding ?? 0,
      answering: cell?.peer.answering ?? 0,
      memory: cell?.memory,
    };
  }

  #tally(id: string): Tally {
    let tally = this.#tallies.get(id);
    if (!tally) this.#tallies.set(id, (tally = { starts: 0, uncaught: 0, ended: NOTHING }));
    return tally;
  }
}

function countersOf({ peer, load }: Cell): Counters {
  const { messagesIn, messagesOut, bytesIn, failures, work } = peer;
  const now = performance.now();
  return { messagesIn, messagesOut, bytesIn, errors: failures, ...load.read(now), workedMs: work.totalMs(now) };
}

function sum(a: Counters, b: Counters): Counters {
  return {
    messagesIn: a.messagesIn + b.messagesIn,
    messagesOut: a.messagesOut + b.messagesOut,
    bytesIn: a.bytesIn + b.bytesIn,
    errors: a.errors + b.errors,
    watchedMs: a.watchedMs + b.watchedMs,
    busyMs: a.busyMs + b.busyMs,
    workedMs: a.workedMs + b.workedMs,
  };
}
