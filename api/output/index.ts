import { Coalescer } from '../kernel/coalescer.ts';
import type { Disposable } from '../kernel/disposable.ts';
import { remote } from '../kernel/remote.ts';
import type { output } from './contract.ts';

/** A named text in the Output view. The workbench keeps the end of what is too long. */
export interface OutputChannel extends Disposable {
  readonly name: string;
  append(text: string): void;
  /** Adds a line break. */
  appendLine(text: string): void;
  clear(): void;
  /** Opens the Output view on this channel. */
  show(preserveFocus?: boolean): void;
  /** Removes the channel and its text. */
  dispose(): void;
}

/** UTF-16 units in one message; of more that is written at once, the end is kept. */
const MAX_TEXT = 1_000_000;
/** Text is read by people, and a loop writes faster than the page may be asked to draw. */
const SEND_MS = 50;

const workbench = remote<typeof output>('output', {
  append: 'notice',
  clear: 'notice',
  show: 'notice',
  close: 'notice',
});

/** Makes a channel, or continues the one of this name. Names have 1 to 100 characters; the user sees the plugin's beside it. */
export function createOutputChannel(name: string): OutputChannel {
  let text = '';
  const sending = new Coalescer(() => {
    if (text !== '') workbench.append({ channel: name, text: text.slice(-MAX_TEXT) });
    text = '';
  }, SEND_MS);
  const append = (more: string): void => {
    text += more;
    if (text.length > MAX_TEXT * 2) text = text.slice(-MAX_TEXT); // not each time: that would copy a megabyte a line
    sending.request();
  };
  return {
    name,
    append,
    appendLine: (line) => append(`${line}\n`),
    clear() {
      text = '';
      workbench.clear({ channel: name });
    },
    show(preserveFocus = false) {
      sending.flush();
      workbench.show({ channel: name, preserveFocus });
    },
    dispose() {
      text = '';
      workbench.close({ channel: name });
    },
  };
}
