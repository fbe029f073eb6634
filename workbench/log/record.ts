import type { output } from 'zod';
import type { Data } from '../../api/kernel/data.ts';
import type { LogRecord as LogRecordSchema } from '../../api/log-sinks/contract.ts';
import { checkBounds } from '../../host/channel/bounds.ts';
import { printable, printableLine } from './printable.ts';

/** As the contract has it; a contract is only ever imported as a type here, since it brings zod. */
export type LogRecord = Readonly<output<typeof LogRecordSchema>>;
export type LogLevel = LogRecord['level'];

/** From the least to the most urgent. */
export const LEVELS: readonly LogLevel[] = ['debug', 'info', 'warning', 'error', 'critical'];

/** What a writer says; the rest is filled in. */
export interface NewRecord {
  readonly level: LogLevel;
  readonly message: string;
  /** The workbench by default. */
  readonly source?: string;
  readonly tags?: readonly string[] | undefined;
  readonly data?: Data;
  readonly time?: number | undefined;
}

const MAX_MESSAGE = 10_000;
const MAX_TAGS = 20;
const MAX_TAG = 50;
const MAX_DATA_BYTES = 16 * 1024;

/** Whether a record of this level passes a threshold. */
export function isAtLeast(level: LogLevel, least: LogLevel): boolean {
  return LEVELS.indexOf(level) >= LEVELS.indexOf(least);
}

/** Cleans what came from a plugin, an error or a document: records are read as text, in lines. */
export function cleanRecord({
  level,
  message,
  tags = [],
  data,
  ...rest
}: NewRecord & { source: string; time: number }): LogRecord {
  return {
    time: rest.time,
    level,
    source: rest.source,
    message: printable(message, MAX_MESSAGE),
    tags: tags.slice(0, MAX_TAGS).map((tag) => printableLine(tag, MAX_TAG)),
    ...(data !== undefined && { data: boundedData(data) }),
  };
}

function boundedData(data: Data): Data {
  const bytes = checkBounds(data);
  return bytes <= MAX_DATA_BYTES
    ? data
    : `(left out: ${Math.round(bytes / 1024)} kB, the limit is ${MAX_DATA_BYTES / 1024})`;
}
