import { signal, type ReadonlySignal } from '@preact/signals-core';
import { perWorkbench } from '../core/per-workbench.ts';
import { filterItems, type FilterOptions } from './filter.ts';
import { InputSession, type InputOptions } from './input-session.ts';
import { PickSession, type PickSessionOptions } from './pick-session.ts';
import type { QuickItem, QuickItems } from './quick-item.ts';
import { WentBack, type OpenSession, type Session, type SessionOptions } from './session.ts';

export interface PickOptions extends SessionOptions, FilterOptions {}

/** Says which question this is; pass it on to `pick` or `input`. */
export type Step = Required<Pick<SessionOptions, 'step'>>;

/** One question of several: takes the answers so far and returns them with one more. */
export type Question<A> = (answers: A, step: Step) => Promise<A | undefined>;

/** Asks the user to pick or type something. One question is open at a time: a new one closes the old, unanswered. */
export class QuickInput {
  readonly #current = signal<OpenSession | undefined>(undefined);
  readonly current: ReadonlySignal<OpenSession | undefined> = this.#current;

  /** Undefined when the user did not pick. Rejects when the items cannot be loaded. */
  async pick<T>(items: QuickItems<T>, options: PickOptions = {}): Promise<T | undefined> {
    return (await this.#openPick(items, options, false))?.[0];
  }

  /** What was ticked, in the order of the items. */
  pickMany<T>(items: QuickItems<T>, options: PickOptions = {}): Promise<readonly T[] | undefined> {
    return this.#openPick(items, options, true);
  }

  /** What was typed. */
  input(options: InputOptions = {}): Promise<string | undefined> {
    return this.open(new InputSession(options));
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

  #openPick<T>(items: QuickItems<T>, options: PickOptions, many: boolean): Promise<readonly T[] | undefined> {
    const list = signalOf(items);
    const all = (): readonly QuickItem<T>[] => list.value ?? [];
    const sessionOptions: PickSessionOptions<T> = {
      ...options,
      search: (query) => ({ rows: filterItems(all(), query, options), busy: list.value === undefined }),
      ...(many && { all }),
    };
    const session = new PickSession(sessionOptions);
    if (items instanceof Promise) items.catch((error: unknown) => session.fail(error));
    return this.open(session);
  }
}

function signalOf<T>(items: QuickItems<T>): ReadonlySignal<readonly QuickItem<T>[] | undefined> {
  if ('peek' in items) return items;
  const list = signal<readonly QuickItem<T>[] | undefined>(undefined);
  if (items instanceof Promise)
    items.then(
      (loaded) => (list.value = loaded),
      () => {},
    );
  else list.value = items;
  return list;
}

export const quickInputOf = perWorkbench(() => new QuickInput());
