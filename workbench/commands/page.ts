import { commands } from '../../api/commands/contract.ts';
import type { Disposable } from '../../api/kernel/disposable.ts';
import { IrintaiError } from '../../api/kernel/errors.ts';
import { Registrations } from '../../host/plugin-scope.ts';
import { onPage, type PagePoint } from '../../host/points.ts';
import type { PluginDescription } from '../../host/manifest/description.ts';
import { demandScope } from '../../host/trust/scope.ts';
import type { Workbench } from '../core/workbench.ts';
import { commandsOf, isBuiltin } from './commands.ts';

/** A plugin's calls: it registers its own commands and runs exported ones of others. */
export function commandsPage(workbench: Workbench): PagePoint {
  const all = commandsOf(workbench);
  return onPage(commands, ({ plugin, scope }) => {
    const registered = new Registrations<string, Disposable>(scope);
    return {
      register({ id }) {
        registered.replace(id, () => all.register(id, plugin.id));
      },
      unregister: ({ id }) => registered.end(id),
      execute({ id, args }, call) {
        if (args.some(isReference)) throw new IrintaiError('InvalidInput', 'Items of trees cannot be passed on.');
        const asked = demandCallable(workbench, plugin, id);
        if (!asked) return all.executeFor(plugin, id, args);
        return call.whileAsking(asked).then(() => all.executeFor(plugin, id, args));
      },
    };
  });
}

/** Only the page says which item was chosen: a plugin that did could name an item of another's tree. */
function isReference(argument: unknown): boolean {
  return typeof argument === 'object' && argument !== null && Object.hasOwn(argument, '$treeItem');
}

/**
 * Its own commands always; others' when exported and granted, for which the user may have to be asked. The workbench's own are for
 * the user.
 */
function demandCallable(workbench: Workbench, plugin: PluginDescription, id: string): Promise<void> | void {
  const target = commandsOf(workbench).find(id);
  if (!target) throw new IrintaiError('NotFound', `There is no command ${id}.`);
  if (target.plugin.id === plugin.id) return;
  if (!target.entry.exported || isBuiltin(target)) {
    throw new IrintaiError('NotGranted', `${target.plugin.name} does not export the command ${id}.`);
  }
  if (plugin.dependencies.some((dependency) => dependency.id === target.plugin.id)) return;
  demandScope(plugin, 'commands.execute', id);
  return workbench.grants.demand(plugin, 'commands.execute', `Running ${id}`);
}
