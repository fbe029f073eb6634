import { isWithin } from '../manifest/comparators.ts';
import { boundsText, isCompatible } from '../manifest/compatibility.ts';
import type { Dependency, PluginDescription } from '../manifest/description.ts';
import type { BlockedBy, CatalogEntry } from './entry.ts';
import { circle, components, type Edges } from './graph.ts';

export interface CatalogInput {
  /** As found. Of two with one id the first wins; what ships with the product comes first, then developers' folders, then packages. */
  readonly descriptions: readonly PluginDescription[];
  readonly hostVersion: string;
  /** Ids that are switched off. */
  readonly disabled: ReadonlySet<string>;
  /** Why, by id, where it was not the user. */
  readonly switchedOff?: Readonly<Record<string, string>>;
  /** Ids that the user runs although they are not made for this version. */
  readonly forced: ReadonlySet<string>;
  /** Ids that are switched off for a while. */
  readonly suspended?: ReadonlySet<string>;
  /** Only what ships with the product may run. */
  readonly safe?: boolean;
}

/** Says of every plugin whether it can run, and if not why. Each comes after all that it depends on. */
export function resolveCatalog(input: CatalogInput): readonly CatalogEntry[] {
  const { unique, duplicates } = withoutDuplicates(input.descriptions);
  return [...new Resolution(unique, input).entries(), ...duplicates];
}

function withoutDuplicates(descriptions: readonly PluginDescription[]): {
  unique: readonly PluginDescription[];
  duplicates: readonly CatalogEntry[];
} {
  const first = new Map<string, PluginDescription>();
  const duplicates: CatalogEntry[] = [];
  const builtin = descriptions.filter(({ source }) => source === 'builtin');
  const folders = descriptions.filter(({ source }) => source === 'folder');
  const packages = descriptions.filter(({ source }) => source === 'package');
  for (const plugin of [...builtin, ...folders, ...packages]) {
    const other = first.get(plugin.id);
    if (other) duplicates.push(duplicate(plugin, other));
    else first.set(plugin.id, plugin);
  }
  return { unique: [...first.values()], duplicates };
}

function duplicate(plugin: PluginDescription, other: PluginDescription): CatalogEntry {
  const whose = WHOSE[other.source];
  return entryOf(plugin, {
    status: 'blocked',
    blockedBy: 'duplicate',
    reason: `Another plugin, ${other.name} ${other.version}, has the id ${plugin.id} too and ${whose}.`,
    remedy:
      plugin.source === 'package'
        ? 'Take the folder away, or uninstall this one.'
        : 'Give one of the two another id, or take its folder away.',
  });
}

const WHOSE: Readonly<Record<PluginDescription['source'], string>> = {
  builtin: 'ships with Irintai',
  folder: 'was found first',
  package: 'was installed first',
};

type Verdict = Omit<CatalogEntry, 'plugin' | 'dependencies' | 'problems'>;

/** What a missing dependency makes of a plugin, and the reason at the root of it. */
interface Lack {
  readonly verdict: Verdict;
  readonly root: string;
}

function entryOf(plugin: PluginDescription, verdict: Verdict, dependencies: readonly string[] = []): CatalogEntry {
  const field = verdict.blockedBy && FIELDS[verdict.blockedBy];
  if (field === undefined) return { plugin, ...verdict, problems: plugin.problems, dependencies };
  const { reason = '', remedy } = verdict;
  const place = { severity: 'error', path: field, file: 'plugin.json', line: 1, column: 1 } as const;
  const problem = { ...place, message: reason, ...(remedy !== undefined && { fix: remedy }) };
  return { plugin, ...verdict, problems: [...plugin.problems, problem], dependencies };
}

/** The manifest's field that a reason is about, where it is not among the manifest's own problems. */
const FIELDS: Readonly<Partial<Record<BlockedBy, string>>> = {
  duplicate: 'id',
  incompatible: 'compatibility',
  dependency: 'dependencies',
  cycle: 'dependencies',
};

