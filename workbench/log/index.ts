export { systemClock, type Clock } from './clock.ts';
export { logOf, type Log } from './log.ts';
export { printable, printableLine } from './printable.ts';
export { Rate } from './rate.ts';
export { isAtLeast, LEVELS, type LogLevel, type LogRecord, type NewRecord } from './record.ts';
export { Ring } from './ring.ts';
