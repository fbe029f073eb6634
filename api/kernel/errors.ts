/** What went wrong, in a word that code can act on. */
export type ErrorCode =
  | 'Cancelled'
  | 'Timeout'
  | 'InvalidInput'
  | 'InvalidOutput'
  | 'NotDeclared'
  | 'NotGranted'
  | 'NotFound'
  | 'Unavailable'
  | 'RateLimited'
  | 'LimitExceeded'
  | 'PluginStopped'
  | 'Internal';

/** The one error class that crosses the wall: a code for programs, a sentence for people. */
export class IrintaiError extends Error {
  override readonly name = 'IrintaiError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The error that a cancelled call rejects with; never logged. */
export function cancelled(what = 'The call'): IrintaiError {
  return new IrintaiError('Cancelled', `${what} was cancelled.`);
}

export function isCancelled(error: unknown): boolean {
  return error instanceof IrintaiError && error.code === 'Cancelled';
}

/** A sentence for a person from anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

let sink: (error: unknown) => void = (error) => console.error(error);

/** Replaces the place where errors go that no caller can handle, and returns the previous one. */
export function setErrorSink(next: (error: unknown) => void): (error: unknown) => void {
  const previous = sink;
  sink = next;
  return previous;
}

/** Reports an error that no caller can handle. Being cancelled or stopped is not one: whoever did it knows. */
export function reportUnexpected(error: unknown): void {
  const isExpected = error instanceof IrintaiError && (error.code === 'Cancelled' || error.code === 'PluginStopped');
  if (!isExpected) sink(error);
}
