import type { PluginDescription, Problem } from '../manifest/description.ts';

/** Points whose entries go by a name that is unique over all plugins, and the field that holds it, as their contracts say. */
export const NAMED: Readonly<Record<string, string>> = { commands: 'command', views: 'id', viewsContainers: 'id' };

export interface Names {
  /** Entries whose name another plugin has: they are left out. */
  readonly duplicates: ReadonlySet<unknown>;
  /** What is said of them, by plugin id. */
  readonly problems: ReadonlyMap<string, readonly Problem[]>;
}

/**
 * Of two entries with one name the first is there, so that a plugin cannot take over a command or a view of another: the
 * workbench's own come first, then those of plugins that ship with it, then the others as they were found.
 */
export function uniqueNames(plugins: readonly PluginDescription[]): Names {
  const owners = new Map<string, PluginDescription>();
  const duplicates = new Set<unknown>();
  const problems = new Map<string, Problem[]>();
  for (const plugin of builtinFirst(plugins)) {
    for (const [point, field] of Object.entries(NAMED)) {
      for (const [index, entry] of (plugin.contributes[point] ?? []).entries()) {
        const name = (entry as Readonly<Record<string, unknown>>)[field]; // parsed: an object with this field
        const key = `${point} ${String(name)}`;
        const owner = owners.get(key);
        if (!owner) owners.set(key, plugin);
        else {
          duplicates.add(entry);
          const list = problems.get(plugin.id) ?? [];
          problems.set(plugin.id, [...list, problem(`contributes.${point}[${index}].${field}`, String(name), owner)]);
        }
      }
    }
  }
  return { duplicates, problems };
}

function builtinFirst(plugins: readonly PluginDescription[]): readonly PluginDescription[] {
  return [...plugins].sort((a, b) => Number(b.source === 'builtin') - Number(a.source === 'builtin'));
}

function problem(path: string, name: string, owner: PluginDescription): Problem {
  return {
    severity: 'warning',
    path,
    file: 'plugin.json',
    line: 1,
    column: 1,
    message: `${owner.name} has \`${name}\` already, so it is left out here.`,
    fix: 'Choose another name; begin it with that of the plugin.',
  };
}
