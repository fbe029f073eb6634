import type { Disposable } from '../../api/kernel/disposable.ts';
import { Emitter, type Event } from '../../api/kernel/event.ts';
import { checkBounds } from '../../host/channel/bounds.ts';
import { perWorkbench } from '../core/per-workbench.ts';
import { WORKBENCH_ID } from '../core/workbench.ts';
import { systemClock, type Clock } from './clock.ts';
import { Rate } from './rate.ts';
import { cleanRecord, type LogRecord, type NewRecord } from './record.ts';
import { Ring } from './ring.ts';

const CAPACITY = 5000;
const MAX_BYTES = 16 * 1024 * 1024;
/** More than this from one source is a flood that nobody reads. */
const MAX_PER_SECOND = 1000;

/** What plugins and the workbench wrote, the newest 5,000 records. */
export class Log implements Disposable {
  readonly #clock: Clock;
  readonly #rates = new Map<string, Rate>();
  readonly #reports = new Map<string, Disposable>();
  readonly #written = new Emitter<LogRecord>();
  readonly records = new Ring<LogRecord>({ capacity: CAPACITY, maxWeight: MAX_BYTES, weigh: checkBounds });
  /** Fires after the record was kept. */
  readonly onDidWrite: Event<LogRecord> = this.#written.event;

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
  }

  /** Never throws: a record that comes too fast is counted, and a note says how many there were. */
  write(record: NewRecord): void {
    const { source = WORKBENCH_ID, time = this.#clock.now() } = record;
    if (this.#rate(source).take(this.#clock.now())) this.#keep(cleanRecord({ ...record, source, time }));
    else this.#reportLater(source);
  }

  /** How many records of a source came too fast. */
  dropped(source: string): number {
    return this.#rates.get(source)?.refusedInAll ?? 0;
  }

  dispose(): void {
    for (const report of this.#reports.values()) report.dispose();
    this.#written.dispose();
  }

  #keep(record: LogRecord): void {
    this.records.push(record);
    this.#written.fire(record);
  }

  #reportLater(source: string): void {
    if (this.#reports.has(source)) return;
    const report = (): void => {
      this.#reports.delete(source);
      const message = `${this.#rate(source).takeRefused()} records were dropped: more than ${MAX_PER_SECOND} in a second.`;
      this.#keep(cleanRecord({ level: 'warning', message, source, time: this.#clock.now() }));
    };
    this.#reports.set(source, this.#clock.after(1000, report));
  }

  #rate(source: string): Rate {
    let rate = this.#rates.get(source);
    if (!rate) this.#rates.set(source, (rate = new Rate(MAX_PER_SECOND, 1000)));
    return rate;
  }
}

export const logOf = perWorkbench(({ scope }) => scope.add(new Log()));
