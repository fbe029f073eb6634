import { expect, test } from 'vitest';
import { Rate } from './rate.ts';

test('no stretch of time lets more through than the limit', () => {
  const rate = new Rate(2, 1000);
  const passed = [0, 900, 950, 1000, 1800, 1899, 1900].filter((at) => rate.take(at));
  expect(passed).toEqual([0, 900, 1000, 1900]);
  expect(rate.takeRefused()).toBe(3);
  expect(rate.takeRefused()).toBe(0);
});
