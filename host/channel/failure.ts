import { IrintaiError, type ErrorCode } from '../../api/kernel/errors.ts';

/** An error as it crosses the wall. */
export interface Failure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly stack?: string | undefined;
}

const MAX_MESSAGE = 4_000;
const MAX_STACK = 16_000;

const CODES: Readonly<Record<ErrorCode, true>> = {
  Cancelled: true,
  Timeout: true,
  InvalidInput: true,
  InvalidOutput: true,
  NotDeclared: true,
  NotGranted: true,
  NotFound: true,
  Unavailable: true,
  RateLimited: true,
  LimitExceeded: true,
  PluginStopped: true,
  Internal: true,
};

export function toFailure(error: unknown): Failure {
  const code = error instanceof IrintaiError ? error.code : 'Internal';
  const message = (error instanceof Error ? error.message : String(error)).slice(0, MAX_MESSAGE);
  const stack = error instanceof Error ? error.stack?.slice(0, MAX_STACK) : undefined;
  return { code, message, stack };
}

/** An error from what the other side sent, which may be anything. */
export function fromFailure(value: unknown): IrintaiError {
  const failure = (typeof value === 'object' && value !== null ? value : {}) as Partial<Record<keyof Failure, unknown>>;
  const message = typeof failure.message === 'string' ? failure.message : 'It failed without a message.';
  const error = new IrintaiError(isCode(failure.code) ? failure.code : 'Internal', message.slice(0, MAX_MESSAGE));
  if (typeof failure.stack === 'string') error.stack = failure.stack.slice(0, MAX_STACK);
  return error;
}

function isCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(CODES, value);
}
