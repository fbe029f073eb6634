import { signal, type ReadonlySignal } from '@preact/signals-core';
import { perWorkbench } from '../core/per-workbench.ts';
import type { HeldKeys, KeyHold } from './held-keys.ts';
import type { InputOptions } from './input-session.ts';
import type { PickOptions } from './pick.ts';
import type { QuickItems } from './quick-item.ts';
import { WentBack, type OpenSession, type Session, type SessionOptions } from './session.ts';

/** Says which question this is; pass it on to `pick` or `input`. */
export type Step = Required<Pick<SessionOptions, 'step'>>;

/** One question of several: takes the answers so far and returns them with one more. */
export type Question<A> = (answers: A, step: Step) => Promise<A | undefined>;

/** Asks the user to pick or type something. One question is open at a time: a new one closes the old, unanswered. */
export class QuickInput {
  readonly #current = signal<OpenSession | undefined>(undefined);
  readonly current: ReadonlySignal<OpenSession | undefined> = this.#current;
  #hold: KeyHold | undefined;
  #makeHold: () => KeyHold | undefined = () => undefined;

  /** How to hold keys while a question comes up; without it none are. */
  holdKeysBy(make: () => KeyHold): void {
    this.#makeHold = make;
  }

  /** Ends the holding of keys; what was typed belongs to the question that is drawn now. */
  released(): HeldKeys {
    const held = this.#hold?.release();
    this.#hold = undefined;
    return held ?? { text: '', end: undefined };
  }

  /** Undefined when the user did not pick. Rejects when the items cannot be loaded. */
  async pick<T>(items: QuickItems<T>, options: PickOptions = {}): Promise<T | undefined> {
    const picked = await this.ask(options, async () => (await import('./pick.ts')).pickSession(items, options, false));
    return picked?.[0];
  }

  /** What was ticked, in the order of the items. */
  async pickMany<T>(items: QuickItems<T>, options: PickOptions = {}): Promise<readonly T[] | undefined> {
    return this.ask(options, async () => (await import('./pick.ts')).pickSession(items, options, true));
  }

  /** What was typed. */
  async input(options: InputOptions = {}): Promise<string | undefined> {
    return this.ask(options, async () => new (await import('./input-session.ts')).InputSession(options));
  }

  /**
   * Asks what `make` loads, and holds meanwhile what is typed for it. Not for a plugin's question: what is typed while that comes
   * up was meant for something else.
   */
  async ask<R>({ source }: SessionOptions, make: () => Promise<Session<R>>): Promise<R | undefined> {
    if (source) return this.open(await make());
    this.#hold?.dispose();
    const hold = (this.#hold = this.#makeHold());
    try {
      return await this.open(await make());
    } finally {
      hold?.dispose();
    }
  }

  /** Asks one question after the other; going back asks the one before again. Undefined when the user left. */
  async steps<A>(initial: A, questions: readonly Question<A>[]): Promise<A | undefined> {
    const answers: A[] = [initial];
    for (let number = 1; number <= questions.length;) {
      const step = { step: { number, of: questions.length } };
      try {
        const before = answers[number - 1] as A; // as many as questions before
        const after = await questions[number - 1]?.(before, step);
        if (after === undefined) return undefined;
        answers[number++] = after;
      } catch (error) {
        if (!(error instanceof WentBack)) throw error;
        number--;
      }
    }
    return answers.at(-1);
  }

  /** Shows a session of any kind. */
  async open<R>(session: Session<R>): Promise<R | undefined> {
    this.#current.peek()?.close();
    this.#current.value = session;
    try {
      return await session.result;
    } finally {
      if (this.#current.peek() === session) this.#current.value = undefined;
    }
  }
}

export const quickInputOf = perWorkbench(() => new QuickInput());