/** One pass over the plugins in the order of their dependencies: what is said of a plugin rests on what was said of those. */
class Resolution {
  readonly #plugins: readonly PluginDescription[];
  readonly #input: CatalogInput;
  readonly #positions: ReadonlyMap<string, number>;
  readonly #required: Edges;
  readonly #verdicts: (Verdict | undefined)[];
  /** Why the first plugin of a chain of blocked ones is blocked, so that the last one's reason stays short. */
  readonly #roots: (string | undefined)[] = [];

  /** Most plugins share a few ranges. */
  readonly #compatible: (range: string) => boolean;

  constructor(plugins: readonly PluginDescription[], input: CatalogInput) {
    this.#plugins = plugins;
    this.#input = input;
    this.#compatible = remembered((range) => isCompatible(range, input.hostVersion));
    this.#positions = new Map(plugins.map(({ id }, position) => [id, position]));
    this.#required = plugins.map((plugin) => this.#edges(plugin, false));
    this.#verdicts = plugins.map((plugin) => this.#alone(plugin));
  }

  entries(): readonly CatalogEntry[] {
    const order = components(this.#required);
    for (const component of order) this.#judge(component);
    const optional = this.#plugins.map((plugin) => this.#edges(plugin, true));
    if (optional.every((edges) => edges.length === 0)) return this.#inOrder(order, this.#required);
    const wanted = this.#withoutCircles(optional);
    return this.#inOrder(components(wanted), wanted);
  }

  /** The required dependencies, and the optional ones that lead into no circle. */
  #withoutCircles(optional: Edges): Edges {
    const all = this.#required.map((edges, position) => [...edges, ...(optional[position] ?? [])]);
    const componentOf = new Map<number, number>();
    for (const [index, members] of components(all).entries())
      for (const member of members) componentOf.set(member, index);
    return this.#required.map((edges, position) => {
      const own = componentOf.get(position);
      return [...edges, ...(optional[position] ?? []).filter((target) => componentOf.get(target) !== own)];
    });
  }

  #inOrder(order: readonly (readonly number[])[], wanted: Edges): readonly CatalogEntry[] {
    return order.flat().map((position) => this.#entry(position, wanted));
  }

  #entry(position: number, wanted: Edges): CatalogEntry {
    const plugin = this.#plugin(position);
    const verdict = this.#verdicts[position] ?? { status: 'enabled' };
    const before = verdict.status === 'enabled' ? (wanted[position] ?? []) : [];
    return entryOf(
      plugin,
      verdict,
      before.map((target) => this.#plugin(target).id),
    );
  }

  /** The installed plugins that one depends on; of the optional ones only those that can run, in a version that will do. */
  #edges({ dependencies }: PluginDescription, optional: boolean): readonly number[] {
    return dependencies.flatMap((dependency) => {
      const position = this.#positions.get(dependency.id);
      if (position === undefined || dependency.optional !== optional) return [];
      return optional && !this.#isGood(dependency, position) ? [] : [position];
    });
  }

  #isGood({ comparators }: Dependency, position: number): boolean {
    const verdict = this.#verdicts[position];
    return (!verdict || verdict.status === 'enabled') && isWithin(this.#plugin(position).version, comparators);
  }

  #judge(component: readonly number[]): void {
    const [only = 0] = component;
    const circular = component.length > 1 || this.#required[only]?.includes(only);
    if (circular) return this.#blockCircle(component);
    const verdict = this.#verdicts[only];
    if (verdict && verdict.status !== 'enabled') return;
    for (const dependency of this.#plugin(only).dependencies) {
      if (dependency.optional) continue;
      const lack = this.#lack(dependency);
      if (lack) return this.#block(only, lack);
    }
  }

  /** What the manifest and the user say, dependencies aside. Undefined: it may run. */
  #alone({ id, source, unusable, problems, compatibility, refused }: PluginDescription): Verdict | undefined {
    if (refused) {
      const { by, reason, remedy } = refused;
      return { status: 'blocked', blockedBy: by, reason, remedy };
    }
    if (unusable) {
      const first = problems.find(({ severity }) => severity === 'error');
      const reason = first ? `${first.file}:${first.line}: ${first.message}` : 'Its manifest cannot be used.';
      return { status: 'blocked', blockedBy: 'problems', reason, remedy: first?.fix ?? 'Mend its problems.' };
    }
    if (this.#input.disabled.has(id)) {
      const reason = own(this.#input.switchedOff, id) ?? 'You switched it off.';
      return { status: 'disabled', reason, remedy: 'Enable it.' };
    }
    if (this.#input.suspended?.has(id)) {
      return {
        status: 'disabled',
        suspended: true,
        reason: 'It is off while a plugin is looked for that causes a problem.',
        remedy: 'Stop the plugin bisect to use it.',
      };
    }
    if (this.#input.safe && source !== 'builtin') {
      return {
        status: 'disabled',
        suspended: true,
        reason: 'Irintai runs in safe mode.',
        remedy: 'Start it normally to use this plugin.',
      };
    }
    if (!compatibility || this.#compatible(compatibility.range)) return undefined;
    const { hostVersion, forced } = this.#input;
    if (forced.has(id)) return { status: 'enabled', forced: true };
    const reason = `It is made for Irintai ${boundsText(compatibility)}, and this is ${hostVersion}.`;
    return {
      status: 'blocked',
      blockedBy: 'incompatible',
      reason,
      remedy: 'Look for another version of it, or force it at your own risk.',
    };
  }

  #lack({ id, range, comparators }: Dependency): Lack | undefined {
    const position = this.#positions.get(id);
    const blocked = (reason: string, remedy: string, root = reason, awaits?: Verdict['awaits']): Lack => ({
      verdict: { status: 'blocked', blockedBy: 'dependency', reason, remedy, ...(awaits && { awaits }) },
      root,
    });
    if (position === undefined) return blocked(`It needs ${id} ${range}, which is not installed.`, `Install ${id}.`);
    const { name, version } = this.#plugin(position);
    if (!isWithin(version, comparators)) {
      return blocked(
        `It needs ${id} ${range}, and ${version} is installed.`,
        `Install a version of ${name} that fits.`,
      );
    }
    const verdict = this.#verdicts[position];
    if (verdict?.status === 'disabled') {
      const awaits = verdict.suspended ? undefined : { id, name };
      return blocked(`It needs ${name}, which is disabled.`, `Enable ${name}.`, undefined, awaits);
    }
    if (verdict?.status !== 'blocked') return undefined;
    const root = this.#roots[position] ?? `${name}: ${verdict.reason ?? ''}`;
    return blocked(`It needs ${name}, which cannot run. ${root}`, `See what ${name} needs.`, root, verdict.awaits);
  }

  #block(position: number, { verdict, root }: Lack): void {
    this.#verdicts[position] = { ...this.#verdicts[position], ...verdict };
    this.#roots[position] = root.startsWith('It needs') ? `${this.#plugin(position).name}: ${root}` : root;
  }

  #blockCircle(component: readonly number[]): void {
    const ids = circle(component, this.#required).map((position) => this.#plugin(position).id);
    const shown = ids.length > LONGEST_CIRCLE ? [...ids.slice(0, LONGEST_CIRCLE - 1), '…', ids[0] ?? ''] : ids;
    const verdict: Verdict = {
      status: 'blocked',
      blockedBy: 'cycle',
      reason: `Its dependencies form a circle: ${shown.join(' → ')}.`,
      remedy: 'One of these plugins has to give up a dependency, or make it optional.',
    };
    for (const position of component) {
      const own = this.#verdicts[position];
      if (!own || own.status === 'enabled') this.#verdicts[position] = verdict;
    }
  }

  #plugin(position: number): PluginDescription {
    const plugin = this.#plugins[position];
    if (!plugin) throw new RangeError(`No plugin at ${position}`);
    return plugin;
  }
}

const LONGEST_CIRCLE = 12;

function remembered(compute: (text: string) => boolean): (text: string) => boolean {
  const known = new Map<string, boolean>();
  return (text) => {
    const answer = known.get(text) ?? compute(text);
    known.set(text, answer);
    return answer;
  };
}

/** Ids come from manifests: one may be called as something that all objects have. */
function own(texts: Readonly<Record<string, string>> | undefined, id: string): string | undefined {
  return texts && Object.hasOwn(texts, id) ? texts[id] : undefined;
}
