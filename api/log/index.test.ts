import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { plug } from '../test/plug.ts';
import { log as contract } from './contract.ts';
import { flushLog } from './logger.ts';
import * as log from './index.ts';

interface Batch {
  readonly entries: readonly { level: string; message: string; tags: readonly string[]; data?: unknown }[];
  readonly dropped: number;
}

const { answer, ends } = plug();
const batches: Batch[] = [];
answer(contract, { write: (batch) => void batches.push(batch) });
beforeEach(() => {
  flushLog();
  batches.splice(0);
});
afterAll(() => ends.close());

test('entries travel together, with level, time, tags and data', async () => {
  const before = Date.now();
  log.info('one', { tags: ['parser'], data: { file: 'a.py' } });
  log.withTags('x').error('two', { tags: ['y'] });
  flushLog();
  await vi.waitFor(() => expect(batches).toHaveLength(1));
  expect(batches[0]).toMatchObject({
    entries: [
      { level: 'info', message: 'one', tags: ['parser'], data: { file: 'a.py' } },
      { level: 'error', message: 'two', tags: ['x', 'y'] },
    ],
    dropped: 0,
  });
  expect((batches[0]?.entries[0] as { time?: number }).time).toBeGreaterThanOrEqual(before);
});

test('data is as it was when it was logged, and an error says what it is', async () => {
  const state = { count: 1 };
  log.debug('counted', { data: state });
  state.count = 2;
  log.warning('failed', { data: new RangeError('too far') });
  log.critical('odd', { data: () => 1 });
  flushLog();
  await vi.waitFor(() => expect(batches).toHaveLength(1));
  expect(batches[0]?.entries.map(({ data }) => data)).toEqual([
    { count: 1 },
    { name: 'RangeError', message: 'too far', stack: expect.any(String) },
    '() => 1',
  ]);
});

test('of a flood the first thousand are sent, and how many were not', async () => {
  for (let index = 0; index < 5000; index++) log.info(`entry ${index}`);
  flushLog();
  await vi.waitFor(() => expect(batches).toHaveLength(1));
  expect(batches[0]?.entries).toHaveLength(1000);
  expect(batches[0]?.dropped).toBe(4000);
});
