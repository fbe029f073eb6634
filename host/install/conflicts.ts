import type { PluginDescription } from '../manifest/description.ts';
import type { Release } from '../resolve/problem.ts';
import { resolvePlugins } from '../resolve/resolve.ts';

/** Why a plugin would not run, or what it would stop from running, beside the plugins that are there: sentences. */
export function conflictsOf(
  plugin: PluginDescription,
  present: readonly PluginDescription[],
  hostVersion: string,
): readonly string[] {
  const all = new Map(present.map((each) => [each.id, each]));
  all.set(plugin.id, plugin);
  const resolution = resolvePlugins({
    wanted: [plugin, ...present].map(({ id, version }) => ({ id, range: id === plugin.id ? version : '*' })),
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
