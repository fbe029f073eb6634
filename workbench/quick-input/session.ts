import { signal, type Signal } from '@preact/signals-core';
import type { Source } from '../notifications/index.ts';

export interface SessionOptions {
  readonly title?: string | undefined;
  readonly placeHolder?: string | undefined;
  /** The plugin that asks; its name is drawn where it cannot draw. Absent, it is the workbench. */
  readonly source?: Source | undefined;
  /** Which question of how many this is; from the second on, one can go back. */
  readonly step?: { readonly number: number; readonly of: number } | undefined;
  /** Stays open when the focus goes elsewhere. */
  readonly ignoreFocusOut?: boolean | undefined;
  /** Takes the question away, unanswered. */
  readonly signal?: AbortSignal | undefined;
  /** What is typed at first. */
  readonly value?: string | undefined;
  /** UTF-16 offsets of what is selected of it; without it all is. */
  readonly selection?: readonly [start: number, end: number] | undefined;
}

/** The user went back to the question before; thrown through whoever asked, to the steps that asked them to. */
export class WentBack extends Error {}

/** A question of any kind, as the service and what draws it see it. */
export interface OpenSession {
  readonly options: SessionOptions;
  readonly value: Signal<string>;
  /** UTF-16 offsets of what is selected of it at first; without it all is. */
  readonly selection: readonly [start: number, end: number] | undefined;
  readonly canGoBack: boolean;
  type(text: string): void;
  accept(): void;
  close(): void;
  goBack(): void;
}

/** One question while it is open. */
export abstract class Session<R> implements OpenSession {
  readonly options: SessionOptions;
  /** What is typed now. */
  readonly value: Signal<string>;
  readonly result: Promise<R | undefined>;
  #settle: (result: R | undefined) => void = () => {};
  #fail: (error: unknown) => void = () => {};
  #selection: OpenSession['selection'];

  constructor(options: SessionOptions) {
    this.options = options;
    this.#selection = options.selection;
    this.value = signal(options.value ?? '');
    this.result = new Promise((resolve, reject) => {
      this.#settle = resolve;
      this.#fail = reject;
    });
    options.signal?.addEventListener('abort', () => this.close(), { once: true });
    if (options.signal?.aborted) this.close();
  }

  get selection(): OpenSession['selection'] {
    return this.#selection;
  }

  /** What was typed before the field was there to take it: it replaces what is selected at first. */
  type(text: string): void {
    const value = this.value.peek();
    const [start, end] = this.#selection ?? [0, value.length];
    this.#selection = [start + text.length, start + text.length];
    this.value.value = value.slice(0, start) + text + value.slice(end);
  }

  /** Takes what is chosen or typed now, if it can be taken. */
  abstract accept(): void;

  /** Ends it; without a result the user did not answer. A second time does nothing. */
  close(result?: R): void {
    this.#settle(result);
  }

  fail(error: unknown): void {
    this.#fail(error);
  }

  get canGoBack(): boolean {
    return (this.options.step?.number ?? 1) > 1;
  }

  goBack(): void {
    if (this.canGoBack) this.fail(new WentBack());
  }
}
