import fc from 'fast-check';
import { satisfies } from 'semver';
import { expect, test } from 'vitest';
import { isWithin } from './comparators.ts';
import { comparatorsOf } from './ranges.ts';

const number = fc.oneof(fc.nat(2), fc.constant(10)).map(String);
const tag = fc.oneof(fc.constantFrom('-0', '-1', '-2', '-10', '-a', '-a.1', '-a.b', '-rc.1', '-x-y'), fc.constant(''));
const version = fc
  .tuple(number, number, number, tag, fc.constantFrom('', '+build.5'))
  .map(([major, minor, patch, pre, build]) => `${major}.${minor}.${patch}${pre}${build}`);
const partial = fc.oneof(
  version,
  fc.tuple(number, number).map(([major, minor]) => `${major}.${minor}`),
  fc.tuple(number, number).map(([major, minor]) => `${major}.${minor}.x`),
  number,
  fc.constantFrom('*', 'x', '1.*'),
);
const operator = fc.constantFrom('', '^', '~', '>', '<', '>=', '<=', '=', '>= ', 'v');
const comparator = fc.tuple(operator, partial).map((parts) => parts.join(''));
const alternative = fc.oneof(
  fc.array(comparator, { minLength: 1, maxLength: 3 }).map((all) => all.join(' ')),
  fc.tuple(partial, partial).map((ends) => ends.join(' - ')),
);
const range = fc.array(alternative, { minLength: 1, maxLength: 3 }).map((all) => all.join(' || '));

test('it agrees with semver on every range, pre-releases counted in', () => {
  let inside = 0;
  fc.assert(
    fc.property(version, range, (one, wanted) => {
      const expected = satisfies(one, wanted, { includePrerelease: true });
      if (expected) inside++;
      expect(isWithin(one, comparatorsOf(wanted)), `${one} in ${wanted}`).toBe(expected);
    }),
    { numRuns: 5_000 },
  );
  expect(inside).toBeGreaterThan(500);
});

test.each(['^1.0.0', '1.x', 'latest', '>=1.0.0 <2'])('a range that was not taken apart, %j, is an error', (text) => {
  expect(() => isWithin('1.5.0', text)).toThrow('No version');
});
