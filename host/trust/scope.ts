import { Minimatch } from 'minimatch';
import type { CapabilityName } from '../../api/capabilities.ts';
import { IrintaiError } from '../../api/kernel/errors.ts';
import type { PluginDescription } from '../manifest/description.ts';

const matchers = new WeakMap<PluginDescription, Map<CapabilityName, readonly Minimatch[]>>();

/** Whether the declared scope covers the subject (a path, a command id). No scope covers everything. */
export function coversScope(plugin: PluginDescription, capability: CapabilityName, subject: string): boolean {
  const globs = globsOf(plugin, capability);
  return globs.length === 0 || globs.some((glob) => glob.match(subject));
}

/** Throws `NotGranted` unless the declared scope covers the subject. */
export function demandScope(plugin: PluginDescription, capability: CapabilityName, subject: string): void {
  if (coversScope(plugin, capability, subject)) return;
  const scope = plugin.capabilities[capability]?.scope.join(', ');
  throw new IrintaiError('NotGranted', `${plugin.name} declared ${capability} for ${scope}, not for ${subject}.`);
}

function globsOf(plugin: PluginDescription, capability: CapabilityName): readonly Minimatch[] {
  let ofPlugin = matchers.get(plugin);
  if (!ofPlugin) matchers.set(plugin, (ofPlugin = new Map()));
  let globs = ofPlugin.get(capability);
  if (!globs) {
    globs = (plugin.capabilities[capability]?.scope ?? []).map((glob) => new Minimatch(glob, { dot: true }));
    ofPlugin.set(capability, globs);
  }
  return globs;
}
