import type { PluginDescription } from '../../host/manifest/description.ts';
import type { Feature } from '../core/feature.ts';
import type { Workbench } from '../core/workbench.ts';

export const secrets: Feature = {
  name: 'secrets',
  page: async (workbench) => [(await import('./page.ts')).secretsPage(workbench)],
};

/**
 * The headers that the user's keys add to a plugin's request to this address, which is one hop: a redirect asks again for where it
 * leads. They replace what the plugin sends under these names. None once `secrets` is taken back.
 */
export async function boundHeaders(
  workbench: Workbench,
  plugin: PluginDescription,
  url: URL,
): Promise<readonly (readonly [name: string, value: string])[]> {
  if (!plugin.capabilities.secrets || workbench.grants.decision(plugin, 'secrets') !== 'granted') return [];
  const { secretsOf } = await import('./secrets.ts');
  return secretsOf(workbench).headers(plugin, url.origin);
}

/** Deletes all secrets that were kept for a plugin, whoever signed it. */
export async function eraseSecrets(workbench: Workbench, pluginId: string): Promise<void> {
  const { secretsOf } = await import('./secrets.ts');
  await secretsOf(workbench).erase(pluginId);
}

/** How much of a plugin's is kept secret, to be drawn; loaded when somebody shows it. */
export const keptSecrets = () => import('./kept-secrets.element.ts');
