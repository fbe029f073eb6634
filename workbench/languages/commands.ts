import { IrintaiError, isCancelled, messageOf } from '../../api/kernel/errors.ts';
import type { PluginDescription } from '../../host/manifest/description.ts';
import { commandsOf } from '../commands/index.ts';
import type { Workbench } from '../core/workbench.ts';
import { notificationsOf } from '../notifications/index.ts';

/** The one command of ours that Monaco knows; what it runs is its argument. */
export const RUN = 'irintai.run';

/** A command that a plugin puts on a lens or an action. */
interface GivenCommand {
  readonly title: string;
  readonly tooltip?: string | undefined;
  readonly command: string;
  readonly arguments?: readonly unknown[] | undefined;
}

/** What is run when the user chooses something that a plugin offered. */
export interface MonacoCommand {
  readonly id: typeof RUN;
  readonly title: string;
  readonly tooltip?: string;
  readonly arguments: [() => Promise<void>];
}

interface Offer {
  readonly plugin: PluginDescription;
  readonly title: string;
  readonly tooltip?: string | undefined;
}

/** A failure is shown in the plugin's name. */
export function toMonacoCommand(
  workbench: Workbench,
  { plugin, title, tooltip }: Offer,
  task: () => Promise<void>,
): MonacoCommand {
  const run = async (): Promise<void> => {
    try {
      await task();
    } catch (error) {
      if (isCancelled(error)) return;
      const message = `“${title}” failed: ${messageOf(error)}`;
      void notificationsOf(workbench).show({ severity: 'error', message, source: plugin });
    }
  };
  return { id: RUN, title, ...(tooltip !== undefined && { tooltip }), arguments: [run] };
}

/** Runs a command with the rights of the plugin that gave it: only its own. */
export async function runGiven(
  workbench: Workbench,
  plugin: PluginDescription,
  { command, arguments: args = [] }: GivenCommand,
): Promise<void> {
  const all = commandsOf(workbench);
  if (all.find(command)?.plugin.id !== plugin.id) {
    throw new IrintaiError('NotGranted', `${plugin.name} offers ${command}, which is not a command of its own.`);
  }
  await all.execute(command, ...args);
}
