import { afterAll, beforeEach, expect, test } from 'vitest';
import { cancelled, IrintaiError, isCancelled, messageOf, reportUnexpected, setErrorSink } from './errors.ts';

const reported: unknown[] = [];
const previous = setErrorSink((error) => reported.push(error));
beforeEach(() => void reported.splice(0));
afterAll(() => void setErrorSink(previous));

test('what nobody can handle is reported, but not that somebody cancelled or stopped', () => {
  const error = new IrintaiError('NotGranted', 'no');
  reportUnexpected(error);
  reportUnexpected('thrown text');
  reportUnexpected(cancelled());
  reportUnexpected(new IrintaiError('PluginStopped', 'The plugin was stopped.'));
  expect(reported).toEqual([error, 'thrown text']);
});

test('only a cancellation is one', () => {
  expect(isCancelled(cancelled('Saving'))).toBe(true);
  expect(isCancelled(new IrintaiError('Timeout', 'late'))).toBe(false);
  expect(isCancelled(new DOMException('aborted', 'AbortError'))).toBe(false);
});

test('anything that was thrown has a message', () => {
  expect([messageOf(new Error('a')), messageOf('b'), messageOf(undefined)]).toEqual(['a', 'b', 'undefined']);
});
