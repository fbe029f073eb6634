import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MAX_CLIPBOARD_TEXT } from '../../api/clipboard/contract.ts';
import { connectCell, plugin, type TestCell } from '../log/workbench.fixture.ts';
import { clipboardPage } from './page.ts';

let cell: TestCell;
const call = (method: string, input?: object): Promise<unknown> => cell.cell.call('clipboard', method, input);

beforeEach(() => (cell = connectCell(plugin('test.copies'), [clipboardPage])));
afterEach(() => {
  cell.stop();
  vi.restoreAllMocks();
});

test('what the browser refuses is refused in words that say what to do', async () => {
  const refusal = new DOMException('Document is not focused.', 'NotAllowedError');
  vi.spyOn(navigator.clipboard, 'readText').mockRejectedValue(refusal);
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(refusal);
  await expect(call('readText')).rejects.toMatchObject({
    code: 'Unavailable',
    message: expect.stringMatching(
      /^The browser does not let the workbench read the clipboard: Document is not focused\. Click/,
    ) as string,
  });
  await expect(call('writeText', { text: 'x' })).rejects.toMatchObject({ code: 'Unavailable' });
});

test('a text that is too long is neither written nor read', async () => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  vi.spyOn(navigator.clipboard, 'readText').mockResolvedValue('x'.repeat(MAX_CLIPBOARD_TEXT + 1));
  await call('writeText', { text: 'x'.repeat(MAX_CLIPBOARD_TEXT) });
  await expect(call('writeText', { text: 'x'.repeat(MAX_CLIPBOARD_TEXT + 1) })).rejects.toMatchObject({
    code: 'InvalidInput',
  });
  expect(write).toHaveBeenCalledTimes(1);
  await expect(call('readText')).rejects.toMatchObject({
    code: 'LimitExceeded',
    message: 'The clipboard holds 1,000,001 characters; a plugin gets 1,000,000 at most.',
  });
});
