import * as z from 'zod';
import { definePoint, request } from '../kernel/point.ts';
import { DataSchema, Label, list, LocalId } from '../kernel/schema.ts';
import { LogLevel } from '../log/contract.ts';

export const LogSinkEntry = z.strictObject({
  id: LocalId.describe('What `logSinks.register` registers.'),
  label: Label.describe('What the user reads.'),
  minLevel: LogLevel.default('info').describe('Records below this level are not delivered.'),
  batch: z
    .strictObject({
      records: z.int().min(1).max(1000).default(200).describe('Delivered as soon as so many wait.'),
      ms: z.int().min(0).max(60_000).default(1000).describe('Delivered after so many milliseconds at the latest.'),
    })
    .default({ records: 200, ms: 1000 })
    .describe('How many records travel together.'),
});

export const LogRecord = z.strictObject({
  /** Milliseconds since the epoch. */
  time: z.number(),
  level: LogLevel,
  /** The id of the plugin that wrote it, or of the workbench. */
  source: z.string(),
  message: z.string(),
  tags: list(z.string(), 100),
  data: DataSchema.optional(),
});

const SinkId = z.strictObject({ id: LocalId });

export const logSinks = definePoint({
  name: 'logSinks',
  summary: 'Where log records go: a file, a server, a view.',
  types: ['core'],
  entry: LogSinkEntry,
  key: { field: 'id', uniqueIn: 'plugin' },
  activatedBy: () => ['onLog'],
  calls: {
    register: request(SinkId, z.void()),
    unregister: request(SinkId, z.void()),
  },
  callbacks: {
    /** Never the sink's own records, and one batch at a time. A batch that fails is dropped and counted. */
    write: request(z.strictObject({ id: LocalId, records: list(LogRecord, 1000) }), z.void(), {
      timeoutMs: 2000,
    }),
    flush: request(SinkId, z.void(), { timeoutMs: 2000 }),
  },
});
