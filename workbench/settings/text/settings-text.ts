import { signal, type ReadonlySignal } from '@preact/signals-core';
import { reportUnexpected } from '../../../api/kernel/errors.ts';
import type { TextProblem } from './broken.ts';
import { NO_VALUES, quickParse, type StoredValues } from './quick-parse.ts';

interface State {
  readonly text: string;
  readonly values: StoredValues;
  readonly problem: TextProblem | undefined;
}

/** A settings text and what it says. */
export class SettingsText {
  readonly #state = signal<State>({ text: '', values: NO_VALUES, problem: undefined });
  readonly state: ReadonlySignal<State> = this.#state;

  /** A text with a mistake is understood as far as it goes, a moment later. */
  set(text: string): void {
    const before = this.#state.peek();
    if (text === before.text) return;
    const values = quickParse(text);
    if (values) this.#state.value = { text, values: values, problem: undefined };
    else {
      this.#state.value = { ...before, text };
      this.#readBroken(text).catch(reportUnexpected);
    }
  }

  async #readBroken(text: string): Promise<void> {
    const { parseBroken } = await import('./broken.ts');
    const now = this.#state.peek();
    if (now.text !== text) return;
    const { values, problem } = parseBroken(text);
    this.#state.value = { text, values: values, problem };
  }
}
