import fc from 'fast-check';
import { expect, test } from 'vitest';
import { faults, isSolvable } from './oracle.fixture.ts';
import type { Resolution, ResolveInput } from './problem.ts';
import { randomInput } from './random.fixture.ts';
import { resolvePlugins } from './resolve.ts';

const seed = fc.nat(2 ** 31);

/** Says whether there was a solution, for a count of both kinds. */
function check(input: ResolveInput): boolean {
  const resolution = resolvePlugins(input);
  if (resolution.ok) expect(faults(input, resolution.versions)).toEqual([]);
  else checkReferences(resolution);
  expect(resolution.ok).toBe(isSolvable(input));
  return resolution.ok;
}

/** Every number that a sentence refers to is that of an earlier one. */
function checkReferences({ lines, gaveUp }: Resolution & { ok: false }): void {
  expect(gaveUp).toBe(false);
  const said = new Set<number>();
  for (const { text, number } of lines) {
    for (const [, reference] of text.matchAll(/ \((\d+)\)/g)) expect(said).toContain(Number(reference));
    if (number !== undefined) said.add(number);
  }
  expect(lines.at(-1)?.text).toMatch(/what you asked for cannot be installed\.$|^You asked for/);
}

test('it finds a solution exactly when MiniSat does', () => {
  const small = fc.record({
    seed,
    plugins: fc.integer({ min: 2, max: 25 }),
    versions: fc.integer({ min: 1, max: 8 }),
    dependencies: fc.integer({ min: 0, max: 5 }),
    strictness: fc.nat(10),
    wanted: fc.integer({ min: 1, max: 4 }),
  });
  let solved = 0;
  fc.assert(
    fc.property(small, (shape) => void (solved += Number(check(randomInput(shape))))),
    { numRuns: 200 },
  );
  expect(solved).toBeGreaterThan(25);
  expect(solved).toBeLessThan(175);
});

test('it does so for 200 plugins with 20 versions each', { timeout: 120_000 }, () => {
  const shapes = [
    { dependencies: 2, strictness: 9, wanted: 5 },
    { dependencies: 3, strictness: 5, wanted: 1 },
    { dependencies: 3, strictness: 5, wanted: 50 },
    { dependencies: 10, strictness: 9, wanted: 50 },
  ];
  const large = fc.tuple(seed, fc.constantFrom(...shapes));
  const property = fc.property(
    large,
    ([one, shape]) => void check(randomInput({ seed: one, plugins: 200, versions: 20, ...shape })),
  );
  fc.assert(property, { numRuns: 8, endOnFailure: true });
});

test('what is wanted gets the newest version that any solution has, one after the other', () => {
  const tiny = fc.record({
    seed,
    plugins: fc.integer({ min: 2, max: 6 }),
    versions: fc.integer({ min: 1, max: 6 }),
    dependencies: fc.integer({ min: 0, max: 3 }),
    strictness: fc.integer({ min: 4, max: 10 }),
    wanted: fc.integer({ min: 1, max: 3 }),
  });
  fc.assert(
    fc.property(tiny, (shape) => {
      const input = randomInput(shape);
      const resolution = resolvePlugins(input);
      fc.pre(resolution.ok);
      const chosen = input.wanted.map(({ id }) => ({ id, range: resolution.versions.get(id) ?? '' }));
      expect(chosen).toEqual(bestByTrying(input));
    }),
    { numRuns: 100 },
  );
});

/** Fixes one wanted plugin after the other to the first version with which the oracle still sees a solution. */
function bestByTrying(input: ResolveInput): ResolveInput['wanted'] {
  const wanted = [...input.wanted];
  for (const [index, { id }] of wanted.entries()) {
    const newestFirst = (input.releases(id) ?? []).map(({ version }) => version).reverse();
    const installed = input.installed.get(id);
    for (const version of installed === undefined ? newestFirst : [installed, ...newestFirst]) {
      wanted[index] = { id, range: version };
      if (isSolvable({ ...input, wanted })) break;
    }
  }
  return wanted;
}

test('the order in which releases are listed changes nothing', () => {
  const shape = { plugins: 15, versions: 6, dependencies: 3, strictness: 6, wanted: 3 };
  fc.assert(
    fc.property(seed, (one) => {
      const input = randomInput({ ...shape, seed: one });
      const reversed = { ...input, releases: (id: string) => input.releases(id)?.toReversed() };
      const [first, second] = [resolvePlugins(input), resolvePlugins(reversed)];
      expect(first.ok && [...first.versions]).toEqual(second.ok && [...second.versions]);
    }),
    { numRuns: 100 },
  );
});
