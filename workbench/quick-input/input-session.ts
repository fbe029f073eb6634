import { effect, signal, untracked, type ReadonlySignal } from '@preact/signals-core';
import type { Disposable } from '../../api/kernel/disposable.ts';
import { isCancelled, messageOf } from '../../api/kernel/errors.ts';
import { systemClock, type Clock } from '../log/index.ts';
import type { Severity } from '../notifications/index.ts';
import { Session, type SessionOptions } from './session.ts';

/** What is said below the input. Only an error keeps it from being accepted. */
export interface Validation {
  readonly message: string;
  readonly severity: Severity;
}

export interface InputOptions extends SessionOptions {
  /** Above or below the input, in plain text. */
  readonly prompt?: string | undefined;
  /** What is typed is not shown. */
  readonly password?: boolean | undefined;
  /** Asked after every pause in typing, and before the value is accepted; the next value aborts the one before. */
  validate?(value: string, signal: AbortSignal): Promise<Validation | undefined> | Validation | undefined;
}

const PAUSE_MS = 150;

/** A line to type. */
export class InputSession extends Session<string> {
  override readonly options: InputOptions;
  readonly #clock: Clock;
  readonly #validation = signal<Validation | undefined>(undefined);
  readonly #busy = signal(false);
  #asked: { readonly value: string; readonly abort: AbortController; readonly answer: Promise<boolean> } | undefined;
  #timer: Disposable | undefined;
  readonly validation: ReadonlySignal<Validation | undefined> = this.#validation;
  /** A validation is under way. */
  readonly busy: ReadonlySignal<boolean> = this.#busy;

  constructor(options: InputOptions, clock: Clock = systemClock) {
    super(options);
    this.options = options;
    this.#clock = clock;
    if (!options.validate) return;
    let first = true;
    const stop = effect(() => {
      const value = this.value.value;
      untracked(() => this.#onValue(value, first));
      first = false;
    });
    const end = (): void => {
      stop();
      this.#forget();
    };
    this.result.then(end, end);
  }

  /** Waits for the validation of what is typed now. */
  override accept(): void {
    const value = this.value.peek();
    if (!this.options.validate) return this.close(value);
    void this.#ask(value).then((fine) => {
      if (fine && value === this.value.peek()) this.close(value);
    });
  }

  /** What is there at first is not complained about before it was touched, unless it is not empty. */
  #onValue(value: string, first: boolean): void {
    this.#forget();
    if (first && value === '') return;
    this.#timer = this.#clock.after(PAUSE_MS, () => void this.#ask(value));
  }

  #forget(): void {
    this.#timer?.dispose();
    this.#asked?.abort.abort();
    this.#asked = undefined;
    this.#busy.value = false;
  }

  /** Whether the value can be accepted. The same value is asked about once. */
  #ask(value: string): Promise<boolean> {
    if (this.#asked?.value === value) return this.#asked.answer;
    this.#forget();
    const abort = new AbortController();
    const answer = this.#validate(value, abort.signal);
    this.#asked = { value, abort, answer };
    return answer;
  }

  async #validate(value: string, signal: AbortSignal): Promise<boolean> {
    this.#busy.value = true;
    let validation: Validation | undefined;
    try {
      validation = await this.options.validate?.(value, signal);
    } catch (error) {
      if (!isCancelled(error)) validation = { severity: 'error', message: messageOf(error) };
    }
    if (signal.aborted) return false;
    this.#busy.value = false;
    this.#validation.value = validation;
    return validation?.severity !== 'error';
  }
}
