import type { CapabilityName } from '../../api/capabilities.ts';
import { cancelled } from '../../api/kernel/errors.ts';
import type { Call, Progress } from '../../api/kernel/point.ts';
import { FrameKind, STREAM_WINDOW, type Frame } from './frames.ts';
import { pack } from './pack.ts';

/** Progress is worth ten frames a second: people read it. */
const PROGRESS_MS = 100;

/** A call from the other side while it is being answered. */
export class Answer implements Call {
  readonly #id: number;
  readonly #send: (frame: Frame, value?: unknown) => void;
  readonly #onAsking: (asking: boolean) => void;
  /** Made when first asked for: most calls are answered before anybody could cancel them. */
  #abort: AbortController | undefined;
  #cancelled = false;
  #progress: Progress | undefined;
  #progressTimer: ReturnType<typeof setTimeout> | undefined;
  #credits = STREAM_WINDOW;
  #wake: (() => void) | undefined;
  #isAsking = false;
  /** What the call is answered by leave of. */
  needs: CapabilityName | undefined;
  /** The user is asked whether it may begin at all. */
  isUnbegun = false;
  /** It may never end, and nobody waits for its end. */
  readonly isStream: boolean;

  constructor(
    id: number,
    isStream: boolean,
    send: (frame: Frame, value?: unknown) => void,
    /** True when a person is asked on the call's behalf, false when no more. */
    onAsking: (asking: boolean) => void,
  ) {
    this.#id = id;
    this.isStream = isStream;
    this.#send = send;
    this.#onAsking = onAsking;
  }

  get signal(): AbortSignal {
    if (!this.#abort) {
      this.#abort = new AbortController();
      if (this.#cancelled) this.#abort.abort(cancelled());
    }
    return this.#abort.signal;
  }

  progress(progress: Progress): void {
    this.#progress = progress;
    this.#progressTimer ??= setTimeout(() => {
      this.#progressTimer = undefined;
      this.#send([FrameKind.progress, this.#id, this.#progress]);
    }, PROGRESS_MS);
  }

  cancel(): void {
    this.#cancelled = true;
    this.#abort?.abort(cancelled());
    this.#wake?.();
  }

  async whileAsking<T>(question: Promise<T>): Promise<T> {
    this.setAsking(true);
    try {
      return await question;
    } finally {
      this.setAsking(false);
    }
  }

  setAsking(asking: boolean): void {
    if (asking === this.#isAsking) return;
    this.#isAsking = asking;
    this.#onAsking(asking);
  }

  grant(credits: number): void {
    this.#credits += credits;
    this.#wake?.();
  }

  /** Sends a stream's items as the reader takes them; ends early when the call is cancelled. */
  async pump(items: AsyncIterable<unknown>): Promise<void> {
    for await (const item of items) {
      while (this.#credits === 0 && !this.#cancelled) await new Promise<void>((resolve) => (this.#wake = resolve));
      if (this.#cancelled) return;
      this.#credits--;
      this.#send([FrameKind.item, this.#id, pack(item)], item);
    }
  }

  /** No progress is sent after this, and nobody waits for a person any more. */
  finish(): void {
    clearTimeout(this.#progressTimer);
    this.setAsking(false);
  }
}
