import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answered, begin, isVerdict, stepsLeft, switchedOff } from './bisect.ts';

/** Answers every question by what is on; gives the culprit found and the number of answers. */
function search(
  ids: readonly string[],
  isBad: (on: readonly string[]) => boolean,
): { culprit: string | undefined; steps: number } {
  let bisect = begin(ids);
  for (let steps = 1; ; steps++) {
    const off = switchedOff(bisect);
    const left = stepsLeft(bisect);
    expect(left).toBeGreaterThan(0);
    const next = answered(bisect, isBad(ids.filter((id) => !off.includes(id))));
    if (isVerdict(next)) return { culprit: next.culprit, steps };
    expect(stepsLeft(next)).toBeLessThan(left);
    bisect = next;
  }
}

const names = (count: number): string[] => Array.from({ length: count }, (_, i) => `p${i}`);
const some = fc
  .integer({ min: 1, max: 64 })
  .chain((count) => fc.record({ count: fc.constant(count), at: fc.nat(count - 1), with: fc.nat(count - 1) }));

test('the culprit among up to 64 is found with 7 answers at most', () => {
  fc.assert(
    fc.property(some, ({ count, at }) => {
      const { culprit, steps } = search(names(count), (on) => on.includes(`p${at}`));
      expect(culprit).toBe(`p${at}`);
      expect(steps).toBeLessThanOrEqual(7);
      expect(steps).toBeLessThanOrEqual(stepsLeft(begin(names(count))));
    }),
  );
});

test('of two that cause it together, the later one is found', () => {
  fc.assert(
    fc.property(some, ({ count, at, with: other }) => {
      const { culprit } = search(names(count), (on) => on.includes(`p${at}`) && on.includes(`p${other}`));
      expect(culprit).toBe(`p${Math.max(at, other)}`);
    }),
  );
});

test('a problem that is there without any of them has no culprit, and takes one answer', () => {
  expect(search(names(64), () => true)).toEqual({ culprit: undefined, steps: 1 });
});

test('none is on without those before it, which are what it may need', () => {
  fc.assert(
    fc.property(some, ({ count, at }) => {
      search(names(count), (on) => {
        expect(on).toEqual(names(on.length));
        return on.includes(`p${at}`);
      });
    }),
  );
});
