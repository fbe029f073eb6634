import type { Disposable } from '../../api/kernel/disposable.ts';
import { messageOf } from '../../api/kernel/errors.ts';
import type { Clock } from './clock.ts';
import { isAtLeast, type LogLevel, type LogRecord } from './record.ts';
import type { Ring } from './ring.ts';

export interface SinkOptions {
  readonly records: Ring<LogRecord>;
  readonly clock: Clock;
  /** The sequence number of the first record to look at. */
  readonly from: number;
  /** The plugin that the sink belongs to: it never gets its own records, or it would feed itself. */
  readonly pluginId: string;
  readonly minLevel: LogLevel;
  readonly batch: { readonly records: number; readonly ms: number };
  /** Wakes the plugin if need be; rejects when the batch did not arrive. */
  deliver(batch: readonly LogRecord[]): Promise<void>;
  /** A batch is lost. `dropped` counts all that ever were. */
  onFailure(reason: string, dropped: number): void;
}

const FIRST_REST_MS = 1000;
const LONGEST_REST_MS = 60_000;

/**
 * Delivers the log to one sink, in batches, one at a time. The log's ring is the only buffer: the sink has a place in it, and
 * what falls off its end before it was delivered is counted as dropped. A batch that fails is dropped too, never repeated.
 */
export class Sink implements Disposable {
  readonly #options: SinkOptions;
  #next: number;
  /** Matching records that were announced and not taken yet. */
  #waiting = 0;
  #dropped = 0;
  #failures = 0;
  #busy = false;
  #timer: Disposable | undefined;
  #disposed = false;

  constructor(options: SinkOptions) {
    this.#options = options;
    this.#next = options.from;
    for (let at = this.#start(); at < options.records.end; at++)
      if (this.#matches(options.records.get(at))) this.#waiting++;
    this.#plan();
  }

  /** The sequence number up to which records were delivered or dropped. */
  get next(): number {
    return this.#next;
  }

  get dropped(): number {
    return this.#dropped;
  }

  /** Tells the sink that this record was just kept. */
  notify(record: LogRecord): void {
    if (!this.#matches(record)) return;
    this.#waiting++;
    this.#plan();
  }

  /** Delivers at once what waits, unless the sink is resting after a failure. */
  flush(): void {
    if (this.#busy || this.#failures > 0 || this.#waiting === 0 || this.#disposed) return;
    this.#timer?.dispose();
    this.#timer = undefined;
    void this.#deliver();
  }

  dispose(): void {
    this.#disposed = true;
    this.#timer?.dispose();
  }

  #plan(): void {
    const { batch, clock } = this.#options;
    if (this.#failures === 0 && this.#waiting >= batch.records) this.flush();
    else if (!this.#busy && !this.#timer && this.#waiting > 0 && !this.#disposed) {
      this.#timer = clock.after(this.#failures > 0 ? this.#restMs() : batch.ms, () => {
        this.#timer = undefined;
        void this.#deliver();
      });
    }
  }

  async #deliver(): Promise<void> {
    const batch = this.#take();
    if (batch.length === 0 || this.#disposed) return;
    this.#busy = true;
    try {
      await this.#options.deliver(batch);
      this.#failures = 0;
    } catch (error) {
      this.#failures++;
      this.#dropped += batch.length;
      if (!this.#disposed) this.#options.onFailure(messageOf(error), this.#dropped);
    } finally {
      this.#busy = false;
      this.#plan();
    }
  }

  #take(): readonly LogRecord[] {
    const { records, batch } = this.#options;
    const taken: LogRecord[] = [];
    for (this.#next = this.#start(); this.#next < records.end && taken.length < batch.records; this.#next++) {
      const record = records.get(this.#next);
      if (record && this.#matches(record)) taken.push(record);
    }
    const rest = this.#next === records.end ? 0 : this.#countFrom(this.#next);
    this.#dropped += this.#waiting - taken.length - rest;
    this.#waiting = rest;
    return taken;
  }

  #start(): number {
    return Math.max(this.#next, this.#options.records.first);
  }

  #countFrom(start: number): number {
    const { records } = this.#options;
    let count = 0;
    for (let at = start; at < records.end; at++) if (this.#matches(records.get(at))) count++;
    return count;
  }

  #matches(record: LogRecord | undefined): boolean {
    const { pluginId, minLevel } = this.#options;
    return record !== undefined && record.source !== pluginId && isAtLeast(record.level, minLevel);
  }

  #restMs(): number {
    return Math.min(FIRST_REST_MS * 2 ** (this.#failures - 1), LONGEST_REST_MS);
  }
}
