import { capabilities, type CapabilityName } from '../../api/capabilities.ts';
import type { PluginDescription } from '../../host/manifest/description.ts';
import type { Decision } from '../../host/trust/grants.ts';
import type { Workbench } from '../core/workbench.ts';
import { quoted } from '../log/index.ts';
import { notificationsOf } from '../notifications/index.ts';

const LATER = 'Your answer is kept. You can change it in the Plugins view.';

/** Asks the user for one capability. The plugin's reason is quoted as its own words; closing the question is a no. */
export async function askCapability(
  workbench: Workbench,
  plugin: PluginDescription,
  capability: CapabilityName,
): Promise<Decision> {
  const { reason = '', scope = [] } = plugin.capabilities[capability] ?? {};
  const where = scope.length > 0 ? `\nOnly: ${scope.join(', ')}` : '';
  const answer = await notificationsOf(workbench).show({
    severity: 'warning',
    message: `Allow ${plugin.name} to ${capabilities[capability].allows}?`,
    detail: `${plugin.id} ${plugin.version}${where}\nIt says: ${quoted(reason)}\n${LATER}`,
    modal: true,
    guards: true,
    actions: ['Allow'],
  });
  return answer === 'Allow' ? 'granted' : 'denied';
}

/** Says that a plugin hangs, and offers to stop it. */
export async function offerStop(workbench: Workbench, plugin: PluginDescription): Promise<void> {
  const answer = await notificationsOf(workbench).show({
    severity: 'warning',
    message: `${plugin.name} is not responding.`,
    actions: ['Stop', 'Restart', 'Wait'],
  });
  if (answer === 'Stop') await workbench.host.stop(plugin.id);
  else if (answer === 'Restart') await workbench.host.restart(plugin.id);
}
