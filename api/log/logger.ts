import { Coalescer } from '../kernel/coalescer.ts';
import type { Data } from '../kernel/data.ts';
import { remote } from '../kernel/remote.ts';
import type { log } from './contract.ts';

export type LogLevel = 'debug' | 'info' | 'warning' | 'error' | 'critical';

/** What goes with a message. */
export interface LogDetails {
  /** Words to filter by. */
  readonly tags?: readonly string[];
  /** JSON values, bytes, or an error, as they are at this moment; over 16 kB they are left out. */
  readonly data?: unknown;
}

/** Writes to the log, under the plugin's name. 200 entries a second are kept; of more, the log says how many there were. */
export interface Logger {
  debug(message: string, details?: LogDetails): void;
  info(message: string, details?: LogDetails): void;
  warning(message: string, details?: LogDetails): void;
  error(message: string, details?: LogDetails): void;
  /** The plugin cannot go on. */
  critical(message: string, details?: LogDetails): void;
}

interface Entry {
  readonly time: number;
  readonly level: LogLevel;
  readonly message: string;
  readonly tags: readonly string[];
  readonly data?: Data;
}

const SEND_MS = 100;
const MAX_ENTRIES = 1000;

const workbench = remote<typeof log>('log', { write: 'notice' });
let entries: Entry[] = [];
let dropped = 0;

const sending = new Coalescer(() => {
  workbench.write({ entries, dropped });
  entries = [];
  dropped = 0;
}, SEND_MS);

function write(level: LogLevel, message: string, { tags = [], data }: LogDetails = {}): void {
  if (entries.length < MAX_ENTRIES) {
    entries.push({ time: Date.now(), level, message, tags, ...(data !== undefined && { data: snapshot(data) }) });
  } else dropped++;
  sending.request();
}

/** A copy, because the entry is sent later; what cannot be sent would take the entries beside it down. */
function snapshot(value: unknown): Data {
  if (value instanceof Error) return { name: value.name, message: value.message, stack: value.stack };
  try {
    return structuredClone(value) as Data; // the page refuses what is no data
  } catch {
    return String(value);
  }
}

/** A logger that adds these tags to every entry. */
export function loggerWith(tags: readonly string[]): Logger {
  const writer =
    (level: LogLevel) =>
    (message: string, details: LogDetails = {}): void =>
      write(level, message, { ...details, tags: [...tags, ...(details.tags ?? [])] });
  return {
    debug: writer('debug'),
    info: writer('info'),
    warning: writer('warning'),
    error: writer('error'),
    critical: writer('critical'),
  };
}

/** Sends what waits, at the end of a plugin's life. */
export function flushLog(): void {
  sending.flush();
}
