import { toDisposable } from '../../api/kernel/disposable.ts';
import { WORKBENCH_ID, type Workbench } from '../core/workbench.ts';
import { logOf, type LogRecord } from '../log/index.ts';
import type { OutputChannel } from './channel.ts';
import { outputOf } from './output.ts';

/** Shows the log as output: one channel for the workbench, one for each plugin that wrote something. */
export function showLog(workbench: Workbench): void {
  const log = logOf(workbench);
  const channels = new Map<string, OutputChannel>();
  const show = (record: LogRecord): void => {
    let channel = channels.get(record.source);
    if (!channel) channels.set(record.source, (channel = channelFor(workbench, record.source)));
    channel.appendLine(formatRecord(record));
  };
  outputOf(workbench).channel('Workbench');
  for (const record of log.records) show(record);
  const listening = log.onDidWrite(show);
  workbench.scope.add(toDisposable(() => listening.dispose()));
}

function channelFor(workbench: Workbench, source: string): OutputChannel {
  if (source === WORKBENCH_ID) return outputOf(workbench).channel('Workbench');
  const name = workbench.catalog.entry(source)?.plugin.name ?? source;
  return outputOf(workbench).channel(`Log (${name})`, { id: source, name });
}

/** One line; what follows a line feed is indented, so that no message can pass for a record of its own. */
export function formatRecord({ time, level, message, tags, data }: LogRecord): string {
  const date = new Date(time);
  const local = new Date(time - date.getTimezoneOffset() * 60_000).toISOString().slice(0, -1).replace('T', ' ');
  const extra = [...tags.map((tag) => `#${tag}`), ...(data === undefined ? [] : [asText(data)])];
  const text = message.replaceAll('\n', '\n    ');
  return [local, `[${level}]`, text, ...extra].join(' ');
}

function asText(data: unknown): string {
  return JSON.stringify(data, (_, value: unknown) => (value instanceof Uint8Array ? `${value.length} bytes` : value));
}
