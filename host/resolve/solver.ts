import { factsOf, wantedFact } from './facts.ts';
import { resolvent, type Incompatibility, type Term } from './incompatibility.ts';
import { ABSENT, isSingle, newest, Package, positions } from './package.ts';
import { PartialSolution, type Assignment } from './partial-solution.ts';
import type { ResolveInput } from './problem.ts';
import { Watches } from './watches.ts';

/** There is no solution: this incompatibility, which has no terms, follows from what is known. */
export class Unsolvable extends Error {
  readonly root: Incompatibility;

  constructor(root: Incompatibility) {
    super('There is no solution.');
    this.root = root;
  }
}

/** The search was given up. */
export class Undecided extends Error {}

/**
 * Some 5 ms each in graphs of 200 plugins that all need each other; honest ones take a few hundred at most. The problem is
 * NP-complete, and who offers plugins may well make a hard one.
 */
const MOST_CONFLICTS = 1_000;

/**
 * PubGrub (Natalie Weizenbaum; the solver of Dart's pub): unit propagation, decisions, and of every conflict a learned
 * incompatibility that says why. Of the same input it makes the same, whatever the order of the releases.
 */
export class Solver {
  readonly #input: ResolveInput;
  readonly #packages = new Map<string, Package>();
  readonly #solution = new PartialSolution();
  readonly #watches = new Watches(this.#solution);
  readonly #changed = new Set<Package>();
  #conflicts = 0;

  constructor(input: ResolveInput) {
    this.#input = input;
  }

  solve(): ReadonlyMap<string, string> {
    const { wanted, hostVersion } = this.#input;
    for (const { id, range } of wanted) this.#learn(wantedFact(this.#package(id), range));
    const world = { hostVersion, package: (id: string): Package => this.#package(id) };
    // Grows while it is walked: what is needed may need more.
    for (const plugin of this.#packages.values()) for (const fact of factsOf(plugin, world)) this.#learn(fact);
    const first = new Set(wanted.map(({ id }) => this.#package(id)));
    const others = [...this.#packages.values()].filter((plugin) => !first.has(plugin)).sort(byId);
    do this.#propagate();
    while (this.#decide([...first], others));
    return this.#versions();
  }

  #package(id: string): Package {
    const known = this.#packages.get(id);
    if (known) return known;
    const [releases, installed] = [this.#input.releases(id), this.#input.installed.get(id)];
    const plugin = new Package({ id, index: this.#packages.size, releases, installed });
    this.#packages.set(id, plugin);
    return plugin;
  }

  #learn(one: Incompatibility): void {
    this.#watches.add(one);
    const open = one.terms.filter((term) => !this.#solution.holds(term));
    const [only] = open;
    if (!only) this.#resolve(one);
    else if (open.length === 1 && !this.#solution.isRuledOut(only)) this.#derive(only, one);
  }

  #derive({ of, set }: Term, cause: Incompatibility): void {
    this.#solution.derive(of, of.universe & ~set, cause);
    this.#changed.add(of);
  }

  #propagate(): void {
    for (const plugin of this.#changed) {
      this.#changed.delete(plugin);
      const conflict = this.#watches.changed(plugin, (open, one) => this.#derive(open, one));
      if (conflict) this.#resolve(conflict);
    }
  }

  /** Finds what a conflict comes from, goes back to before that, and goes on with what was learned. */
  #resolve(conflict: Incompatibility): void {
    if (++this.#conflicts > MOST_CONFLICTS) throw new Undecided();
    let one = conflict;
    for (;;) {
      if (one.terms.length === 0) throw new Unsolvable(one);
      const last = this.#lastSatisfier(one);
      const before = this.#levelBefore(one, last);
      if (!last.cause || before < last.level) {
        this.#solution.backtrack(before);
        return this.#learn(one);
      }
      one = resolvent(one, last.cause, last.of);
    }
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

  /**
   * What is wanted comes first, in its order, and so gets the newest that any solution has: a version is only ever ruled out
   * for good when none has it. Then what is installed, then the rest, that with the fewest versions left first.
   */
  #decide(first: readonly Package[], others: readonly Package[]): boolean {
    const plugin = first.find((one) => this.#isOpen(one)) ?? this.#hardest(others);
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

  #hardest(plugins: readonly Package[]): Package | undefined {
    const open = plugins.filter((plugin) => this.#isOpen(plugin));
    const installed = open.filter((plugin) => plugin.installed !== 0n);
    let best: { plugin: Package; count: number } | undefined;
    for (const plugin of installed.length > 0 ? installed : open) {
      const count = positions(this.#solution.possible(plugin)).length;
      if (!best || count < best.count) best = { plugin, count };
    }
    return best?.plugin;
  }

  #versions(): ReadonlyMap<string, string> {
    const versions = new Map<string, string>();
    for (const plugin of [...this.#packages.values()].sort(byId)) {
      const possible = this.#solution.possible(plugin);
      const [position = -1] = (possible & ABSENT) === 0n ? positions(possible) : [];
      const release = plugin.releases[position];
      if (release) versions.set(plugin.id, release.version);
    }
    return versions;
  }
}

function byId(a: Package, b: Package): number {
  return a.id < b.id ? -1 : 1;
}
