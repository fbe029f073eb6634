import { messageOf } from '../../api/kernel/errors.ts';
import { dependentsOf } from '../../host/catalog/dependents.ts';
import type { PluginDescription } from '../../host/manifest/description.ts';
import type { PluginRecord } from '../../host/install/record.ts';
import type { Workbench } from '../core/workbench.ts';
import { notificationsOf } from '../notifications/index.ts';
import { installerOf, reviewUpdate, uninstall } from '../packages/index.ts';
import type { PluginRow } from '../plugin-rows.ts';

/** Something that the user can do with a plugin in the state that it is in. */
export interface PluginAction {
  readonly id:
    | 'retry'
    | 'restart'
    | 'stop'
    | 'enable'
    | 'enableNeeded'
    | 'disable'
    | 'force'
    | 'unforce'
    | 'review'
    | 'rollBack'
    | 'uninstall';
  readonly label: string;
  /** The one that the user is most likely to want. */
  readonly main?: true;
  run(workbench: Workbench): Promise<void> | void;
}

export function actionsFor({ entry, state, record, isHeld = false }: PluginRow): readonly PluginAction[] {
  const { id } = entry.plugin;
  const actions: PluginAction[] = [];
  if (state === 'failed' || state === 'crashed') {
    actions.push({ id: 'retry', label: 'Retry', main: true, run: ({ host }) => host.restart(id) });
  }
  if (state === 'active' || state === 'unresponsive' || state === 'activating') {
    const main = (isHeld || state === 'unresponsive') && { main: true as const };
    const label = isHeld ? `Restart to Use ${record?.current?.version ?? 'the Update'}` : 'Restart';
    actions.push({ id: 'restart', label, ...main, run: ({ host }) => host.restart(id) });
    actions.push({ id: 'stop', label: 'Stop', run: ({ host }) => host.stop(id) });
  }
  if (entry.blockedBy === 'incompatible') {
    actions.push({ id: 'force', label: 'Run Anyway', run: ({ catalog }) => catalog.setForced(id, true) });
  }
  if (entry.awaits) {
    const { id: needed, name } = entry.awaits;
    actions.push({ id: 'enableNeeded', label: `Enable ${name}`, main: true, run: ({ host }) => host.setEnabled(needed, true) }); // prettier-ignore
  }
  if (entry.forced) {
    actions.push({ id: 'unforce', label: 'Do Not Force', run: ({ catalog }) => catalog.setForced(id, false) });
  }
  if (entry.status === 'disabled' && !entry.suspended) {
    actions.push({ id: 'enable', label: 'Enable', main: true, run: ({ host }) => host.setEnabled(id, true) });
  } else if (entry.status === 'enabled') {
    actions.push({ id: 'disable', label: 'Disable', run: (workbench) => disable(workbench, entry.plugin) });
  }
  return record?.current ? [...actions, ...packageActions(entry.plugin, record)] : actions;
}

/** What can be done with what was installed. */
function packageActions(plugin: PluginDescription, { pending, kept }: PluginRecord): readonly PluginAction[] {
  const { id } = plugin;
  const actions: PluginAction[] = [];
  if (pending) {
    const label = `Review Update to ${pending.version}…`;
    actions.push({ id: 'review', label, main: true, run: (workbench) => reviewUpdate(workbench, id) });
  }
  const [before] = kept;
  if (before) {
    const run = async (workbench: Workbench): Promise<void> => (await installerOf(workbench)).rollBack(id);
    actions.push({ id: 'rollBack', label: `Go Back to ${before.version}`, run });
  }
  actions.push({ id: 'uninstall', label: 'Uninstall…', run: (workbench) => uninstall(workbench, plugin) });
  return actions;
}

/** Does it, and says so in the plugin's name when it fails: the user asked for something. */
export async function perform(workbench: Workbench, plugin: PluginDescription, action: PluginAction): Promise<void> {
  try {
    await action.run(workbench);
  } catch (error) {
    void notificationsOf(workbench).show({ severity: 'error', message: messageOf(error), source: plugin });
  }
}

/** Asks first when others go with it. */
async function disable(workbench: Workbench, { id, name }: PluginDescription): Promise<void> {
  const dependents = dependentsOf(workbench.catalog.entries.peek(), id).map(({ plugin }) => plugin.name);
  if (dependents.length > 0) {
    const answer = await notificationsOf(workbench).show({
      severity: 'warning',
      message: `Disable ${name}?`,
      detail: `${dependents.join(', ')} ${dependents.length === 1 ? 'needs' : 'need'} it and will be blocked.`,
      modal: true,
      actions: ['Disable'],
    });
    if (answer === undefined) return;
  }
  await workbench.host.setEnabled(id, false);
}
