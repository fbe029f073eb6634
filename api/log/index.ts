import { loggerWith, type LogDetails, type Logger } from './logger.ts';

export type { LogDetails, Logger, LogLevel } from './logger.ts';

const logger = loggerWith([]);

export function debug(message: string, details?: LogDetails): void {
  logger.debug(message, details);
}

export function info(message: string, details?: LogDetails): void {
  logger.info(message, details);
}

export function warning(message: string, details?: LogDetails): void {
  logger.warning(message, details);
}

export function error(message: string, details?: LogDetails): void {
  logger.error(message, details);
}

/** The plugin cannot go on. */
export function critical(message: string, details?: LogDetails): void {
  logger.critical(message, details);
}

/** A logger that adds these tags to every entry. */
export function withTags(...tags: string[]): Logger {
  return loggerWith(tags);
}
