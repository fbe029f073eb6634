import type { Disposable } from '../../api/kernel/disposable.ts';

/** An active plugin, as far as it matters whether it may sleep. */
export interface Sleeper {
  readonly id: string;
  /** When something was last wanted of it, not counting what it wants of itself; ms. */
  readonly lastUse: number;
  /** Why it cannot sleep now, as a phrase: it works, what it draws is on the screen, it said so in its manifest. */
  readonly awake: string | undefined;
}

export interface SleepLimits {
  /** Active plugins at most, as far as the others can sleep. */
  maxActive(): number;
  /** Milliseconds without use after which a plugin sleeps; 0: never. */
  idleMs(): number;
}

interface SleepOptions extends SleepLimits {
  sleepers(): readonly Sleeper[];
  /** Ends the plugin's cell. What it contributes stays, and the next event wakes it. */
  sleep(id: string, why: string): void;
}

/** How often idle plugins are looked for. */
const EVERY_MS = 5_000;

/** One that was used more lately is not put to sleep to make room after the fact. */
const RESTED_MS = 30_000;

/**
 * Puts plugins to sleep: the least recently used one when too many are active, and each that nobody used for a while. A plugin that is
 * in use stays, even if there are too many then.
 */
export class Sleep implements Disposable {
  readonly #options: SleepOptions;
  /** Since when each plugin's `lastUse` is what it is, ms. */
  readonly #unused = new Map<string, { readonly lastUse: number; readonly since: number }>();
  readonly #timer: ReturnType<typeof setInterval>;

  constructor(options: SleepOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.look(), EVERY_MS);
  }

  /** What could not sleep when room was needed may be able to now. Only one that rests pays for those that do not. */
  look(now = performance.now()): void {
    this.sleepIdle(now);
    this.#makeRoom(({ id }) => now - (this.#unused.get(id)?.since ?? now) >= RESTED_MS);
  }

  /** For a plugin that became active: lets so many others sleep that no more than the limit are left. */
  makeRoom(newcomer: string): void {
    this.#makeRoom(({ id }) => id !== newcomer);
  }

  #makeRoom(may: (sleeper: Sleeper) => boolean): void {
    const sleepers = this.#options.sleepers();
    const max = this.#options.maxActive();
    const unused = sleepers
      .filter((one) => one.awake === undefined && may(one))
      .toSorted((a, b) => a.lastUse - b.lastUse);
    for (const { id } of unused.slice(0, Math.max(0, sleepers.length - max)))
      this.#options.sleep(id, `It was used longest ago, and at most ${max} plugins are active at once.`);
  }

  /** Lets those sleep that were not used for the time that the user set. */
  sleepIdle(now = performance.now()): void {
    const idleMs = this.#options.idleMs();
    const sleepers = this.#options.sleepers();
    for (const id of this.#unused.keys()) if (!sleepers.some((one) => one.id === id)) this.#unused.delete(id);
    for (const { id, lastUse, awake } of sleepers) {
      const before = this.#unused.get(id);
      if (awake !== undefined || before?.lastUse !== lastUse) this.#unused.set(id, { lastUse, since: now });
      else if (idleMs > 0 && now - before.since >= idleMs)
        this.#options.sleep(id, `It was not used for ${minutes(idleMs)}.`);
    }
  }

  dispose(): void {
    clearInterval(this.#timer);
  }
}

function minutes(ms: number): string {
  const count = Math.round(ms / 60_000);
  return count === 1 ? 'a minute' : `${count} minutes`;
}
