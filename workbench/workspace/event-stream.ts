import type { Disposable } from '../../api/kernel/disposable.ts';

export interface EventStreamOptions {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed JSON of one message. */
  onMessage(message: unknown): void;
  /** The server answers: from now on nothing is missed. `again` after a time in which something may have been. */
  onConnected(again: boolean): void;
  /** The connection broke, or there was none to be had. It is tried again; not called while nobody looks at the page. */
  onLost?(): void;
  /** The server does not know this page. It will not be asked again. */
  onRefused(): void;
  readonly timing?: Partial<StreamTiming>;
}

export interface StreamTiming {
  readonly firstRetryMs: number;
  readonly lastRetryMs: number;
  /** The server sends a heartbeat every 15 s; a stream that is silent for longer than this is dead. */
  readonly silenceMs: number;
  /** A page that nobody looks at gives its connection back: browsers allow six to one address, for all tabs together. */
  readonly hiddenMs: number;
}

const TIMING: StreamTiming = { firstRetryMs: 250, lastRetryMs: 10_000, silenceMs: 45_000, hiddenMs: 60_000 };

/** Listens to server-sent events with a header, which `EventSource` cannot send, and connects again for ever. */
export function listenToEvents(options: EventStreamOptions): Disposable {
  const stream = new EventStream(options);
  void stream.run();
  return stream;
}

class EventStream implements Disposable {
  readonly #options: EventStreamOptions;
  readonly #timing: StreamTiming;
  readonly #ended = new AbortController();
  #connectedBefore = false;
  #retryMs: number;

  constructor(options: EventStreamOptions) {
    this.#options = options;
    this.#timing = { ...TIMING, ...options.timing };
    this.#retryMs = this.#timing.firstRetryMs;
  }

  dispose(): void {
    this.#ended.abort();
  }

  async run(): Promise<void> {
    const { signal } = this.#ended;
    while (!signal.aborted) {
      await this.#once().catch(() => undefined);
      if (!signal.aborted && !isHidden()) this.#options.onLost?.();
      await pause(this.#retryMs, signal);
      this.#retryMs = Math.min(this.#retryMs * 2, this.#timing.lastRetryMs);
      await shown(signal);
    }
  }

  /** One connection, from its start to its end. */
  async #once(): Promise<void> {
    const connection = new AbortController();
    const signal = AbortSignal.any([connection.signal, this.#ended.signal]);
    const stopLooking = whenHidden(this.#timing.hiddenMs, () => connection.abort());
    try {
      const { url, headers } = this.#options;
      const response = await fetch(url, { headers, signal });
      if (response.status === 401 || response.status === 403) this.#refused();
      if (!response.ok || !response.body) return;
      this.#retryMs = this.#timing.firstRetryMs;
      this.#options.onConnected(this.#connectedBefore);
      this.#connectedBefore = true;
      await this.#read(response.body, connection);
    } finally {
      stopLooking();
      connection.abort();
    }
  }

  #refused(): void {
    this.dispose();
    this.#options.onRefused();
  }

  async #read(body: ReadableStream<Uint8Array>, connection: AbortController): Promise<void> {
    const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
    let waiting = '';
    for (;;) {
      const silence = setTimeout(() => connection.abort(), this.#timing.silenceMs);
      const { done, value } = await reader.read().finally(() => clearTimeout(silence));
      if (done) return;
      const messages = (waiting + value).split('\n\n');
      waiting = messages.pop() ?? '';
      for (const message of messages) this.#deliver(message);
    }
  }

  #deliver(message: string): void {
    if (!this.#ended.signal.aborted && message.startsWith('data: '))
      this.#options.onMessage(JSON.parse(message.slice(6)));
  }
}

/** Resolves early when aborted. The time varies, so that many pages do not come back in the same moment. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms * (0.75 + Math.random() / 2));
    signal.addEventListener('abort', end);
  });
}

/** Outside a browser there is no document, and everything counts as shown. */
function isHidden(): boolean {
  return typeof document !== 'undefined' && document.hidden;
}

function shown(signal: AbortSignal): Promise<void> {
  if (!isHidden()) return Promise.resolve();
  return new Promise((resolve) => {
    const look = (): void => {
      if (!signal.aborted && isHidden()) return;
      document.removeEventListener('visibilitychange', look);
      signal.removeEventListener('abort', look);
      resolve();
    };
    document.addEventListener('visibilitychange', look);
    signal.addEventListener('abort', look);
  });
}

/** Calls back when the page has been hidden for that long without a break. Returns what stops it. */
function whenHidden(ms: number, callback: () => void): () => void {
  if (typeof document === 'undefined') return () => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => {
    clearTimeout(timer);
    if (isHidden()) timer = setTimeout(callback, ms);
  };
  look();
  document.addEventListener('visibilitychange', look);
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', look);
  };
}
