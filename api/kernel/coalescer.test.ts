import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Coalescer } from './coalescer.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

test('many requests in one task run once, at its end', async () => {
  const run = vi.fn();
  const coalescer = new Coalescer(run);
  coalescer.request();
  coalescer.request();
  expect(run).not.toHaveBeenCalled();
  await Promise.resolve();
  expect(run).toHaveBeenCalledTimes(1);
});

test('the next run waits until the time between two is over', async () => {
  const run = vi.fn();
  const coalescer = new Coalescer(run, 100);
  coalescer.request();
  await Promise.resolve();
  coalescer.request();
  await vi.advanceTimersByTimeAsync(99);
  expect(run).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(run).toHaveBeenCalledTimes(2);
});

test('flushing runs now, and only what was requested', async () => {
  const run = vi.fn();
  const coalescer = new Coalescer(run, 100);
  coalescer.flush();
  expect(run).not.toHaveBeenCalled();
  coalescer.request();
  coalescer.flush();
  await vi.advanceTimersByTimeAsync(1000);
  expect(run).toHaveBeenCalledTimes(1);
});
