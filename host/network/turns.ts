import { IrintaiError } from '../../api/kernel/errors.ts';

interface TurnsOptions {
  /** Turns at once. */
  readonly concurrent: number;
  readonly waiting: number;
  readonly waitingBytes: number;
}

/** Lets a few in at once and the others wait, as browsers do with requests to one server; what waits is bounded. */
export class Turns {
  readonly #options: TurnsOptions;
  readonly #queue: { readonly begin: () => void; readonly bytes: number }[] = [];
  #taken = 0;

  constructor(options: TurnsOptions) {
    this.#options = options;
  }

  /** Resolves when it is the caller's turn, with what ends it. Rejects with `RateLimited`, or with the signal's reason. */
  async take(bytes: number, signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (this.#taken < this.#options.concurrent) this.#taken++;
    else await this.#wait(bytes, signal);
    return () => this.#pass();
  }

  #wait(bytes: number, signal: AbortSignal): Promise<void> {
    const { waiting, waitingBytes, concurrent } = this.#options;
    const held = this.#queue.reduce((sum, entry) => sum + entry.bytes, bytes);
    if (this.#queue.length >= waiting || held > waitingBytes) {
      const message = `${concurrent} requests are running and too many wait; let some end first.`;
      return Promise.reject(new IrintaiError('RateLimited', message));
    }
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#queue.splice(this.#queue.indexOf(entry), 1);
        reject(signal.reason as Error);
      };
      const begin = (): void => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const entry = { begin, bytes };
      this.#queue.push(entry);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  /** The turn goes to the one that has waited longest. */
  #pass(): void {
    const next = this.#queue.shift();
    if (next) next.begin();
    else this.#taken--;
  }
}
