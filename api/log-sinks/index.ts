import { callContext, type CallContext } from '../call-context.ts';
import type { Disposable } from '../kernel/disposable.ts';
import { Registry } from '../kernel/registry.ts';
import { receive, remote } from '../kernel/remote.ts';
import { demandDeclared } from '../kernel/self.ts';
import type { LogLevel } from '../log/logger.ts';
import type { logSinks } from './contract.ts';

/** Takes what the workbench and all plugins log. */
export interface LogSink {
  /**
   * Has two seconds. One batch at a time, in order, and never what this plugin itself logged. A batch that rejects is dropped and
   * counted, not sent again.
   */
  write(batch: readonly LogRecord[], context: CallContext): void | Promise<void>;
  /** Somebody wants everything to be where it belongs: an export, or the end. Has two seconds. */
  flush?(context: CallContext): void | Promise<void>;
}

export interface LogRecord {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly level: LogLevel;
  /** The id of the plugin that wrote it, or of the workbench. */
  readonly source: string;
  readonly message: string;
  readonly tags: readonly string[];
  /** JSON values or bytes. */
  readonly data?: unknown;
}

const CALL_MS = 2000;

const workbench = remote<typeof logSinks>('logSinks', { register: 'request', unregister: 'request' });

const sinks = new Registry<LogSink>({
  start: (id) => workbench.register({ id }),
  stop: (id) => workbench.unregister({ id }),
});

receive<typeof logSinks>('logSinks', {
  write: async ({ id, records }, call) => sinks.get(id).write(records, callContext(call, { id, timeoutMs: CALL_MS })),
  flush: async ({ id }, call) => sinks.get(id).flush?.(callContext(call, { id, timeoutMs: CALL_MS })),
});

/**
 * Answers a sink that `contributes.logSinks` declares. What was logged before it was registered is delivered first, as far as
 * the workbench still has it. Registering an id again replaces it.
 *
 * @throws `NotDeclared` when the manifest does not declare the sink.
 */
export function register(id: string, sink: LogSink): Disposable {
  demandDeclared({ point: 'logSinks', id, line: JSON.stringify({ id, label: '…' }) });
  return sinks.add(id, sink);
}
