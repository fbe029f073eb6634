import type { IncidentKind } from './incident.ts';
import type { Usage } from './usage.ts';

/** When a plugin is warned of, and when it is started anew. Memory is in shares of its own limit (`memory_mb`). */
export const thresholds = {
  memory: { warn: 0.8, restart: 1 },
  /** Percent of a core over the time that the user set, while nobody waits for the plugin. */
  cpu: { warn: 20, restart: 80 },
  /** In a minute. */
  errors: { warn: 60, restart: 600 },
  errorsMs: 60_000,
} as const;

/** How often is looked. */
export const LOOK_MS = 5_000;

/** Between two measurements of memory: each costs a collection of garbage. */
export const MEMORY_EVERY_MS = 60_000;

/** A running plugin. */
export interface Watched {
  readonly id: string;
  readonly usage: Usage;
  /** Its `memory_mb`. */
  readonly memoryMb: number;
}

/** One that uses too much. */
export interface Excess {
  readonly kind: IncidentKind;
  readonly step: 'warn' | 'restart';
  readonly measured: string;
  readonly limit: string;
}

interface OveruseOptions {
  watched(): readonly Watched[];
  /** For so long a plugin may keep a core busy, ms; 0: for ever. */
  busyMs(): number;
  onExcess(id: string, excess: Excess): void;
}

interface Look {
  readonly at: number;
  readonly usage: Usage;
}

interface Track {
  starts: number;
  readonly looks: Look[];
  /** The step that was taken last, as long as it is still justified. */
  readonly taken: Map<IncidentKind, 'warn' | 'restart'>;
  memoryAt: number | undefined;
}

/**
 * Compares what plugins use with what they may. Each step is taken once: again only after the plugin was well within its limits, or was
 * started anew.
 */
export class Overuse {
  readonly #options: OveruseOptions;
  readonly #tracks = new Map<string, Track>();

  constructor(options: OveruseOptions) {
    this.#options = options;
  }

  /** `now`: ms on any clock that only grows. */
  look(now: number): void {
    const watched = this.#options.watched();
    const ids = new Set(watched.map(({ id }) => id));
    for (const id of this.#tracks.keys()) if (!ids.has(id)) this.#tracks.delete(id);
    for (const plugin of watched) this.#lookAt(plugin, now);
  }

  #lookAt(plugin: Watched, now: number): void {
    const track = this.#track(plugin);
    track.looks.push({ at: now, usage: plugin.usage });
    const oldest = now - Math.max(this.#options.busyMs(), thresholds.errorsMs) - LOOK_MS;
    while (track.looks[0] && track.looks[0].at < oldest) track.looks.shift();
    this.#memory(plugin, track);
    this.#cpu(plugin, track, now);
    this.#errors(plugin, track, now);
  }

  /** A new cell begins with nothing. */
  #track({ id, usage: { starts } }: Watched): Track {
    let track = this.#tracks.get(id);
    if (track?.starts !== starts) {
      track = { starts, looks: [], taken: new Map(), memoryAt: undefined };
      this.#tracks.set(id, track);
    }
    return track;
  }

  #memory({ id, usage: { memory }, memoryMb }: Watched, track: Track): void {
    if (!memory || memory.at === track.memoryAt) return;
    track.memoryAt = memory.at;
    const usedMb = memory.bytes / 1024 / 1024;
    const step = stepOf(usedMb / memoryMb, thresholds.memory);
    this.#take(id, track, {
      kind: 'memory',
      step,
      measured: `${Math.round(usedMb)} MB of memory`,
      limit: `${memoryMb} MB`,
    });
  }

  /** Time at work that the plugin was asked for is its own affair: that has deadlines. */
  #cpu({ id, usage }: Watched, track: Track, now: number): void {
    const windowMs = this.#options.busyMs();
    const first = track.looks.findLast(({ at }) => now - at >= windowMs);
    if (windowMs === 0 || !first) return;
    const watchedMs = usage.watchedMs - first.usage.watchedMs;
    if (watchedMs < windowMs / 2) return; // the page was hidden: nobody knows
    const busyMs = usage.busyMs - first.usage.busyMs - (usage.workedMs - first.usage.workedMs);
    const percent = (100 * Math.max(0, busyMs)) / watchedMs;
    const step = stepOf(percent, thresholds.cpu);
    const limit = thresholds.cpu[step === 'restart' ? 'restart' : 'warn'];
    this.#take(id, track, {
      kind: 'cpu',
      step,
      measured: `${Math.round(percent)} % of a core for ${duration(windowMs)}, with nothing to do for you`,
      limit: `${limit} %`,
    });
  }

  #errors({ id, usage }: Watched, track: Track, now: number): void {
    const first = track.looks.find(({ at }) => now - at <= thresholds.errorsMs);
    const count = usage.errors - (first?.usage.errors ?? usage.errors);
    const step = stepOf(count, thresholds.errors);
    const limit = thresholds.errors[step === 'restart' ? 'restart' : 'warn'];
    this.#take(id, track, {
      kind: 'errors',
      step,
      measured: `${count} errors in a minute`,
      limit: `${limit} a minute`,
    });
  }

  #take(id: string, { taken }: Track, { step, ...rest }: Omit<Excess, 'step'> & { readonly step: Step }): void {
    const before = taken.get(rest.kind);
    if (step === 'none') taken.delete(rest.kind);
    if (step !== 'warn' && step !== 'restart') return;
    if (before === step || before === 'restart') return;
    taken.set(rest.kind, step);
    this.#options.onExcess(id, { ...rest, step });
  }
}

/** `same`: not enough for a step, and too much for the step before to be forgotten. */
type Step = Excess['step'] | 'same' | 'none';

function stepOf(value: number, { warn, restart }: { warn: number; restart: number }): Step {
  if (value >= restart) return 'restart';
  if (value >= warn) return 'warn';
  return value >= warn / 2 ? 'same' : 'none';
}

function duration(ms: number): string {
  return ms < 120_000 ? `${Math.round(ms / 1000)} seconds` : `${Math.round(ms / 60_000)} minutes`;
}
