import { afterEach, expect, test, vi } from 'vitest';
import { IrintaiError, setErrorSink } from './errors.ts';
import { Registry } from './registry.ts';

const start = vi.fn(() => Promise.resolve());
const stop = vi.fn(() => Promise.resolve());
const restore: (() => void)[] = [];

afterEach(() => {
  vi.clearAllMocks();
  for (const undo of restore.splice(0)) undo();
});

test('the workbench hears of an id once, however often it is replaced', () => {
  const registry = new Registry<number>({ start, stop });
  registry.add('a', 1);
  registry.add('a', 2);
  expect(start.mock.calls).toEqual([['a']]);
  expect(registry.get('a')).toBe(2);
});

test('disposing what was replaced leaves the newer alone', () => {
  const registry = new Registry<number>({ start, stop });
  const older = registry.add('a', 1);
  const newer = registry.add('a', 2);
  older.dispose();
  expect(registry.get('a')).toBe(2);
  expect(stop).not.toHaveBeenCalled();
  newer.dispose();
  expect(stop.mock.calls).toEqual([['a']]);
  expect(() => registry.get('a')).toThrow(new IrintaiError('NotFound', 'The plugin registered nothing as a.'));
});

test('a refusal by the workbench is reported', async () => {
  const reported: unknown[] = [];
  const previous = setErrorSink((error) => reported.push(error));
  restore.push(() => setErrorSink(previous));
  const refusal = new IrintaiError('NotGranted', 'no');
  new Registry<number>({ start: () => Promise.reject(refusal), stop }).add('a', 1);
  await vi.waitFor(() => expect(reported).toEqual([refusal]));
});
