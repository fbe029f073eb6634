import { isCompatible } from '../manifest/compatibility.ts';
import { incompatibility, resolvent, type Incompatibility, type Term } from './incompatibility.ts';
import { ABSENT, isSingle, newest, Package, positions, type Possible } from './package.ts';
import { PartialSolution, type Assignment } from './partial-solution.ts';
import type { Release, ResolveInput } from './problem.ts';

/** There is no solution: this incompatibility, which has no terms, follows from what is known. */
export class Unsolvable extends Error {
  readonly root: Incompatibility;

  constructor(root: Incompatibility) {
    super('There is no solution.');
    this.root = root;
  }
}

/**
 * PubGrub (Natalie Weizenbaum; the solver of Dart's pub): unit propagation, decisions, and of every conflict a learned
 * incompatibility that says why. Of plugins and versions that are the same, in the same order, it makes the same of it.
 */
export class Solver {
  readonly #input: ResolveInput;
  readonly #packages = new Map<string, Package>();
  /** By plugin: the incompatibilities that have a term about it. */
  readonly #about = new Map<Package, Incompatibility[]>();
  readonly #solution = new PartialSolution();
  readonly #changed = new Set<Package>();
  /** In the order in which they are decided; of the others that with the fewest versions left comes first. */
  #first: readonly Package[] = [];
  #others: readonly Package[] = [];

  constructor(input: ResolveInput) {
    this.#input = input;
  }

  solve(): ReadonlyMap<string, string> {
    for (const { id, range } of this.#input.wanted) this.#want(this.#package(id), range);
    // Grows while it is walked: what is needed may need more.
    for (const plugin of this.#packages.values()) this.#learnAll(plugin);
    this.#order();
    do this.#propagate();
    while (this.#decide());
    return this.#versions();
  }

  #package(id: string): Package {
    const known = this.#packages.get(id);
    if (known) return known;
    const plugin = new Package(id, this.#input.releases(id), this.#input.installed.get(id));
    this.#packages.set(id, plugin);
    this.#about.set(plugin, []);
    return plugin;
  }

  #want(of: Package, range: string): void {
    const set = of.universe & ~of.within(range);
    this.#learn(incompatibility([{ of, set }], { kind: 'wanted', of, range }));
  }

  /** What each version says; versions that say the same say it together, which makes for short explanations. */
  #learnAll(plugin: Package): void {
    const { hostVersion } = this.#input;
    for (const [release, set] of grouped(plugin, ({ withdrawn }) => withdrawn))
      this.#learnWithdrawn({ of: plugin, set }, release);
    for (const [{ compatibility }, set] of grouped(plugin, ({ compatibility }) => compatibility?.range)) {
      if (!compatibility || isCompatible(compatibility.range, hostVersion)) continue;
      const of = { of: plugin, set };
      this.#learn(incompatibility([of], { kind: 'host', of, compatibility }));
    }
    for (const { by, id, range, optional } of dependenciesOf(plugin))
      this.#learnDependency(by, this.#package(id), { range, optional });
  }

  #learnWithdrawn(of: Term, { withdrawn }: Release): void {
    if (withdrawn) this.#learn(incompatibility([of], { kind: 'withdrawn', of, how: withdrawn }));
  }

