import type { Incompatibility, Term } from './incompatibility.ts';
import type { Package, Possible } from './package.ts';

/** Something taken for true: for a cause, or without one as a decision that may be taken back. */
export interface Assignment {
  readonly of: Package;
  /** What this one alone says. */
  readonly own: Possible;
  /** What it and all before it say. */
  readonly all: Possible;
  /** The number of decisions up to it. */
  readonly level: number;
  readonly index: number;
  readonly cause?: Incompatibility;
}

/** All that is taken for true by now, in the order in which it was. */
export class PartialSolution {
  #level = 0;
  readonly #trail: Assignment[] = [];
  readonly #of = new Map<Package, Assignment[]>();

  possible(of: Package): Possible {
    return this.#of.get(of)?.at(-1)?.all ?? of.universe;
  }

  decide(of: Package, version: Possible): void {
    this.#level++;
    this.#add(of, version);
  }

  derive(of: Package, own: Possible, cause: Incompatibility): void {
    this.#add(of, own, cause);
  }

  #add(of: Package, own: Possible, cause?: Incompatibility): void {
    const all = this.possible(of) & own;
    const assignment = { of, own, all, level: this.#level, index: this.#trail.length, ...(cause && { cause }) };
    this.#trail.push(assignment);
    const list = this.#of.get(of);
    if (list) list.push(assignment);
    else this.#of.set(of, [assignment]);
  }

  backtrack(level: number): void {
    for (let last = this.#trail.at(-1); last && last.level > level; last = this.#trail.at(-1)) {
      this.#trail.pop();
      this.#of.get(last.of)?.pop();
    }
    this.#level = level;
  }

  /** The earliest assignment by which a term holds, when it is looked at together with what `and` says of the plugin. */
  satisfier({ of, set }: Term, and: Possible = of.universe): Assignment | undefined {
    if ((and & ~set) === 0n) return undefined;
    const list = this.#of.get(of) ?? [];
    return list.find(({ all }) => (all & and & ~set) === 0n);
  }
}
