import { check, checkObject, kindOf } from './check.ts';
import type { Dependency } from './description.ts';
import { PluginId } from './identity.ts';
import { quote, type Path, type Problems } from './problems.ts';
import { comparatorsOf } from './ranges.ts';
import { Dependency as DependencyValue } from './schema.ts';

interface Dependencies {
  readonly dependencies: readonly Dependency[];
  /** Names of libraries in the bundle: information only. */
  readonly libraries: readonly string[];
}

const MOST = 200;

/** A map from ids to ranges, or a list of names as the founding manifest has it: there, any version will do. */
export function readDependencies(value: unknown, ownId: string, problems: Problems): Dependencies {
  const entries = Array.isArray(value)
    ? value.map((name: unknown, index) => ({ name, wanted: '*', path: ['dependencies', index] as const }))
    : Object.entries(checkObject(value, ['dependencies'], problems)).map(([name, wanted]) => ({
        name,
        wanted,
        path: ['dependencies', name] as const,
      }));
  if (entries.length > MOST) {
    const fix = `Depend on ${MOST} or fewer.`;
    problems.error(['dependencies'], { message: `A plugin depends on ${MOST} others at most.`, fix });
  }
  const reader = new Reader(ownId, problems);
  for (const entry of entries.slice(0, MOST)) reader.add(entry);
  return reader;
}

class Reader implements Dependencies {
  readonly dependencies: Dependency[] = [];
  readonly libraries: string[] = [];
  readonly #ownId: string;
  readonly #problems: Problems;
  readonly #seen = new Set<string>();

  constructor(ownId: string, problems: Problems) {
    this.#ownId = ownId;
    this.#problems = problems;
  }

  add({ name, wanted, path }: { name: unknown; wanted: unknown; path: Path }): void {
    if (typeof name !== 'string') {
      const message = `A dependency must be a text, not ${kindOf(name)}.`;
      return this.#problems.error(path, { message, fix: 'Write the id of a plugin, such as `publisher.name`.' });
    }
    if (this.#seen.has(name)) {
      return this.#problems.warning(path, {
        message: `${quote(name)} stands here twice.`,
        fix: 'Remove one of the two.',
      });
    }
    this.#seen.add(name);
    if (name.includes('.')) this.#addPlugin(name, wanted, path);
    else this.#addLibrary(name, path);
  }

  #addLibrary(name: string, path: Path): void {
    if (!/^[\w@/+-]{1,100}$/.test(name)) {
      const fix = 'Write the id of a plugin, such as `publisher.name`.';
      return this.#problems.error(path, { message: `${quote(name)} is not the id of a plugin.`, fix, part: 'key' });
    }
    this.libraries.push(name);
    const message = `${quote(name)} has no dot, so it is taken for a library in the plugin's bundle.`;
    const fix = 'Nothing to do if it is; the id of a plugin is written `publisher.name`.';
    this.#problems.info(path, { message, fix, part: 'key' });
  }

  #addPlugin(name: string, wanted: unknown, path: Path): void {
    const at = (inside: Path): Path => [...path, ...inside];
    const id = check({ schema: PluginId, value: name, at, part: 'key' }, this.#problems);
    const dependency = check({ schema: DependencyValue, value: wanted, at }, this.#problems);
    if (id === undefined || dependency === undefined) return;
    if (id === this.#ownId) {
      const message = 'The plugin depends on itself.';
      return this.#problems.error(path, { message, fix: 'Remove this dependency.', part: 'key' });
    }
    const { version, optional } =
      typeof dependency === 'string' ? { version: dependency, optional: false } : dependency;
    this.dependencies.push({ id, range: version, comparators: comparatorsOf(version), optional });
  }
}
