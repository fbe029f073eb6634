import { effect, untracked, type ReadonlySignal } from '@preact/signals-core';
import { toDisposable, type Disposable } from '../../api/kernel/disposable.ts';

export interface StandingEventsOptions {
  /** Activation event to the ids of the plugins that wait for it. */
  readonly index: ReadonlySignal<ReadonlyMap<string, readonly string[]>>;
  /** Wakes one plugin. `root`: the event that started the chain. */
  wake(id: string, event: string, root: string): Promise<unknown>;
}

interface Held {
  readonly root: string;
  /** Who waited for it when it was last looked at: those are awake, or were. */
  known: ReadonlySet<string>;
}

/** Events that hold on once they have come: a plugin that is installed or switched on later is woken by them too. */
export class StandingEvents implements Disposable {
  readonly #options: StandingEventsOptions;
  readonly #held = new Map<string, Held>();
  readonly #following: Disposable;

  constructor(options: StandingEventsOptions) {
    this.#options = options;
    const follow = (): void => {
      void options.index.value;
      untracked(() => this.#held.forEach((held, event) => void this.#wake(event, held)));
    };
    this.#following = toDisposable(effect(follow));
  }

  /**
   * The event has come, and holds from now on. Settles when all that wait for it have started or failed; again, it wakes again those
   * that have ended since.
   */
  async hold(event: string, root = event): Promise<void> {
    const held = { root, known: new Set<string>() };
    this.#held.set(event, held);
    await this.#wake(event, held);
  }

  /** It is over: nobody who comes later is woken by it. */
  release(event: string): void {
    this.#held.delete(event);
  }

  dispose(): void {
    this.#following.dispose();
    this.#held.clear();
  }

  async #wake(event: string, held: Held): Promise<void> {
    const waiting = this.#options.index.peek().get(event) ?? [];
    const fresh = waiting.filter((id) => !held.known.has(id));
    held.known = new Set(waiting);
    await Promise.allSettled(fresh.map((id) => this.#options.wake(id, event, held.root)));
  }
}
