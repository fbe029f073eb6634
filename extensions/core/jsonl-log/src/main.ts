import { commands, logSinks, settings, storage, window, workspace, type LogLevel, type PluginContext } from 'irintai';
import { DailyLog, type Limits } from './daily-log.ts';

export function activate({ subscriptions }: PluginContext): void {
  const log = new DailyLog(storage.global, limits);
  subscriptions.add(logSinks.register('jsonl', { write: (records) => log.append(records) }));
  subscriptions.add(commands.registerCommand('jsonlLog.export', (path?: string) => exportLog(log, path)));
  subscriptions.add(commands.registerCommand('jsonlLog.clear', () => clear(log)));
}

function limits(): Limits {
  return {
    level: settings.get<LogLevel>('jsonlLog.level'),
    maxBytes: settings.get<number>('jsonlLog.maxSizeMb') * 1024 * 1024,
    keepDays: settings.get<number>('jsonlLog.keepDays'),
  };
}

/** Writes one day's records to a file of the workspace and shows it. Returns the file's path; asks for what is not given. */
async function exportLog(log: DailyLog, given?: string): Promise<string | undefined> {
  const days = await log.days();
  if (days.length === 0) {
    await window.showInformationMessage('Nothing has been logged yet.');
    return undefined;
  }
  const day =
    days.length === 1 || given !== undefined
      ? days[0]
      : await window.showQuickPick(days, { placeHolder: 'Which day?' });
  if (day === undefined) return undefined;
  const path =
    given ??
    (await window.showInputBox({
      prompt: 'Which file?',
      value: `irintai-log-${day}.jsonl`,
      validateInput: mustBeJsonl,
    }));
  if (path === undefined) return undefined;
  await workspace.writeFile(path, await log.read(day));
  await window.showTextDocument(path);
  return path;
}

function mustBeJsonl(path: string): string | undefined {
  return path.endsWith('.jsonl') ? undefined : 'The name must end in .jsonl.';
}

async function clear(log: DailyLog): Promise<void> {
  const answer = await window.showWarningMessage('Delete all records that are kept?', { modal: true }, 'Delete');
  if (answer === 'Delete') await log.clear();
}
