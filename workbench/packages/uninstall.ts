import { dependentsOf } from '../../host/catalog/dependents.ts';
import type { PluginDescription } from '../../host/manifest/description.ts';
import type { Workbench } from '../core/workbench.ts';
import { notificationsOf } from '../notifications/index.ts';
import { installerOf } from './index.ts';

const KEEP = 'Uninstall, Keep Its Data';
const ERASE = 'Uninstall and Delete Its Data';

/** Asks what becomes of the plugin's data, and takes it away. */
export async function uninstall(workbench: Workbench, { id, name }: PluginDescription): Promise<void> {
  const dependents = dependentsOf(workbench.catalog.entries.peek(), id).map(({ plugin }) => plugin.name);
  const blocked = dependents.length === 0 ? '' : `${dependents.join(', ')} cannot run without it. `;
  const answer = await notificationsOf(workbench).show({
    severity: 'warning',
    message: `Uninstall ${name}?`,
    detail: `${blocked}Its data is what it stored in this browser, secrets and keys too, and what you allowed it.`,
    modal: true,
    actions: [KEEP, ERASE],
  });
  if (answer !== undefined) await (await installerOf(workbench)).uninstall(id, { keepData: answer === KEEP });
}
