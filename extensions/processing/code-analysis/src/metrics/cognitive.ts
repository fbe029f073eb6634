import type { Call, CognitiveCount, FunctionScope } from './scope.ts';

/** A part of a figure, at an offset. */
export interface Addend {
  readonly what: string;
  readonly at: number;
  readonly amount: number;
  readonly nesting: number;
}

/** What a function costs, and how many of its parts cost one more for each level that is put around them. */
interface Weight {
  readonly total: number;
  readonly structural: number;
}

/**
 * Adds up cognitive complexity. A function inside another costs there what it costs alone, and more for the levels around it,
 * the outer function being one. Two exceptions, both the white paper's: a decorator is no level, and a JavaScript function
 * without control flow of its own stands for a class: what is inside costs only there.
 */
export class CognitiveComplexity {
  readonly #weights = new Map<FunctionScope, Weight>();
  readonly #recursive: ReadonlyMap<FunctionScope, Call>;
  readonly #functionsStandForClasses: boolean;

  constructor(recursive: ReadonlyMap<FunctionScope, Call>, functionsStandForClasses: boolean) {
    this.#recursive = recursive;
    this.#functionsStandForClasses = functionsStandForClasses;
  }

  /** Functions inside are asked for first: this remembers what they cost. */
  of(scope: FunctionScope): Addend[] {
    const own = [...scope.cognitive.map(addend), ...this.#recursion(scope)];
    const nested = scope.nested.map((inner) => this.#nested(scope, inner));
    const structural = scope.cognitive.filter(({ nesting }) => nesting !== undefined).length;
    this.#weights.set(scope, {
      total: sum([...own, ...nested]),
      structural: structural + scope.nested.reduce((count, inner) => count + this.#weightOf(inner).structural, 0),
    });
    return this.#functionsStandForClasses && structural === 0 ? own : [...own, ...nested];
  }

  #recursion(scope: FunctionScope): Addend[] {
    const call = this.#recursive.get(scope);
    return call ? [{ what: 'recursion', at: call.at, amount: 1, nesting: 0 }] : [];
  }

  #nested(outer: FunctionScope, inner: FunctionScope): Addend {
    const { total, structural } = this.#weightOf(inner);
    const levels = inner.nestingOutside + (outer.head.isWrapper ? 0 : 1);
    const nesting = levels * structural;
    return { what: inner.head.shortName, at: inner.head.range.start, amount: total + nesting, nesting };
  }

  #weightOf(scope: FunctionScope): Weight {
    return this.#weights.get(scope) ?? { total: 0, structural: 0 };
  }
}

function addend({ what, at, nesting = 0 }: CognitiveCount): Addend {
  return { what, at, amount: 1 + nesting, nesting };
}

function sum(addends: readonly Addend[]): number {
  return addends.reduce((total, { amount }) => total + amount, 0);
}
