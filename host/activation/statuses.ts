import { signal, type ReadonlySignal, type Signal } from '@preact/signals-core';
import type { CellStatus } from './status.ts';

const IDLE: CellStatus = { state: 'idle' };

/** One signal a plugin, made when first asked for. */
export class Statuses {
  readonly #signals = new Map<string, Signal<CellStatus>>();

  of(id: string): ReadonlySignal<CellStatus> {
    return this.#signal(id);
  }

  /** Keeps what the change does not name. */
  change(id: string, change: Partial<CellStatus>): void {
    const status = this.#signal(id);
    status.value = { ...status.peek(), ...change };
  }

  /** Replaces everything but the last activation. */
  set(id: string, next: CellStatus): void {
    const status = this.#signal(id);
    const { activation } = status.peek();
    status.value = { ...(activation && { activation }), ...next };
  }

  #signal(id: string): Signal<CellStatus> {
    let status = this.#signals.get(id);
    if (!status) this.#signals.set(id, (status = signal(IDLE)));
    return status;
  }
}
