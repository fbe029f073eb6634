import type { Incompatibility, Term } from './incompatibility.ts';
import { low, type Package, type Possible } from './package.ts';

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
  /** By the plugin's index. */
  readonly #of: Assignment[][] = [];
  readonly #possible: Possible[] = [];
  readonly #low: number[] = [];

  possible(of: Package): Possible {
    return this.#possible[of.index] ?? of.universe;
  }

  holds({ of, set }: Term): boolean {
    return (this.possible(of) & ~set) === 0n;
  }

  isRuledOut({ of, set }: Term): boolean {
    return (this.possible(of) & set) === 0n;
  }

  /** {@link low} of what is possible. */
  lowPossible(of: Package): number {
    return this.#low[of.index] ?? low(of.universe);
  }

  #set({ index }: Package, possible: Possible): void {
    this.#possible[index] = possible;
    this.#low[index] = low(possible);
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
    (this.#of[of.index] ??= []).push(assignment);
    this.#set(of, all);
  }

  backtrack(level: number): void {
    for (let last = this.#trail.at(-1); last && last.level > level; last = this.#trail.at(-1)) {
      this.#trail.pop();
      const list = this.#of[last.of.index];
      list?.pop();
      this.#set(last.of, list?.at(-1)?.all ?? last.of.universe);
    }
    this.#level = level;
  }

  /** The earliest assignment by which a term holds, when it is looked at together with what `and` says of the plugin. */
  satisfier({ of, set }: Term, and: Possible = of.universe): Assignment | undefined {
    if ((and & ~set) === 0n) return undefined;
    return this.#of[of.index]?.find(({ all }) => (all & and & ~set) === 0n);
  }
}
