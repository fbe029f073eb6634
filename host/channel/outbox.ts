import { transferOf } from '../../api/kernel/transfer.ts';
import type { Frame } from './frames.ts';
import { groupFrames } from './group.ts';

/**
 * What is posted without waiting for the end of the task: the other side works on the first part while this one makes the next.
 * Measured with 100 commands in flight: 237 k/s, 177 k/s when all went as one message.
 */
const FULL = 50;

/** Gathers what is sent in one task and posts it together. */
export class Outbox {
  readonly #post: (message: readonly Frame[], transfer: Transferable[]) => void;
  readonly #onUnsendable: (frame: Frame, error: unknown) => void;
  #frames: Frame[] = [];
  #transfer: Transferable[] = [];
  #closed = false;

  constructor(port: MessagePort, onUnsendable: (frame: Frame, error: unknown) => void) {
    this.#post = port.postMessage.bind(port); // captured: code that shares the realm may patch the prototype later
    this.#onUnsendable = onUnsendable;
  }

  /** `value` is what the author marked for transfer, before packing. */
  send(frame: Frame, value?: unknown): void {
    if (this.#closed) return;
    if (this.#frames.length === 0) queueMicrotask(() => this.#flush());
    this.#frames.push(frame);
    for (const buffer of transferOf(value)) this.#transfer.push(buffer);
    if (this.#frames.length === FULL) this.#flush();
  }

  close(): void {
    this.#closed = true;
  }

  #flush(): void {
    const frames = this.#frames;
    const transfer = this.#transfer;
    this.#frames = [];
    this.#transfer = [];
    if (this.#closed || frames.length === 0) return;
    this.#postAll(frames, transfer);
  }

  #postAll(frames: readonly Frame[], transfer: Transferable[]): void {
    try {
      this.#post(groupFrames(frames), transfer);
    } catch (error) {
      this.#sendOneByOne(frames, transfer, error);
    }
  }

  /** One value that cannot be cloned (a function, say) must not take the calls beside it down. */
  #sendOneByOne(frames: readonly Frame[], transfer: Transferable[], error: unknown): void {
    if (frames.length === 1) return this.#onUnsendable(frames[0]!, error);
    for (const frame of frames) {
      try {
        this.#post([frame], transfer.splice(0));
      } catch (reason) {
        this.#onUnsendable(frame, reason);
      }
    }
  }
}
