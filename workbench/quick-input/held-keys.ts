import type { Disposable } from '../../api/kernel/disposable.ts';

/** What was typed, and whether Enter or Escape ended it. */
export interface HeldKeys {
  readonly text: string;
  readonly end: 'accept' | 'cancel' | undefined;
}

/**
 * Holds what is typed between the key that opens the box and the moment when the box can take it. Else the first letters of who
 * types fast, or on a busy machine, are lost, or change the file that was being edited. Text that is composed (IME) is not
 * held: its events cannot be given to another field.
 */
export class KeyHold implements Disposable {
  #text = '';
  #end: HeldKeys['end'];

  constructor() {
    window.addEventListener('keydown', this.#onKey, { capture: true });
  }

  /** Ends the holding, and tells what was typed. */
  release(): HeldKeys {
    this.dispose();
    return { text: this.#text, end: this.#end };
  }

  dispose(): void {
    window.removeEventListener('keydown', this.#onKey, { capture: true });
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.isComposing || !this.#take(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  #take(event: KeyboardEvent): boolean {
    const { key, ctrlKey, altKey, metaKey } = event;
    const isText = event.getModifierState('AltGraph') || !(ctrlKey || altKey);
    if (metaKey || !isText) return false;
    if (this.#end !== undefined) return true;
    if (key === 'Enter') this.#end = 'accept';
    else if (key === 'Escape') this.#end = 'cancel';
    else if (key === 'Backspace') this.#text = [...this.#text].slice(0, -1).join('');
    else if ([...key].length === 1) this.#text += key;
    else return false;
    return true;
  }
}
