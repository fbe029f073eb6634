import type { Incompatibility, Term } from './incompatibility.ts';
import { low, type Package } from './package.ts';
import type { PartialSolution } from './partial-solution.ts';

/**
 * Finds what follows from a change without a look at every incompatibility about the plugin: each is watched at two terms that
 * do not hold yet, and nothing follows from it as long as that is so (MiniSat's watched literals). Going back in the
 * partial solution changes nothing here.
 */
export class Watches {
  readonly #solution: PartialSolution;
  /** By the plugin's index. */
  readonly #of: Watch[][] = [];

  constructor(solution: PartialSolution) {
    this.#solution = solution;
  }

  /** Of one that nearly holds, the term that was the last to hold is watched, since it is the first to be taken back. */
  add(one: Incompatibility): void {
    const held = one.terms.map((term) => ({ term, since: this.#heldSince(term) }));
    const [first, second] = held.sort((a, b) => b.since - a.since).map(({ term }) => term);
    if (!first || !second) return;
    const watched: Watched = { one, terms: [first, second] };
    this.#watch(first, watched);
    this.#watch(second, watched);
  }

  /** Calls back with the only term that does not hold of an incompatibility. Returns one all of whose terms hold, and stops there. */
  changed(plugin: Package, found: (open: Term, one: Incompatibility) => void): Incompatibility | undefined {
    const list = this.#at(plugin);
    const possible = this.#solution.lowPossible(plugin);
    let conflict: Incompatibility | undefined;
    let kept = 0;
    let at = 0;
    for (; !conflict && at < list.length; at++) {
      const watch = list[at];
      if (!watch) continue;
      const isOpen = (possible & watch.outside) !== 0 || !this.#solution.holds(watch.term);
      if (!isOpen && this.#moves(watch)) continue;
      list[kept++] = watch;
      if (isOpen) continue;
      const other = otherOf(watch);
      if (this.#solution.holds(other)) conflict = watch.watched.one;
      else if (!this.#solution.isRuledOut(other)) found(other, watch.watched.one);
    }
    list.copyWithin(kept, at);
    list.length -= at - kept;
    return conflict;
  }

  /** Watches another term in the place of one that holds, if there is one that does not. */
  #moves({ term, watched }: Watch): boolean {
    const { terms, one } = watched;
    const next = one.terms.find((each) => each !== terms[0] && each !== terms[1] && !this.#solution.holds(each));
    if (!next) return false;
    terms[terms[0] === term ? 0 : 1] = next;
    this.#watch(next, watched);
    return true;
  }

  #watch(term: Term, watched: Watched): void {
    this.#at(term.of).push({ term, outside: low(term.of.universe & ~term.set), watched });
  }

  #heldSince(term: Term): number {
    return this.#solution.holds(term) ? (this.#solution.satisfier(term)?.index ?? 0) : Number.MAX_SAFE_INTEGER;
  }

  #at({ index }: Package): Watch[] {
    return (this.#of[index] ??= []);
  }
}

function otherOf({ term, watched: { terms } }: Watch): Term {
  return terms[0] === term ? terms[1] : terms[0];
}

interface Watched {
  readonly one: Incompatibility;
  readonly terms: [Term, Term];
}

interface Watch {
  readonly term: Term;
  /** The states in which the term does not hold, the first 30 of them. */
  readonly outside: number;
  readonly watched: Watched;
}
