import { signal } from '@preact/signals-core';
import type { Disposable } from '../../api/kernel/disposable.ts';
import { Meter, type Sample } from '../../host/monitor/meter.ts';
import type { Usage } from '../../host/monitor/usage.ts';
import type { Traffics } from '../../host/network/traffic.ts';
import { WORKBENCH_ID, type Workbench } from '../core/workbench.ts';
import { logOf } from '../log/index.ts';
import { trafficOf } from '../network/index.ts';
import { notificationsOf } from '../notifications/index.ts';
import { storedBytes } from '../storage/index.ts';

/**
 * Ten pings a second tell within seconds how busy a thread is; one, the watchdog's, would take a minute. At random, or they would keep
 * step with what a plugin does each tenth of a second (30 of 100 ms read 9 %, measured).
 */
const PROBE_MS = { least: 50, most: 150 };
const SAMPLE_MS = 1_000;
/** A plugin's storage is asked for once in so many samples. */
const STORAGE_EVERY = 10;
/** Samples that a trend has: a minute. */
export const TREND = 60;

/** What is known of a plugin that has run. */
export interface Measured {
  readonly usage: Usage;
  readonly sample: Sample;
  /** CPU of the last minute in percent, the newest last. */
  readonly trend: readonly number[];
  /** Log records and notifications that came too fast and were dropped. */
  readonly dropped: number;
  readonly storedBytes: number;
  /** Bytes that it exchanged with servers. */
  readonly network: { readonly sent: number; readonly received: number };
}

/** Measures every plugin that has run, as long as somebody looks. */
export class Sampler implements Disposable {
  readonly #workbench: Workbench;
  readonly #meter = new Meter();
  readonly #stored = new Map<string, number>();
  readonly #sampling: ReturnType<typeof setInterval>;
  #probing: ReturnType<typeof setTimeout> | undefined;
  #samples = 0;
  /** By plugin id. */
  readonly measured = signal<ReadonlyMap<string, Measured>>(new Map());

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
    this.#sample();
    this.#sampling = setInterval(() => this.#sample(), SAMPLE_MS);
    this.#probe();
  }

  dispose(): void {
    clearInterval(this.#sampling);
    clearTimeout(this.#probing);
  }

  #probe(): void {
    this.#workbench.host.probe();
    const { least, most } = PROBE_MS;
    this.#probing = setTimeout(() => this.#probe(), least + Math.random() * (most - least));
  }

  #sample(): void {
    const { catalog, host } = this.#workbench;
    const now = performance.now();
    const asksStorage = this.#samples++ % STORAGE_EVERY === 0;
    const measured = new Map<string, Measured>();
    for (const { plugin } of catalog.entries.peek()) {
      const usage = host.usage(plugin.id);
      if (plugin.id === WORKBENCH_ID || usage.starts === 0) continue;
      measured.set(plugin.id, this.#measure(plugin.id, usage, now));
      if (asksStorage) void this.#askStorage(plugin.id);
    }
    this.#meter.keep(new Set(measured.keys()));
    this.measured.value = measured;
  }

  #measure(id: string, usage: Usage, now: number): Measured {
    const sample = this.#meter.look(id, usage, now);
    const before = this.measured.peek().get(id)?.trend ?? [];
    return {
      usage,
      sample,
      trend: [...before, sample.cpuPercent ?? 0].slice(-TREND),
      dropped: logOf(this.#workbench).dropped(id) + notificationsOf(this.#workbench).dropped(id),
      storedBytes: this.#stored.get(id) ?? 0,
      network: exchanged(trafficOf(this.#workbench).peek().get(id)),
    };
  }

  async #askStorage(id: string): Promise<void> {
    try {
      this.#stored.set(id, await storedBytes(this.#workbench, id));
    } catch {
      // This browser does not let pages store data: then a plugin stores none.
    }
  }
}

function exchanged(traffics: Traffics = new Map()): Measured['network'] {
  const all = [...traffics.values()];
  const sum = (key: 'sent' | 'received'): number => all.reduce((total, traffic) => total + traffic[key], 0);
  return { sent: sum('sent'), received: sum('received') };
}
