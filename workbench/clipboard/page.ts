import { clipboard, MAX_CLIPBOARD_TEXT } from '../../api/clipboard/contract.ts';
import { IrintaiError, messageOf } from '../../api/kernel/errors.ts';
import { onPage, type PagePoint } from '../../host/points.ts';

/** The clipboard is the browser's, which has a say of its own beside the plugin's grant. */
export const clipboardPage: PagePoint = onPage(clipboard, () => ({
  async readText() {
    const text = await allowed('read', () => navigator.clipboard.readText());
    if (text.length <= MAX_CLIPBOARD_TEXT) return text;
    const found = `The clipboard holds ${text.length.toLocaleString('en')} characters`;
    throw new IrintaiError(
      'LimitExceeded',
      `${found}; a plugin gets ${MAX_CLIPBOARD_TEXT.toLocaleString('en')} at most.`,
    );
  },
  writeText: ({ text }) => allowed('write to', () => navigator.clipboard.writeText(text)),
}));

async function allowed<T>(what: string, use: () => Promise<T>): Promise<T> {
  try {
    return await use(); // without https there is no `navigator.clipboard`, and that is a refusal too
  } catch (cause) {
    const advice = 'Click into the window, and allow it where the browser asks or in its settings for this site.';
    const message = `The browser does not let the workbench ${what} the clipboard: ${messageOf(cause)} ${advice}`;
    throw new IrintaiError('Unavailable', message, { cause });
  }
}
