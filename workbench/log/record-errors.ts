import { toDisposable, type Disposable } from '../../api/kernel/disposable.ts';
import { messageOf, setErrorSink } from '../../api/kernel/errors.ts';
import type { Log } from './log.ts';

const logs = new Set<Log>();
let previous: ((error: unknown) => void) | undefined;
let recording = false;

/** Writes errors that no caller could handle into this log too, until disposed. The place they went to before still gets them. */
export function recordErrors(log: Log): Disposable {
  previous ??= setErrorSink(record);
  logs.add(log);
  return toDisposable(() => {
    logs.delete(log);
    if (logs.size > 0 || !previous) return;
    setErrorSink(previous);
    previous = undefined;
  });
}

function record(error: unknown): void {
  previous?.(error);
  if (recording) return; // a listener of the log failed: writing that would make it fail again
  recording = true;
  const message = (error instanceof Error && error.stack) || messageOf(error);
  for (const log of logs) log.write({ level: 'error', message });
  recording = false;
}
