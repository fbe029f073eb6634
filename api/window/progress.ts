import { Coalescer } from '../kernel/coalescer.ts';
import { cancelled, reportUnexpected } from '../kernel/errors.ts';
import type { Progress } from '../kernel/point.ts';
import { workbench } from './messages.ts';

export interface ProgressOptions {
  readonly title: string;
  /** A notification with a bar, or a text in the status bar. By default a notification. */
  readonly location?: 'notification' | 'window';
  /** The user can end it, in a notification. By default they cannot. */
  readonly cancellable?: boolean;
}

const REPORT_MS = 100;
let lastId = 0;

/**
 * Shows that something is going on until the task settles, and returns what it returns. The task reports how far it is, as often
 * as it likes; people see it ten times a second. `signal` is aborted when the user cancels: the task decides how to end, and
 * `signal.throwIfAborted()` rejects with `Cancelled`, which nobody reports as an error.
 *
 * While it is shown the deadlines of what the plugin was asked stand still, for ten minutes or ten times the deadline at most.
 */
export async function withProgress<T>(
  options: ProgressOptions,
  task: (report: (progress: Progress) => void, signal: AbortSignal) => T | Promise<T>,
): Promise<T> {
  const { title, location = 'notification', cancellable = false } = options;
  const id = ++lastId;
  const byUser = new AbortController();
  const atEnd = new AbortController();
  workbench
    .showProgress({ id, title, location, cancellable }, { signal: atEnd.signal })
    .then(() => byUser.abort(cancelled(title)), reportUnexpected);
  let progress: Progress = { done: 0 };
  const reporting = new Coalescer(() => {
    if (!atEnd.signal.aborted) workbench.reportProgress({ id, progress });
  }, REPORT_MS);
  const report = (next: Progress): void => {
    progress = next;
    reporting.request();
  };
  try {
    return await task(report, byUser.signal);
  } finally {
    atEnd.abort();
  }
}