  #learnDependency(by: Term, on: Package, { range, optional }: { range: string; optional: boolean }): void {
    const wrong = (optional ? on.present : on.universe) & ~on.within(range);
    if (wrong === 0n || on === by.of) return;
    const cause = { kind: 'dependency', by, on, range, optional } as const;
    this.#learn(incompatibility([by, { of: on, set: wrong }], cause));
  }

  #learn(one: Incompatibility): void {
    if (one.terms.length === 0) throw new Unsolvable(one);
    for (const { of } of one.terms) {
      this.#about.get(of)?.push(one);
      this.#changed.add(of);
    }
  }

  #order(): void {
    const wanted = new Set(this.#input.wanted.map(({ id }) => this.#package(id)));
    const rest = [...this.#packages.values()].filter((plugin) => !wanted.has(plugin)).sort(byId);
    this.#first = [...wanted, ...rest.filter(({ installed }) => installed !== 0n)];
    this.#others = rest.filter(({ installed }) => installed === 0n);
  }

  #propagate(): void {
    for (const plugin of this.#changed) {
      this.#changed.delete(plugin);
      this.#propagateFrom(plugin);
    }
  }

  #propagateFrom(plugin: Package): void {
    const known = this.#about.get(plugin) ?? [];
    // What was learned last rules out most.
    for (let at = known.length - 1; at >= 0; at--) {
      const one = known[at];
      const open = one && this.#open(one);
      if (open === 'no') continue;
      if (open === undefined) return one && this.#resolve(one);
      if (one) this.#derive(open, one);
    }
  }

  /** The only term that may yet turn out either way; undefined when all hold; 'no' when there are more, or one does not hold. */
  #open({ terms }: Incompatibility): Term | 'no' | undefined {
    let open: Term | undefined;
    for (const term of terms) {
      const possible = this.#solution.possible(term.of);
      if ((possible & ~term.set) === 0n) continue;
      if (open || (possible & term.set) === 0n) return 'no';
      open = term;
    }
    return open;
  }

  #derive({ of, set }: Term, cause: Incompatibility): void {
    this.#solution.derive(of, of.universe & ~set, cause);
    this.#changed.add(of);
  }

  /** Finds what a conflict comes from, goes back to before that, and goes on with what was learned. */
  #resolve(conflict: Incompatibility): void {
    let one = conflict;
    for (;;) {
      if (one.terms.length === 0) throw new Unsolvable(one);
      const last = this.#lastSatisfier(one);
      const before = this.#levelBefore(one, last);
      if (!last.cause || before < last.level) return this.#goBack(one, conflict, before);
      one = resolvent(one, last.cause, last.of);
    }
  }

  #goBack(learned: Incompatibility, conflict: Incompatibility, level: number): void {
    this.#solution.backtrack(level);
    this.#changed.clear();
    if (learned !== conflict) this.#learn(learned);
    for (const { of } of learned.terms) this.#changed.add(of);
  }

  #lastSatisfier({ terms }: Incompatibility): Assignment {
    const all = terms.map((term) => this.#solution.satisfier(term));
    return all.reduce((a, b) => (a && b && a.index > b.index ? a : b)) as Assignment; // all terms hold
  }

  /** The level at which all terms but what `last` added held already. */
  #levelBefore({ terms }: Incompatibility, last: Assignment): number {
    const satisfier = (term: Term): Assignment | undefined =>
      term.of === last.of ? this.#solution.satisfier(term, last.own) : this.#solution.satisfier(term);
    return Math.max(0, ...terms.map((term) => satisfier(term)?.level ?? 0));
  }

  #decide(): boolean {
    const plugin = this.#first.find((one) => this.#isOpen(one)) ?? this.#fewestVersions();
    if (!plugin) return false;
    const possible = this.#solution.possible(plugin);
    this.#solution.decide(plugin, possible & plugin.installed || newest(possible));
    this.#changed.add(plugin);
    return true;
  }

  /** Whether it is needed, in one of several versions. */
  #isOpen(plugin: Package): boolean {
    const possible = this.#solution.possible(plugin);
    return (possible & ABSENT) === 0n && !isSingle(possible);
  }

  #fewestVersions(): Package | undefined {
    let best: { plugin: Package; count: number } | undefined;
    for (const plugin of this.#others) {
      if (!this.#isOpen(plugin)) continue;
      const count = positions(this.#solution.possible(plugin)).length;
      if (!best || count < best.count) best = { plugin, count };
    }
    return best?.plugin;
  }

  #versions(): ReadonlyMap<string, string> {
    const versions = new Map<string, string>();
    for (const plugin of [...this.#packages.values()].sort(byId)) {
      const possible = this.#solution.possible(plugin);
      const [position = 0] = possible & ABSENT ? [] : positions(possible);
      const release = possible & ABSENT ? undefined : plugin.releases[position];
      if (release) versions.set(plugin.id, release.version);
    }
    return versions;
  }
}

/** Versions by what they say, with the first that says it. */
function grouped(
  plugin: Package,
  key: (release: Release) => string | undefined,
): readonly (readonly [Release, Possible])[] {
  const groups = new Map<string, Release>();
  for (const release of plugin.releases) {
    const said = key(release);
    if (said !== undefined && !groups.has(said)) groups.set(said, release);
  }
  return [...groups].map(([said, release]) => [release, plugin.where((one) => key(one) === said)]);
}

interface DependencyOfSome {
  readonly by: Term;
  readonly id: string;
  readonly range: string;
  readonly optional: boolean;
}

function dependenciesOf(plugin: Package): readonly DependencyOfSome[] {
  const groups = new Map<string, { id: string; range: string; optional: boolean; releases: Set<Release> }>();
  for (const release of plugin.releases) {
    for (const { id, range, optional } of release.dependencies) {
      const key = JSON.stringify([id, range, optional]);
      const group = groups.get(key) ?? { id, range, optional, releases: new Set() };
      group.releases.add(release);
      groups.set(key, group);
    }
  }
  return [...groups.values()].map(({ releases, ...dependency }) => ({
    ...dependency,
    by: { of: plugin, set: plugin.where((release) => releases.has(release)) },
  }));
}

function byId(a: Package, b: Package): number {
  return a.id < b.id ? -1 : 1;
}
