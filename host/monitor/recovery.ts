import type { Signal } from '@preact/signals-core';
import type { Disposable } from '../../api/kernel/disposable.ts';

/** One crash of a plugin, for the user to read. */
export interface Crash {
  /** ms since 1970. */
  readonly at: number;
  readonly reason: string;
}

/** By plugin id, the newest last. */
export type Crashes = Readonly<Record<string, readonly Crash[]>>;

/** As many crashes in this time as VS Code's extension host may have before it is not restarted any more. */
export const recoveryLimits = {
  windowMs: 5 * 60_000,
  crashes: 3,
  /** Before the first restart, and before the second: soon enough not to be noticed, late enough not to be a loop. */
  backOffMs: [200, 2_000],
} as const;

interface RecoveryOptions {
  /** Outlives the page, so that reloading is no way to crash for ever. */
  readonly crashes: Signal<Crashes>;
  restart(id: string): void;
  /** It will be started again, so much later. */
  onRestart(id: string, crash: Crash, backOffMs: number): void;
  /** It crashed too often: the user decides what becomes of it. */
  onGivenUp(id: string, crashes: readonly Crash[]): void;
}

/** Starts plugins again that crashed, a little later each time, and gives up on one that does nothing else. */
export class Recovery implements Disposable {
  readonly #options: RecoveryOptions;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(options: RecoveryOptions) {
    this.#options = options;
  }

  crashed(id: string, reason: string): void {
    const { crashes } = this.#options;
    const crash = { at: Date.now(), reason };
    const all = [...this.recent(id), crash];
    crashes.value = { ...crashes.peek(), [id]: all };
    if (all.length >= recoveryLimits.crashes) return this.#options.onGivenUp(id, all);
    const backOff = recoveryLimits.backOffMs[all.length - 1] ?? 0;
    this.#options.onRestart(id, crash, backOff);
    this.forget(id);
    this.#timers.set(
      id,
      setTimeout(() => {
        this.#timers.delete(id);
        this.#options.restart(id);
      }, backOff),
    );
  }

  /** The crashes that count, the newest last. */
  recent(id: string): readonly Crash[] {
    const now = Date.now();
    return (this.#options.crashes.peek()[id] ?? []).filter(({ at }) => now - at < recoveryLimits.windowMs);
  }

  /** It is not started again: somebody stopped it, or started it already. */
  forget(id: string): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }
}
