import fc from 'fast-check';
import { satisfies } from 'semver';
import { expect, test } from 'vitest';
import { isCompatible, rangeOf } from './compatibility.ts';

const range = rangeOf({ min: '0.5.0', max: '0.9.x' });

test('0.5.0 to 0.9.x is one semver range', () => {
  expect(range).toBe('>=0.5.0 <0.10.0-0');
});

test.each([
  ['0.4.9', false],
  ['0.5.0', true],
  ['0.5.0-dev.1', true],
  ['0.9.0', true],
  ['0.9.99', true],
  ['0.10.0-dev.1', false],
  ['0.10.0', false],
  ['1.0.0', false],
])('0.5.0 to 0.9.x on host %s: %s', (host, expected) => {
  expect(isCompatible(range, host)).toBe(expected);
});

test.each([
  [{}, '*'],
  [{ min: '1.x' }, '>=1.0.0'],
  [{ min: '0.5.x' }, '>=0.5.0'],
  [{ max: '1.x' }, '<2.0.0-0'],
  [{ max: '0.9.3' }, '<=0.9.3'],
  [{ min: '0.6.0-dev.1', max: '0.7.0-rc.1' }, '>=0.6.0 <=0.7.0'],
])('%j is %s', (bounds, expected) => {
  expect(rangeOf(bounds)).toBe(expected);
});

test('it agrees with semver on every range that it makes', () => {
  const part = fc.nat(3);
  const bound = fc.oneof(
    fc.tuple(part, part, part).map((parts) => parts.join('.')),
    fc.tuple(part, part).map((parts) => `${parts.join('.')}.x`),
    part.map((major) => `${major}.x`),
  );
  const bounds = fc.record({ min: bound, max: bound }, { requiredKeys: [] });
  fc.assert(
    fc.property(bounds, fc.tuple(part, part, part), ({ min, max }, host) => {
      const range = rangeOf({ min, max });
      expect(isCompatible(range, host.join('.'))).toBe(satisfies(host.join('.'), range));
      expect(isCompatible(range, `${host.join('.')}-dev.1+build`)).toBe(satisfies(host.join('.'), range));
    }),
    { numRuns: 500 },
  );
});

test.each(['^1.0.0', '>=1.0', 'latest', ''])('a range that it did not make, %j, is never met', (range) => {
  expect(isCompatible(range, '1.0.0')).toBe(false);
});

test('a host whose version is no version runs nothing', () => {
  expect(isCompatible('*', 'latest')).toBe(false);
});
