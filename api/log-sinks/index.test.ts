import { afterAll, expect, test, vi } from 'vitest';
import { plug } from '../test/plug.ts';
import { logSinks } from './contract.ts';
import { register, type LogRecord } from './index.ts';

const { answer, callbacks, ends } = plug({ contributes: { logSinks: [{ id: 'jsonl', label: 'JSONL' }] } });
const page = { register: vi.fn(), unregister: vi.fn() };
answer(logSinks, page);
afterAll(() => ends.close());

const record: LogRecord = { time: 1, level: 'info', source: 'a.b', message: 'm', tags: ['t'], data: { n: 1 } };

test('a sink gets its batches with a deadline, and is asked to flush', async () => {
  const write = vi.fn();
  const flush = vi.fn();
  const registered = register('jsonl', { write, flush });
  const side = callbacks(logSinks);
  await side.write({ id: 'jsonl', records: [record] });
  const [batch, context] = write.mock.calls[0] ?? [];
  expect(batch).toEqual([record]);
  expect(context.deadline).toBeGreaterThan(Date.now());
  expect(context.deadline).toBeLessThanOrEqual(Date.now() + 2000);
  await side.flush({ id: 'jsonl' });
  expect(flush).toHaveBeenCalledTimes(1);
  registered.dispose();
  await expect(side.write({ id: 'jsonl', records: [] })).rejects.toMatchObject({ code: 'NotFound' });
});

test('a sink without a flush has nothing to do', async () => {
  const registered = register('jsonl', { write: () => {} });
  await expect(callbacks(logSinks).flush({ id: 'jsonl' })).resolves.toBeUndefined();
  registered.dispose();
  await vi.waitFor(() => expect(page.unregister).toHaveBeenCalledTimes(2));
});

test('a sink that the manifest does not declare is refused', () => {
  expect(() => register('other', { write: () => {} })).toThrow(/contributes\.logSinks/);
});
