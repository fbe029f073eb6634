import { signal, type ReadonlySignal, type Signal } from '@preact/signals-core';
import { Rate, type Clock } from '../log/index.ts';

const LIMIT = 5;
const WINDOW_MS = 60_000;

interface Plugin {
  readonly rate: Rate;
  /** How many messages the note that is open stands for. */
  muted?: Signal<number> | undefined;
  noteKey?: number;
}

/** Lets five messages a minute through for each plugin. The rest is counted by one note. */
export class FloodGuard {
  readonly #clock: Clock;
  readonly #plugins = new Map<string, Plugin>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  take(pluginId: string): boolean {
    return this.#plugin(pluginId).rate.take(this.#clock.now());
  }

  /** How many were refused in all. */
  refused(pluginId: string): number {
    return this.#plugins.get(pluginId)?.rate.refusedInAll ?? 0;
  }

  /** Counts a refused message; returns the count when it is the first one and a note is due. */
  count(pluginId: string): ReadonlySignal<number> | undefined {
    const plugin = this.#plugin(pluginId);
    if (plugin.muted) {
      plugin.muted.value = plugin.muted.peek() + 1;
      return undefined;
    }
    return (plugin.muted = signal(1));
  }

  /** Says which notification is the note. */
  note(pluginId: string, key: number): void {
    this.#plugin(pluginId).noteKey = key;
  }

  /** The note was closed: the next flood gets a new one. */
  forget(key: number): void {
    for (const plugin of this.#plugins.values()) if (plugin.noteKey === key) plugin.muted = undefined;
  }

  #plugin(id: string): Plugin {
    let plugin = this.#plugins.get(id);
    if (!plugin) this.#plugins.set(id, (plugin = { rate: new Rate(LIMIT, WINDOW_MS) }));
    return plugin;
  }
}
