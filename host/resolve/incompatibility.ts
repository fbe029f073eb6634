import type { Release } from './problem.ts';
import type { Package, Possible } from './package.ts';

/** Holds when the plugin is in one of these states. */
export interface Term {
  readonly of: Package;
  readonly set: Possible;
}

/** Terms that never hold all at once: what PubGrub reasons with. One without terms always holds: there is no solution. */
export interface Incompatibility {
  readonly terms: readonly Term[];
  readonly cause: Cause;
}

export type Cause =
  | { readonly kind: 'wanted'; readonly of: Package; readonly range: string }
  | {
      readonly kind: 'dependency';
      readonly by: Term;
      readonly on: Package;
      readonly range: string;
      readonly optional: boolean;
    }
  | { readonly kind: 'host'; readonly of: Term; readonly compatibility: NonNullable<Release['compatibility']> }
  | { readonly kind: 'withdrawn'; readonly of: Term; readonly how: NonNullable<Release['withdrawn']> }
  | Derived;

/** It follows from two others. */
export interface Derived {
  readonly kind: 'derived';
  readonly first: Incompatibility;
  readonly second: Incompatibility;
}

/** A term that always holds says nothing and is left out. */
export function incompatibility(terms: readonly Term[], cause: Cause): Incompatibility {
  return { terms: terms.filter(({ of, set }) => set !== of.universe), cause };
}

/**
 * The rule of resolution, about one plugin: one of the two is broken by either of its states, so that the others of both never
 * hold together with the union of the two.
 */
export function resolvent(first: Incompatibility, second: Incompatibility, about: Package): Incompatibility {
  const terms = new Map<Package, Possible>();
  for (const { of, set } of first.terms) terms.set(of, set);
  for (const { of, set } of second.terms) {
    const other = terms.get(of);
    if (other === undefined) terms.set(of, of === about ? of.universe : set);
    else terms.set(of, of === about ? other | set : other & set);
  }
  const all = [...terms].map(([of, set]) => ({ of, set }));
  return incompatibility(all, { kind: 'derived', first, second });
}
