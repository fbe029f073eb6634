import { expect, test } from 'vitest';
import { reportUnexpected, setErrorSink } from '../../api/kernel/errors.ts';
import { Log } from './log.ts';
import { recordErrors } from './record-errors.ts';

test('unhandled errors reach every open log and the place they went to before, also when logs close in another order', () => {
  const seen: unknown[] = [];
  const original = setErrorSink((error) => seen.push(error));
  const [first, second] = [new Log(), new Log()];
  const [stopFirst, stopSecond] = [recordErrors(first), recordErrors(second)];
  reportUnexpected('one');
  stopFirst.dispose();
  reportUnexpected('two');
  stopSecond.dispose();
  reportUnexpected('three');
  setErrorSink(original);
  expect(seen).toEqual(['one', 'two', 'three']);
  const messages = [first, second].map((log) => [...log.records].map(({ message }) => message));
  expect(messages).toEqual([['one'], ['one', 'two']]);
});

test('a listener of the log that fails does not fail for ever', () => {
  const seen: unknown[] = [];
  const original = setErrorSink((error) => seen.push(error));
  const log = new Log();
  const stop = recordErrors(log);
  log.onDidWrite(() => {
    throw new Error('listener');
  });
  reportUnexpected(new Error('cause'));
  stop.dispose();
  setErrorSink(original);
  expect([seen.length, log.records.length]).toEqual([2, 1]);
});
