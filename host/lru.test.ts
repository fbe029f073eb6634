import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Lru } from './lru.ts';

test('what was used longest ago goes first', () => {
  const lru = new Lru<number>(3);
  for (const key of ['a', 'b', 'c']) lru.set(key, 1, 1);
  lru.get('a');
  lru.set('d', 1, 1);
  expect(['a', 'b', 'c', 'd'].filter((key) => lru.get(key))).toEqual(['a', 'c', 'd']);
});

test('all of it together never weighs more than the limit, and no more is dropped than has to be', () => {
  const steps = fc.array(fc.tuple(fc.constantFrom(...'abcdef'), fc.nat(12)), { maxLength: 60 });
  fc.assert(
    fc.property(steps, (all) => {
      const lru = new Lru<number>(10);
      let model: [string, number][] = [];
      for (const [key, weight] of all) {
        lru.set(key, weight, weight);
        model = [...model.filter(([other]) => other !== key), [key, weight]];
        while (model.reduce((sum, [, one]) => sum + one, 0) > 10) model.shift();
      }
      const kept = new Map(model);
      for (const key of 'abcdef') expect(lru.get(key)).toBe(kept.get(key));
    }),
  );
});
