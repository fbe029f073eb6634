import { signal } from '@preact/signals-core';
import { cancelled } from '../../api/kernel/errors.ts';
import type { Progress } from '../../api/kernel/point.ts';
import { printableLine } from '../log/index.ts';
import type { ProgressState, Source } from './notification.ts';

export interface ProgressOptions {
  readonly title: string;
  readonly source?: Source | undefined;
  /** The source itself asks for it: it can be muted, and counts against what a plugin may show. */
  readonly byPlugin?: boolean | undefined;
  /** A toast, or a line in the status bar. */
  readonly location: 'notification' | 'window';
  readonly cancellable?: boolean | undefined;
  /** Cancels the task from outside. */
  readonly signal?: AbortSignal | undefined;
}

export type ProgressTask<T> = (report: (progress: Progress) => void, signal: AbortSignal) => Promise<T>;

/** Shows the state until what this returns is called. */
type Show = (state: ProgressState, title: string) => () => void;

/** Settles as the task does, whatever the user does with the notification; a task that ignores its signal stays visible. */
export async function runWithProgress<T>(options: ProgressOptions, task: ProgressTask<T>, show: Show): Promise<T> {
  const { title, cancellable, signal: outer } = options;
  const abort = new AbortController();
  const progress = signal<Progress | undefined>(undefined);
  const cancelling = signal(false);
  const cancel = (): void => {
    cancelling.value = true;
    abort.abort(cancelled(`“${title}”`));
  };
  outer?.addEventListener('abort', cancel, { once: true });
  if (outer?.aborted) cancel();
  const hide = show({ progress, cancelling, ...(cancellable && { cancel }) }, title);
  try {
    return await task((next) => (progress.value = cleanProgress(next)), abort.signal);
  } finally {
    outer?.removeEventListener('abort', cancel);
    hide();
  }
}

function cleanProgress({ done, total, note }: Progress): Progress {
  return {
    done: Number.isFinite(done) ? Math.max(0, done) : 0,
    ...(total !== undefined && total > 0 && { total }),
    ...(note && { note: printableLine(note, 200) }),
  };
}

/** As a person reads it; undefined when nobody knows. */
export function howFar({ done, total }: Progress): string | undefined {
  return total === undefined ? undefined : `${Math.min(100, Math.floor((done / total) * 100))} %`;
}
