import { cancelled, IrintaiError, isCancelled } from '../../api/kernel/errors.ts';
import type { CallOptions, Progress } from '../../api/kernel/point.ts';
import { fromFailure } from './failure.ts';
import type { Deadlines } from './deadlines.ts';
import { FrameKind, MAX_OUTSTANDING, STREAM_WINDOW, type Frame } from './frames.ts';
import { pack } from './pack.ts';
import { Work } from './work.ts';

type Settle = (error: unknown, value?: unknown) => void;

/** What this side asks. */
export interface Question {
  readonly point: string;
  readonly method: string;
  readonly input: unknown;
  readonly options: CallOptions | undefined;
  /** ms; absent: none. */
  readonly timeoutMs: number | undefined;
  /** The other side is at work for us until it is answered. */
  readonly isWork: boolean;
}

interface Pending {
  readonly question: Question;
  readonly settle: Settle;
  readonly onItem?: (item: unknown) => void;
  /** Stops to listen to the caller's signal. */
  unlisten?: () => void;
}

/** Parses what came back; returns the error instead of throwing it. */
type Check = (point: string, method: string, payload: unknown) => { value?: unknown; error?: Error };

interface OutgoingOptions {
  send(frame: Frame, value?: unknown): void;
  readonly check: Check;
  readonly deadlines: Deadlines;
  /** Queue what is over the limit: the other side closes the port of a peer that does not. */
  readonly queues: boolean;
}

/** The calls and streams that this side started and that are not answered yet. */
export class Outgoing {
  readonly #options: OutgoingOptions;
  readonly #pending = new Map<number, Pending>();
  readonly #queued: (() => void)[] = [];
  #nextId = 1;
  readonly work = new Work();
  /** Questions that were answered by an error, wrongly, or too late. */
  failures = 0;

  constructor(options: OutgoingOptions) {
    this.#options = options;
    options.deadlines.onExpire = (id) => this.#onExpire(id);
  }

  get size(): number {
    return this.#pending.size;
  }

  call(question: Question): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const settle: Settle = (error, value) => (error ? reject(error) : resolve(value));
      this.#start(FrameKind.call, { question, settle });
    });
  }

  /** Asks for the next items when half of the window is read, and cancels when the reader leaves early. */
  async *stream(question: Question): AsyncGenerator<unknown> {
    const items: unknown[] = [];
    let wake = (): void => {};
    let done: { error?: unknown } | undefined;
    const id = this.#start(FrameKind.open, {
      question,
      onItem: (item) => {
        items.push(item);
        wake();
      },
      settle: (error) => {
        done = { error };
        wake();
      },
    });
    let unacknowledged = 0;
    try {
      for (;;) {
        if (items.length > 0) {
          yield items.shift();
          if (++unacknowledged < STREAM_WINDOW / 2) continue;
          this.#options.send([FrameKind.credit, id, unacknowledged]);
          unacknowledged = 0;
        } else if (done) {
          if (done.error) throw done.error;
          return;
        } else {
          await new Promise<void>((resolve) => (wake = resolve));
        }
      }
    } finally {
      if (this.#take(id)) this.#options.send([FrameKind.cancel, id]);
    }
  }

  onResult(id: number, payload: unknown): void {
    const pending = this.#take(id);
    if (!pending) return; // answered after its deadline, or invented: nobody waits
    const { point, method } = pending.question;
    const { value, error } = this.#options.check(point, method, payload);
    if (error) this.failures++;
    pending.settle(error, value);
  }

  onFailure(id: number, payload: unknown): void {
    const pending = this.#take(id);
    if (!pending) return;
    const error = fromFailure(payload);
    if (!isCancelled(error)) this.failures++;
    pending.settle(error);
  }

  onItem(id: number, payload: unknown): void {
    const pending = this.#pending.get(id);
    if (!pending?.onItem) return;
    const { value, error } = this.#options.check(pending.question.point, pending.question.method, payload);
    if (error) this.#giveUp(id, error);
    else pending.onItem(value);
  }

  onEnd(id: number): void {
    this.#take(id)?.settle(undefined);
  }

  onProgress(id: number, payload: unknown): void {
    const listener = this.#pending.get(id)?.question.options?.onProgress;
    const progress = listener && toProgress(payload);
    if (progress) listener(progress);
  }

  /** A value that could not be cloned: the caller's mistake. */
  reject(id: number, error: Error): void {
    this.#take(id)?.settle(error);
  }

  rejectAll(error: Error): void {
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    this.work.endAll();
    this.#queued.length = 0;
    for (const { settle, unlisten } of pending) {
      unlisten?.();
      settle(error);
    }
  }

  #start(kind: FrameKind, pending: Pending): number {
    const { point, method, options, timeoutMs, isWork } = pending.question;
    const signal = options?.signal;
    const id = this.#nextId++;
    if (signal?.aborted) {
      pending.settle(cancelled(`${point}.${method}`));
      return id;
    }
    if (signal) {
      const onAbort = (): void => this.#giveUp(id, cancelled(`${point}.${method}`));
      signal.addEventListener('abort', onAbort, { once: true });
      pending.unlisten = () => signal.removeEventListener('abort', onAbort);
    }
    if (isWork) this.work.begin();
    this.#pending.set(id, pending);
    if (timeoutMs !== undefined) this.#options.deadlines.add(id, timeoutMs);
    if (this.#options.queues && this.#pending.size > MAX_OUTSTANDING)
      this.#queued.push(() => this.#send(kind, id, pending.question));
    else this.#send(kind, id, pending.question);
    return id;
  }

  #send(kind: FrameKind, id: number, { point, method, input }: Question): void {
    this.#options.send([kind, id, point, method, pack(input)], input);
  }

  #onExpire(id: number): void {
    const pending = this.#pending.get(id);
    if (!pending) return;
    this.failures++;
    const { point, method } = pending.question;
    this.#giveUp(id, new IrintaiError('Timeout', `${point}.${method} did not answer in time.`));
  }

  #giveUp(id: number, error: Error): void {
    const pending = this.#take(id);
    if (!pending) return;
    this.#options.send([FrameKind.cancel, id]);
    pending.settle(error);
  }

  #take(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    if (!pending) return undefined;
    this.#pending.delete(id);
    pending.unlisten?.();
    if (pending.question.isWork) this.work.end();
    this.#options.deadlines.delete(id);
    this.#queued.shift()?.();
    return pending;
  }
}

function toProgress(value: unknown): Progress | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { done, total, note } = value as Partial<Record<keyof Progress, unknown>>;
  if (typeof done !== 'number') return undefined;
  return {
    done,
    ...(typeof total === 'number' && { total }),
    ...(typeof note === 'string' && { note: note.slice(0, 200) }),
  };
}
