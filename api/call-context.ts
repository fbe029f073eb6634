import type { Call, Progress } from './kernel/point.ts';
import { loggerWith, type Logger } from './log/logger.ts';
import { get } from './settings/index.ts';

/** What a provider gets with every call, as its last argument. */
export interface CallContext {
  /** Aborted when the user cancels, the deadline passes, or the plugin stops. */
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch. The workbench keeps it; a provider may do less to make it. */
  readonly deadline: number;
  /** As often as you like; people see it ten times a second. */
  progress(progress: Progress): void;
  readonly log: Logger;
  /** One of the plugin's own settings, as `settings.get` answers it. */
  settings<T = unknown>(key: string): T;
}

export function callContext(call: Call, { id, timeoutMs }: { id: string; timeoutMs: number }): CallContext {
  return {
    signal: call.signal,
    deadline: Date.now() + timeoutMs,
    progress: (progress) => call.progress(progress),
    log: loggerWith([id]),
    settings: get,
  };
}
