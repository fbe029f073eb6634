import { randomInput } from '../../host/resolve/random.fixture.ts';
import { resolvePlugins } from '../../host/resolve/resolve.ts';

/** Sparse and dense, few and many wanted: mostly solvable, barely solvable, unsolvable. */
const SHAPES = [
  { dependencies: 2, strictness: 9, wanted: 5 },
  { dependencies: 3, strictness: 5, wanted: 1 },
  { dependencies: 3, strictness: 5, wanted: 50 },
  { dependencies: 10, strictness: 9, wanted: 50 },
];

/** The longest of `count` random graphs of 200 plugins with 20 versions each, ms; one given up takes for ever. */
export function slowestResolution(count: number): number {
  const times = Array.from({ length: count }, (_, seed) => {
    const shape = SHAPES[seed % SHAPES.length];
    if (!shape) throw new RangeError('No shape');
    const input = randomInput({ seed, plugins: 200, versions: 20, ...shape });
    const begin = performance.now();
    const resolution = resolvePlugins(input);
    const time = performance.now() - begin;
    return !resolution.ok && resolution.gaveUp ? Number.POSITIVE_INFINITY : time;
  });
  return Math.max(...times);
}
