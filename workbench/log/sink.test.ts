import { expect, test, vi } from 'vitest';
import { IrintaiError } from '../../api/kernel/errors.ts';
import { ManualClock } from './clock.fixture.ts';
import type { LogRecord, LogLevel } from './record.ts';
import { Ring } from './ring.ts';
import { Sink, type SinkOptions } from './sink.ts';

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}

function setUp(options: Partial<SinkOptions> = {}) {
  const clock = new ManualClock();
  const records = new Ring<LogRecord>({ capacity: 10 });
  const batches: string[][] = [];
  const failures: [string, number][] = [];
  const write = (message: string, level: LogLevel = 'info', source = 'a.writer'): void => {
    const record = { time: clock.now(), level, source, message, tags: [] };
    records.push(record);
    sink.notify(record);
  };
  const sinkOptions: SinkOptions = {
    records,
    clock,
    from: 0,
    pluginId: 'b.sink',
    minLevel: 'info',
    batch: { records: 3, ms: 500 },
    deliver: async (batch) => void batches.push(batch.map(({ message }) => message)),
    onFailure: (reason, dropped) => failures.push([reason, dropped]),
    ...options,
  };
  const open = (): Sink => new Sink(sinkOptions);
  let sink = open();
  return { clock, records, batches, failures, write, sink, reopen: () => (sink = open()) };
}

test('records arrive in batches: as soon as there are enough, else after the time', async () => {
  const { write, batches, clock } = setUp();
  write('1');
  write('2');
  expect(batches).toEqual([]);
  write('3');
  expect(batches).toEqual([['1', '2', '3']]);
  await Promise.resolve();
  write('4');
  await vi.waitFor(() => expect(clock.waiting).toBe(1));
  clock.advance(500);
  expect(batches.at(-1)).toEqual(['4']);
});

test('a sink gets neither records under its level nor its own', () => {
  const { write, batches, sink } = setUp();
  write('debug', 'debug');
  write('own', 'critical', 'b.sink');
  write('other', 'error');
  sink.flush();
  expect(batches).toEqual([['other']]);
});

test('what was written before the sink was there is delivered', () => {
  const { records, batches, clock, reopen } = setUp();
  records.push({ time: 0, level: 'error', source: 'a.writer', message: 'early', tags: [] });
  reopen();
  clock.advance(500);
  expect(batches).toEqual([['early']]);
});

test('one batch at a time: what comes meanwhile waits for the slow one', async () => {
  const slow = deferred();
  const deliver = vi.fn<SinkOptions['deliver']>(() => slow.promise);
  const { write, clock } = setUp({ deliver });
  for (const message of ['1', '2', '3', '4', '5', '6', '7']) write(message);
  clock.advance(5000);
  expect(deliver).toHaveBeenCalledTimes(1);
  slow.resolve();
  await vi.waitFor(() => expect(deliver).toHaveBeenCalledTimes(2));
  expect(deliver.mock.calls[1]?.[0].map(({ message }) => message)).toEqual(['4', '5', '6']);
});

test('what falls off the ring before it was delivered is counted as dropped', async () => {
  const slow = deferred();
  const { write, sink } = setUp({ deliver: () => slow.promise });
  for (let i = 0; i < 20; i++) write(`${i}`);
  slow.resolve();
  await vi.waitFor(() => expect(sink.next).toBe(19));
  expect(sink.dropped).toBe(7); // three were taken at once, ten fit the ring
});

test('after a failure the sink rests, twice as long each time, and the lost batch is reported', async () => {
  const deliver = vi.fn<SinkOptions['deliver']>(() => Promise.reject(new IrintaiError('Timeout', 'Too slow.')));
  const { write, clock, failures } = setUp({ deliver });
  for (const message of ['1', '2', '3', '4', '5', '6', '7', '8', '9']) write(message);
  await vi.waitFor(() => expect(failures).toEqual([['Too slow.', 3]]));
  clock.advance(999);
  expect(deliver).toHaveBeenCalledTimes(1);
  clock.advance(1);
  await vi.waitFor(() => expect(failures).toHaveLength(2));
  clock.advance(1999);
  expect(deliver).toHaveBeenCalledTimes(2);
  deliver.mockResolvedValue();
  clock.advance(1);
  expect(deliver.mock.calls[2]?.[0].map(({ message }) => message)).toEqual(['7', '8', '9']);
  write('10');
  await vi.waitFor(() => expect(clock.waiting).toBe(1));
  clock.advance(500);
  await vi.waitFor(() => expect(deliver).toHaveBeenCalledTimes(4));
});

test('a disposed sink delivers nothing more and leaves no timer', () => {
  const { write, sink, clock, batches } = setUp();
  write('1');
  sink.dispose();
  write('2');
  sink.flush();
  expect([clock.waiting, batches]).toEqual([0, []]);
});
