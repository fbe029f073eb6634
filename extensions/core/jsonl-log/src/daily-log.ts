import type { LogLevel, LogRecord, Storage } from 'irintai';

/** What the user set. */
export interface Limits {
  readonly level: LogLevel;
  /** Bytes, over all days. */
  readonly maxBytes: number;
  readonly keepDays: number;
}

const LEVELS: readonly LogLevel[] = ['debug', 'info', 'warning', 'error', 'critical'];

/** A day's log is kept in pieces: appending rewrites one piece, not the day. */
const SEGMENT_BYTES = 64 * 1024;
const PREFIX = 'log/';
const DAY_MS = 24 * 60 * 60 * 1000;

/** One object a line, a log a day (UTC), in the plugin's storage. Calls must not overlap; {@link DailyLog.append} queues them. */
export class DailyLog {
  readonly #storage: Storage;
  readonly #limits: () => Limits;
  #sizes: Promise<Map<string, number>> | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(storage: Storage, limits: () => Limits) {
    this.#storage = storage;
    this.#limits = limits;
  }

  /** Keeps the records at or above the level, then lets go of what is too old or too much. */
  append(records: readonly LogRecord[]): Promise<void> {
    const lowest = LEVELS.indexOf(this.#limits().level);
    const kept = records.filter(({ level }) => LEVELS.indexOf(level) >= lowest);
    return this.#inTurn(async () => {
      for (const [day, lines] of byDay(kept)) await this.#write(day, lines);
      await this.#trim();
    });
  }

  /** The days that have records, newest first: `2026-11-23`. */
  async days(): Promise<readonly string[]> {
    const keys = await this.#inTurn(() => this.#storage.keys());
    return [...new Set(keys.filter(isSegment).map(dayOf))].sort().reverse();
  }

  /** A day's records as JSON Lines. */
  read(day: string): Promise<string> {
    return this.#inTurn(async () => {
      const keys = (await this.#storage.keys()).filter((key) => key.startsWith(`${PREFIX}${day}/`)).sort();
      const parts = await Promise.all(keys.map((key) => this.#storage.get<string>(key)));
      return parts.join('');
    });
  }

  clear(): Promise<void> {
    return this.#inTurn(async () => {
      for (const key of (await this.#storage.keys()).filter(isSegment)) await this.#storage.delete(key);
      this.#sizes = undefined;
    });
  }

  async #write(day: string, lines: readonly string[]): Promise<void> {
    const sizes = await this.#knownSizes();
    const last = [...sizes.keys()]
      .filter((key) => dayOf(key) === day)
      .sort()
      .at(-1);
    let key = last ?? segmentKey(day, 0);
    let text = (last && (await this.#storage.get<string>(last))) || '';
    for (const line of lines) {
      if (text.length + line.length > SEGMENT_BYTES && text !== '') {
        await this.#put(key, text);
        key = segmentKey(day, Number(key.split('/')[2]) + 1);
        text = '';
      }
      text += line;
    }
    await this.#put(key, text);
  }

  async #put(key: string, text: string): Promise<void> {
    await this.#storage.set(key, text);
    (await this.#knownSizes()).set(key, text.length);
  }

  async #trim(): Promise<void> {
    const { maxBytes, keepDays } = this.#limits();
    const sizes = await this.#knownSizes();
    const oldest = new Date(Date.now() - keepDays * DAY_MS).toISOString().slice(0, 10);
    let total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    for (const key of [...sizes.keys()].sort()) {
      if (dayOf(key) >= oldest && total <= maxBytes) return;
      await this.#storage.delete(key);
      total -= sizes.get(key) ?? 0;
      sizes.delete(key);
    }
  }

  #knownSizes(): Promise<Map<string, number>> {
    this.#sizes ??= this.#measure();
    return this.#sizes;
  }

  async #measure(): Promise<Map<string, number>> {
    const sizes = new Map<string, number>();
    for (const key of (await this.#storage.keys()).filter(isSegment)) {
      sizes.set(key, (await this.#storage.get<string>(key))?.length ?? 0);
    }
    return sizes;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work);
    this.#queue = turn.catch(() => {});
    return turn;
  }
}

function byDay(records: readonly LogRecord[]): Map<string, string[]> {
  const days = new Map<string, string[]>();
  for (const record of records) {
    const time = new Date(record.time).toISOString();
    const line = `${JSON.stringify({ ...record, time })}\n`;
    const day = time.slice(0, 10);
    const lines = days.get(day);
    if (lines) lines.push(line);
    else days.set(day, [line]);
  }
  return days;
}

function segmentKey(day: string, index: number): string {
  return `${PREFIX}${day}/${String(index).padStart(5, '0')}`;
}

function isSegment(key: string): boolean {
  return key.startsWith(PREFIX);
}

function dayOf(key: string): string {
  return key.split('/')[1] ?? '';
}
