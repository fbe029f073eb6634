import type { Usage } from './usage.ts';

/** What a plugin costs at the moment. */
export interface Sample {
  /** Of one core; an estimate. Absent: nobody looked yet. */
  readonly cpuPercent: number | undefined;
  readonly memoryMb: number | undefined;
  /** That came from it. */
  readonly messagesPerSecond: number;
  readonly errorsPerMinute: number;
}

interface Look {
  readonly at: number;
  readonly usage: Usage;
}

/** Long enough to tell half busy from busy by pings, short enough to be now. */
const CPU_MS = 5_000;
const MESSAGES_MS = 2_000;
const ERRORS_MS = 60_000;

/** Makes rates of what only grows, by looking again and again. */
export class Meter {
  readonly #looks = new Map<string, Look[]>();

  /** `now`: ms on any clock that only grows. */
  look(id: string, usage: Usage, now: number): Sample {
    const newest: Look = { at: now, usage };
    const looks = (this.#looks.get(id) ?? []).filter(({ at }) => now - at <= ERRORS_MS);
    this.#looks.set(id, [...looks, newest]);
    const cpu = since(looks, newest, CPU_MS);
    const watchedMs = usage.watchedMs - cpu.usage.watchedMs;
    const messages = since(looks, newest, MESSAGES_MS);
    const errors = since(looks, newest, ERRORS_MS);
    return {
      cpuPercent: watchedMs > 0 ? (100 * (usage.busyMs - cpu.usage.busyMs)) / watchedMs : undefined,
      memoryMb: usage.memory && usage.memory.bytes / 1024 / 1024,
      messagesPerSecond: ((usage.messagesIn - messages.usage.messagesIn) * 1000) / Math.max(1, now - messages.at),
      errorsPerMinute: usage.errors - errors.usage.errors,
    };
  }

  /** Looks of others are of no use any more. */
  keep(ids: ReadonlySet<string>): void {
    for (const id of this.#looks.keys()) if (!ids.has(id)) this.#looks.delete(id);
  }
}

/** The oldest look that is no older than the window, or the last one before; the newest itself when it is the first. */
function since(looks: readonly Look[], newest: Look, windowMs: number): Look {
  return looks.find(({ at }) => newest.at - at <= windowMs) ?? looks.at(-1) ?? newest;
}
