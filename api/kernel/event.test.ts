import { expect, test, vi } from 'vitest';
import { setErrorSink } from './errors.ts';
import { Emitter } from './event.ts';

test('a listener that throws is reported and does not stop the rest', () => {
  const report = vi.fn();
  const previous = setErrorSink(report);
  const emitter = new Emitter<number>();
  const error = new Error('listener');
  const second = vi.fn();
  emitter.event(() => {
    throw error;
  });
  emitter.event(second);
  emitter.fire(1);
  setErrorSink(previous);
  expect(second.mock.calls).toEqual([[1]]);
  expect(report.mock.calls).toEqual([[error]]);
});

test('the same listener twice is called twice, and disposed one by one', () => {
  const emitter = new Emitter<number>();
  const listener = vi.fn();
  const first = emitter.event(listener);
  emitter.event(listener);
  emitter.fire(1);
  first.dispose();
  first.dispose();
  emitter.fire(2);
  expect(listener.mock.calls).toEqual([[1], [1], [2]]);
});

test('a listener added while an event fires waits for the next', () => {
  const emitter = new Emitter<number>();
  const late = vi.fn();
  emitter.event(() => void emitter.event(late));
  emitter.fire(1);
  expect(late).not.toHaveBeenCalled();
});

test('a disposed emitter is silent', () => {
  const emitter = new Emitter<number>();
  const listener = vi.fn();
  emitter.event(listener);
  emitter.dispose();
  emitter.fire(1);
  expect(listener).not.toHaveBeenCalled();
});
