import { remote } from '../kernel/remote.ts';
import type { clipboard } from './contract.ts';

const workbench = remote<typeof clipboard>('clipboard', { readText: 'request', writeText: 'request' });

/**
 * The text of the clipboard; empty when it holds none. Needs `clipboard.read`. Rejects with `Unavailable` when the browser does not
 * let the page read it (the window has no focus, or the user refused the browser's own question), and with `LimitExceeded` when
 * it is longer than a million characters.
 */
export function readText(): Promise<string> {
  return workbench.readText();
}

/**
 * Puts a text of at most a million characters on the clipboard. Needs `clipboard.write`. Rejects with `Unavailable` when the browser
 * does not let the page write.
 */
export function writeText(text: string): Promise<void> {
  return workbench.writeText({ text });
}
