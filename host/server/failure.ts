import type { Context } from 'hono';
import { IrintaiError, type ErrorCode } from '../../api/kernel/errors.ts';

const STATUS: Partial<Record<ErrorCode, 400 | 403 | 404 | 413 | 503>> = {
  InvalidInput: 400,
  NotGranted: 403,
  NotFound: 404,
  LimitExceeded: 413,
  Unavailable: 503,
};

/** By what the file system says, what a client is told: never a path of this machine. */
const ERRNO: Record<string, readonly [ErrorCode, string]> = {
  ENOENT: ['NotFound', 'There is no such file or folder.'],
  ENOTDIR: ['NotFound', 'A part of the path is a file, not a folder.'],
  EISDIR: ['InvalidInput', 'This is a folder, not a file.'],
  EEXIST: ['InvalidInput', 'Something of this name exists already.'],
  ENOTEMPTY: ['InvalidInput', 'The folder is not empty.'],
  ENAMETOOLONG: ['InvalidInput', 'The name is too long.'],
  ELOOP: ['InvalidInput', 'The link leads round in a circle.'],
  EINVAL: ['InvalidInput', 'The file system does not accept this.'],
  EACCES: ['NotGranted', 'The file system does not permit this.'],
  EPERM: ['NotGranted', 'The file system does not permit this.'],
  EROFS: ['NotGranted', 'The file system is read-only.'],
  ENOSPC: ['Unavailable', 'The disk is full.'],
  EDQUOT: ['Unavailable', 'The disk quota is used up.'],
  EMFILE: ['Unavailable', 'Too many files are open. Try again.'],
};

/** The file is not what the client thinks it is. `etag` is absent when there is no file. */
export class Conflict extends IrintaiError {
  readonly etag: string | undefined;

  constructor(message: string, etag: string | undefined) {
    super('InvalidInput', message);
    this.etag = etag;
  }
}

/** The answer to a request that failed. What nobody expected is logged here and told as such, without its text. */
export function failureResponse(error: unknown, context: Context): Response {
  if (error instanceof Conflict) {
    if (error.etag !== undefined) context.header('etag', error.etag);
    return context.json({ code: error.code, message: error.message }, 412);
  }
  const known = asIrintaiError(error);
  if (!known) console.error(error);
  const { code, message } = known ?? new IrintaiError('Internal', 'The server failed; its terminal says how.');
  return context.json({ code, message }, STATUS[code] ?? 500);
}

function asIrintaiError(error: unknown): IrintaiError | undefined {
  if (error instanceof IrintaiError) return error;
  const entry = Object.hasOwn(ERRNO, errnoOf(error)) ? ERRNO[errnoOf(error)] : undefined;
  return entry && new IrintaiError(entry[0], entry[1], { cause: error });
}

export function hasErrno(error: unknown, ...codes: string[]): boolean {
  return codes.includes(errnoOf(error));
}

function errnoOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
