import type { PluginDescription } from '../manifest/description.ts';
import type { Release } from '../resolve/problem.ts';
import { resolvePlugins } from '../resolve/resolve.ts';

interface Surroundings {
  /** Every plugin that is there. */
  readonly present: readonly PluginDescription[];
  /** Those that can run now. */
  readonly enabled: readonly PluginDescription[];
  readonly hostVersion: string;
}

/** Why a plugin would not run, or what it would stop from running: sentences. */
export function conflictsOf(
  plugin: PluginDescription,
  { present, enabled, hostVersion }: Surroundings,
): readonly string[] {
  const all = new Map(present.map((each) => [each.id, each]));
  all.set(plugin.id, plugin);
  const others = enabled.filter(({ id }) => id !== plugin.id);
  const resolution = resolvePlugins({
    wanted: [{ id: plugin.id, range: plugin.version }, ...others.map(({ id }) => ({ id, range: '*' }))],
    installed: new Map([...all.values()].map(({ id, version }) => [id, version])),
    hostVersion,
    releases: (id) => {
      const found = all.get(id);
      return found && [releaseOf(found)];
    },
  });
  return resolution.ok ? [] : resolution.lines.map(({ text }) => text);
}

function releaseOf({ version, dependencies, compatibility }: PluginDescription): Release {
  return { version, dependencies, ...(compatibility && { compatibility }) };
}
