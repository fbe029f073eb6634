import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import type { Call } from '../kernel/point.ts';
import { plug } from '../test/plug.ts';
import { window } from './contract.ts';
import { withProgress } from './index.ts';

const { answer, ends } = plug();
const shown: { id: number; title: string; cancel(): void; ended: boolean }[] = [];
const reports: unknown[] = [];
answer(window, {
  showProgress: ({ id, title }, { signal }: Call) =>
    new Promise<void>((resolve) => {
      const entry = { id, title, cancel: resolve, ended: false };
      shown.push(entry);
      signal.addEventListener('abort', () => resolve(void (entry.ended = true)));
    }),
  reportProgress: ({ id, progress }) => void reports.push([id, progress]),
});
beforeEach(() => {
  shown.splice(0);
  reports.splice(0);
});
afterAll(() => ends.close());

test('a progress is shown while the task runs, and gives back what it returns', async () => {
  const result = await withProgress({ title: 'Analysing' }, async (report, signal) => {
    report({ done: 1, total: 3, note: 'a.py' });
    report({ done: 2, total: 3, note: 'b.py' });
    await vi.waitFor(() => expect(reports).toHaveLength(1));
    expect(signal.aborted).toBe(false);
    return 42;
  });
  expect(result).toBe(42);
  expect(reports).toEqual([[shown[0]?.id, { done: 2, total: 3, note: 'b.py' }]]);
  await vi.waitFor(() => expect(shown[0]).toMatchObject({ title: 'Analysing', ended: true }));
});

test('a user who cancels aborts the task’s signal, and the task decides how to end', async () => {
  const ended = withProgress({ title: 'Long', cancellable: true }, async (_, signal) => {
    await vi.waitFor(() => expect(shown).toHaveLength(1));
    shown[0]?.cancel();
    await vi.waitFor(() => expect(signal.aborted).toBe(true));
    signal.throwIfAborted();
  });
  await expect(ended).rejects.toMatchObject({ code: 'Cancelled' });
});

test('a task that fails ends its progress and rejects with its error', async () => {
  const failed = withProgress({ title: 'Broken' }, () => Promise.reject(new Error('no disk')));
  await expect(failed).rejects.toThrow('no disk');
  await vi.waitFor(() => expect(shown.every(({ ended }) => ended)).toBe(true));
});

test('a loop that reports is told of at most ten times a second', async () => {
  await withProgress({ title: 'Loop' }, async (report) => {
    const end = performance.now() + 250;
    while (performance.now() < end) {
      report({ done: performance.now() });
      await new Promise((resolve) => setTimeout(resolve));
    }
  });
  await vi.waitFor(() => expect(shown[0]?.ended).toBe(true));
  expect(reports.length).toBeGreaterThan(0);
  expect(reports.length).toBeLessThanOrEqual(4);
});
