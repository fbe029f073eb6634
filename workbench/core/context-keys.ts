import { signal, type ReadonlySignal, type Signal } from '@preact/signals-core';
import { toDisposable, type Disposable } from '../../api/kernel/disposable.ts';
import { evaluate, parseWhen, type When } from '../../api/kernel/when.ts';
import { perWorkbench } from './per-workbench.ts';

/** What when clauses ask about. Each key is a signal, so whoever drew by a clause draws again when it turns. */
export class ContextKeys {
  readonly #values = new Map<string, Signal<unknown>>();
  readonly #sources = new Map<string, ReadonlySignal<unknown>>();
  readonly #parsed = new Map<string, When | undefined>();

  /** Sets a key by hand; prefer {@link derive} for what can be computed. */
  set(key: string, value: unknown): void {
    this.#signal(key).value = value;
  }

  /** Makes a key follow a signal until disposed. */
  derive(key: string, source: ReadonlySignal<unknown>): Disposable {
    this.#sources.set(key, source);
    return toDisposable(() => this.#sources.delete(key));
  }

  get(key: string): unknown {
    return (this.#sources.get(key) ?? this.#signal(key)).value;
  }

  /**
   * Whether a clause holds now; no clause always does, and one that does not parse never does (in VS Code it always does, so
   * that a misspelt clause shows everywhere). `local` wins over the keys: the item that a menu was opened on.
   */
  matches(when: string | undefined, local?: Readonly<Record<string, unknown>>): boolean {
    if (when === undefined) return true;
    const expression = this.#parse(when);
    if (!expression) return false;
    return evaluate(expression, (key) => (local && Object.hasOwn(local, key) ? local[key] : this.get(key)));
  }

  #parse(when: string): When | undefined {
    if (!this.#parsed.has(when)) {
      const result = parseWhen(when);
      this.#parsed.set(when, result.ok ? result.expression : undefined);
    }
    return this.#parsed.get(when);
  }

  #signal(key: string): Signal<unknown> {
    let value = this.#values.get(key);
    if (!value) this.#values.set(key, (value = signal(undefined)));
    return value;
  }
}

export const contextKeysOf = perWorkbench(() => new ContextKeys());
