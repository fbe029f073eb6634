import { messageOf } from '../../api/kernel/errors.ts';
import { commandsOf } from '../commands/index.ts';
import { WORKBENCH_ID, type Workbench } from '../core/workbench.ts';
import { notificationsOf } from './notifications.ts';

/** A command that the user ran and that failed says so, and names the plugin that it belongs to. */
export function showFailedCommands(workbench: Workbench): void {
  const commands = commandsOf(workbench);
  const listening = commands.onDidFail(({ id, source, error }) => {
    const title = commands.find(id)?.entry.title ?? id;
    const message = `“${title}” failed: ${messageOf(error)}`;
    void notificationsOf(workbench).show({
      severity: 'error',
      message,
      ...(source?.id !== WORKBENCH_ID && { source }),
    });
  });
  workbench.scope.add(listening);
}
