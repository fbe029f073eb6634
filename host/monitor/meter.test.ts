import { expect, test } from 'vitest';
import { Meter } from './meter.ts';
import type { Usage } from './usage.ts';

const NOTHING = { messagesIn: 0, messagesOut: 0, bytesIn: 0, errors: 0, watchedMs: 0, busyMs: 0, workedMs: 0 };
const usage = (rest: Partial<Usage>): Usage => ({ ...NOTHING, starts: 1, pending: 0, answering: 0, ...rest });

test('the first look knows no rate but the memory', () => {
  const sample = new Meter().look('a', usage({ messagesIn: 99, errors: 9, memory: { bytes: 1024 ** 2, at: 0 } }), 0);
  expect(sample).toEqual({ cpuPercent: undefined, memoryMb: 1, messagesPerSecond: 0, errorsPerMinute: 0 });
});

test('CPU is of five seconds, messages of two, errors of a minute', () => {
  const meter = new Meter();
  let last;
  for (let second = 0; second <= 70; second++) {
    const busyMs = Math.max(0, second - 68) * 1000; // busy in the last two
    const messagesIn = second < 70 ? 0 : 10;
    last = meter.look('a', usage({ watchedMs: second * 1000, busyMs, messagesIn, errors: second }), second * 1000);
  }
  expect(last).toEqual({ cpuPercent: 40, memoryMb: undefined, messagesPerSecond: 5, errorsPerMinute: 60 });
});

test('looks that are farther apart than a window still give a rate', () => {
  const meter = new Meter();
  meter.look('a', usage({}), 0);
  const sample = meter.look('a', usage({ watchedMs: 10_000, busyMs: 5_000, messagesIn: 100 }), 10_000);
  expect(sample).toMatchObject({ cpuPercent: 50, messagesPerSecond: 10 });
});

test('a plugin that is forgotten begins anew', () => {
  const meter = new Meter();
  meter.look('a', usage({}), 0);
  meter.look('b', usage({}), 0);
  meter.keep(new Set(['b']));
  expect(meter.look('a', usage({ messagesIn: 100 }), 1000).messagesPerSecond).toBe(0);
  expect(meter.look('b', usage({ messagesIn: 100 }), 1000).messagesPerSecond).toBe(100);
});
