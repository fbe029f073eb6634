import { minimatch } from 'minimatch';
import type { CapabilityName } from '../../api/capabilities.ts';
import { IrintaiError } from '../../api/kernel/errors.ts';
import type { PluginDescription } from '../manifest/description.ts';

/** Throws `NotGranted` unless the declared scope covers the subject (a path, a command id). No scope covers everything. */
export function demandScope(plugin: PluginDescription, capability: CapabilityName, subject: string): void {
  const scope = plugin.capabilities[capability]?.scope ?? [];
  if (scope.length === 0 || scope.some((glob) => minimatch(subject, glob, { dot: true }))) return;
  throw new IrintaiError('NotGranted', `${plugin.name} declared ${capability} for ${scope.join(', ')}, not for ${subject}.`);
}
