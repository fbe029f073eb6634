import type { PluginDescription } from '../../host/manifest/description.ts';
import { commandsOf } from '../commands/index.ts';
import type { Workbench } from '../core/workbench.ts';

/** A command that a plugin puts on a lens or an action. */
interface GivenCommand {
  readonly title: string;
  readonly tooltip?: string | undefined;
  readonly command: string;
  readonly arguments?: readonly unknown[] | undefined;
}

export interface LensCommand {
  /** The one command that Monaco knows of ours. */
  readonly id: 'irintai.run';
  readonly title: string;
  readonly tooltip?: string;
  readonly arguments: readonly [(workbench: Workbench) => void];
  run(workbench: Workbench): void;
}

/** Runs with the rights of the plugin that gave it: only its own commands. */
export function commandFor(
  plugin: PluginDescription,
  { title, tooltip, command, arguments: args = [] }: GivenCommand,
): LensCommand {
  const run = (workbench: Workbench): void => {
    const all = commandsOf(workbench);
    if (all.find(command)?.plugin.id === plugin.id) all.run(command, ...args);
  };
  return { id: 'irintai.run', title, ...(tooltip !== undefined && { tooltip }), arguments: [run], run };
}
