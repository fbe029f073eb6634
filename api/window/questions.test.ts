import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Call } from '../kernel/point.ts';
import { plug } from '../test/plug.ts';
import { window } from './contract.ts';
import { showInputBox, showQuickPick } from './index.ts';

const { answer, callbacks, ends } = plug();
const page = {
  showQuickPick: vi.fn((_: unknown, _call: Call): number[] | undefined | Promise<undefined> => undefined),
  showInputBox: vi.fn(
    (_: { id: number; validates: boolean }): string | undefined | Promise<string | undefined> => undefined,
  ),
};
answer(window, page);
beforeEach(() => void vi.clearAllMocks());
afterAll(() => ends.close());

describe('a list to choose from', () => {
  test('answers the author’s own item, whatever it carries besides', async () => {
    const items = [
      { label: 'A', run: () => 'a' },
      { label: 'B', description: 'second', run: () => 'b' },
    ];
    page.showQuickPick.mockReturnValueOnce([1]);
    const chosen = await showQuickPick(Promise.resolve(items), { placeHolder: 'Which?' });
    expect(chosen?.run()).toBe('b');
    expect(page.showQuickPick.mock.calls[0]?.[0]).toEqual({
      items: [{ label: 'A' }, { label: 'B', description: 'second' }],
      placeHolder: 'Which?',
    });
  });

  test('of which several can be chosen answers a list', async () => {
    page.showQuickPick.mockReturnValueOnce([0, 2]);
    await expect(showQuickPick(['a', 'b', 'c'], { canPickMany: true })).resolves.toEqual(['a', 'c']);
  });

  test('that is dismissed answers nothing', async () => {
    await expect(showQuickPick(['a'])).resolves.toBeUndefined();
    await expect(showQuickPick(['a'], { canPickMany: true })).resolves.toBeUndefined();
  });

  test('is closed by the author’s signal', async () => {
    const closed = vi.fn();
    page.showQuickPick.mockImplementationOnce(
      (_, { signal }) => new Promise((resolve) => signal.addEventListener('abort', () => resolve(closed()))),
    );
    const abort = new AbortController();
    const answered = showQuickPick(['a'], { signal: abort.signal });
    await vi.waitFor(() => expect(page.showQuickPick).toHaveBeenCalled());
    abort.abort();
    await expect(answered).rejects.toMatchObject({ code: 'Cancelled' });
    await vi.waitFor(() => expect(closed).toHaveBeenCalled());
  });
});

describe('a box to type in', () => {
  test('answers what was typed', async () => {
    page.showInputBox.mockReturnValueOnce('new.py');
    await expect(showInputBox({ prompt: 'Name', value: 'old.py', valueSelection: [0, 3] })).resolves.toBe('new.py');
    expect(page.showInputBox.mock.calls[0]?.[0]).toMatchObject({
      prompt: 'Name',
      valueSelection: [0, 3],
      validates: false,
    });
  });

  test('asks the author about each value, a text being an error', async () => {
    const { validateInput } = callbacks(window);
    const told: unknown[] = [];
    page.showInputBox.mockImplementationOnce(async ({ id, validates }) => {
      for (const value of ['', 'a', 'ok']) told.push(await validateInput({ id, value }));
      return String(validates);
    });
    const answered = await showInputBox({
      validateInput(value) {
        if (value === '') return 'Type something.';
        return value === 'a' ? { message: 'Short.', severity: 'warning' } : undefined;
      },
    });
    expect(answered).toBe('true');
    expect(told).toEqual([
      { message: 'Type something.', severity: 'error' },
      { message: 'Short.', severity: 'warning' },
      undefined,
    ]);
  });

  test('that is closed is not asked about any more', async () => {
    const validate = vi.fn();
    await showInputBox({ validateInput: validate });
    const [{ id } = { id: 0 }] = page.showInputBox.mock.calls[0] ?? [];
    await expect(callbacks(window).validateInput({ id, value: 'a' })).resolves.toBeUndefined();
    expect(validate).not.toHaveBeenCalled();
  });
});
