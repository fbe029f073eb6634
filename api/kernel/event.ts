import { toDisposable, type Disposable } from './disposable.ts';
import { reportUnexpected } from './errors.ts';

/** An event is a function: call it with a listener, dispose the result to stop listening. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/** The owner's side of an event. */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<{ call: (value: T) => void }>();

  readonly event: Event<T> = (listener) => {
    const entry = { call: listener };
    this.#listeners.add(entry);
    return toDisposable(() => this.#listeners.delete(entry));
  };

  /** Calls every listener in order. One that throws is reported to the error sink and does not stop the rest. */
  fire(value: T): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener.call(value);
      } catch (error) {
        reportUnexpected(error);
      }
    }
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
