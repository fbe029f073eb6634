import { Emitter, type Event } from '../../api/kernel/event.ts';

/** How many analyses of one plugin may run at once, whichever of its analyzers they are of. */
export class Turns {
  readonly #freed = new Emitter<void>();
  /** Somebody who waits may try again. */
  readonly onFree: Event<void> = this.#freed.event;
  #left: number;

  constructor(atOnce: number) {
    this.#left = atOnce;
  }

  /** False when all are taken. What is taken must be given back. */
  take(): boolean {
    if (this.#left === 0) return false;
    this.#left--;
    return true;
  }

  giveBack(): void {
    this.#left++;
    this.#freed.fire();
  }
}
