import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { plug } from '../test/plug.ts';
import { window } from './contract.ts';
import { showErrorMessage, showInformationMessage, showWarningMessage } from './index.ts';

const { answer, ends } = plug();
const page = { showMessage: vi.fn((_: unknown): number | undefined => undefined) };
answer(window, page);
beforeEach(() => void vi.clearAllMocks());
afterAll(() => ends.close());

describe('a message', () => {
  test('answers the action that was chosen', async () => {
    page.showMessage.mockReturnValueOnce(1);
    await expect(showInformationMessage('Saved.', 'Open', 'Undo')).resolves.toBe('Undo');
    expect(page.showMessage.mock.calls[0]?.[0]).toEqual({
      severity: 'info',
      message: 'Saved.',
      actions: ['Open', 'Undo'],
    });
  });

  test('that is dismissed answers nothing', async () => {
    await expect(showWarningMessage('Careful.', 'Stop')).resolves.toBeUndefined();
    expect(page.showMessage.mock.calls[0]?.[0]).toMatchObject({ severity: 'warning' });
  });

  test('can be modal, with more text', async () => {
    page.showMessage.mockReturnValueOnce(0);
    await expect(showErrorMessage('Lost.', { modal: true, detail: 'All of it.' }, 'Again')).resolves.toBe('Again');
    expect(page.showMessage.mock.calls[0]?.[0]).toEqual({
      severity: 'error',
      message: 'Lost.',
      actions: ['Again'],
      modal: true,
      detail: 'All of it.',
    });
  });
});
