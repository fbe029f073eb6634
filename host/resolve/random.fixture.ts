import type { Release, ResolveInput } from './problem.ts';

export interface Shape {
  readonly seed: number;
  readonly plugins: number;
  /** Of each plugin. */
  readonly versions: number;
  /** Of each version. */
  readonly dependencies: number;
  /** How many versions most ranges leave out of ten: with 0 all goes together, with 9 next to nothing. */
  readonly strictness: number;
  readonly wanted: number;
}

/** A random graph, the same for the same shape. Neighbouring versions have similar dependencies, as they do in life. */
export function randomInput(shape: Shape): ResolveInput {
  const random = new Random(shape.seed);
  const ids = Array.from({ length: shape.plugins }, (_, i) => `p.n${i}`);
  const graph = new Map(ids.map((id) => [id, random.releases(id, shape)]));
  const installed = ids
    .filter(() => random.below(4) === 0)
    .map((id) => [id, version(random.below(shape.versions))] as const);
  return {
    wanted: ids.slice(0, shape.wanted).map((id) => ({ id, range: '*' })),
    installed: new Map(installed),
    hostVersion: '0.5.0',
    releases: (id) => graph.get(id),
  };
}

/** Five to a major version. */
function version(index: number): string {
  return `${1 + Math.floor(index / 5)}.${index % 5}.0`;
}

class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** An integer from 0; mulberry32. */
  below(bound: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  }

  releases(id: string, shape: Shape): readonly Release[] {
    let dependencies: Release['dependencies'] = [];
    return Array.from({ length: shape.versions }, (_, index) => {
      if (index === 0 || this.below(2) === 0) dependencies = this.#dependencies(id, shape);
      return {
        version: version(index),
        dependencies,
        ...(this.below(20) === 0 && { withdrawn: this.below(2) === 0 ? ('yanked' as const) : ('revoked' as const) }),
        ...(this.below(20) === 0 && { compatibility: { range: '>=0.6.0', min: '0.6.0' } }),
      };
    });
  }

  #dependencies(own: string, shape: Shape): Release['dependencies'] {
    const ids = new Set(Array.from({ length: shape.dependencies }, () => `p.n${this.below(shape.plugins)}`));
    ids.delete(own);
    // One in three hundred is unknown.
    return [...ids].map((id) => ({
      id: this.below(300) === 0 ? `${id}x` : id,
      range: this.#range(shape),
      optional: this.below(5) === 0,
    }));
  }

  #range({ versions, strictness }: Shape): string {
    if (this.below(10) >= strictness) return '*';
    const from = version(this.below(versions));
    const kinds = [`^${from}`, `>=${from}`, `<${from}`, `<=${from}`, `~${from} || ^${version(this.below(versions))}`];
    return kinds[this.below(kinds.length)] ?? '*';
  }
}
