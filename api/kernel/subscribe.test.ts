import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { cancelled, IrintaiError, setErrorSink } from './errors.ts';
import { Emitter } from './event.ts';
import { eventOf, once, startedBy } from './subscribe.ts';

const reported: unknown[] = [];
const previous = setErrorSink((error) => reported.push(error));
beforeEach(() => void reported.splice(0));
afterAll(() => void setErrorSink(previous));

test('what is started once is not started again', async () => {
  const start = vi.fn(() => Promise.resolve());
  const begin = once(start);
  await Promise.all([begin(), begin()]);
  await begin();
  expect(start).toHaveBeenCalledTimes(1);
});

test('a start that failed can be tried again', async () => {
  const start = vi.fn(() => Promise.resolve()).mockRejectedValueOnce(new Error('not yet'));
  const begin = once(start);
  await expect(begin()).rejects.toThrow('not yet');
  await expect(begin()).resolves.toBeUndefined();
});

test('an event whose start is refused reports it, and still takes the listener', async () => {
  const refusal = new IrintaiError('NotGranted', 'no');
  const emitter = new Emitter<number>();
  const listener = vi.fn();
  startedBy(emitter.event, () => Promise.reject(refusal))(listener);
  await vi.waitFor(() => expect(reported).toEqual([refusal]));
  emitter.fire(1);
  expect(listener.mock.calls).toEqual([[1]]);
});

test('a stream is read while anybody listens, by one reader', async () => {
  const signals: AbortSignal[] = [];
  let push = (_: number): void => {};
  const event = eventOf<number>(async function* (signal) {
    signals.push(signal);
    for (;;) {
      yield await new Promise<number>((resolve, reject) => {
        push = resolve;
        signal.addEventListener('abort', () => reject(cancelled()), { once: true });
      });
    }
  });
  const [first, second] = [vi.fn(), vi.fn()];
  const listening = [event(first), event(second)];
  push(1);
  await vi.waitFor(() => expect(second.mock.calls).toEqual([[1]]));
  expect(first.mock.calls).toEqual([[1]]);
  listening[0]?.dispose();
  expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
  listening[1]?.dispose();
  expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  event(first);
  expect(signals).toHaveLength(2);
  expect(reported).toEqual([]);
});
