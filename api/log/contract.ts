import * as z from 'zod';
import { definePoint, notice } from '../kernel/point.ts';
import { DataSchema, list } from '../kernel/schema.ts';

export const LOG_LEVELS = ['debug', 'info', 'warning', 'error', 'critical'] as const;

export const LogLevel = z.enum(LOG_LEVELS);

/** The page adds the source: a plugin cannot write in another's name. */
export const LogEntry = z.strictObject({
  /** Milliseconds since the epoch. */
  time: z.number(),
  level: LogLevel,
  message: z.string(),
  tags: list(z.string(), 100),
  data: DataSchema.optional(),
});

export const log = definePoint({
  name: 'log',
  summary: 'What a plugin writes to the log.',
  calls: {
    /** `dropped`: how many entries were written too fast to be sent. */
    write: notice(z.strictObject({ entries: list(LogEntry, 1000), dropped: z.int().min(0) })),
  },
});
