import type { Event } from './event.ts';
import { toDisposable } from './disposable.ts';
import { Emitter } from './event.ts';
import { reportUnexpected } from './errors.ts';

/** Starts something when first asked, and once however often; a start that failed can be tried again. */
export function once(start: () => Promise<void>): () => Promise<void> {
  let started: Promise<void> | undefined;
  return () => {
    if (!started) {
      started = start();
      started.catch(() => (started = undefined));
    }
    return started;
  };
}

/** An event whose source is started by its first listener. A start that fails is reported: a listener cannot be told. */
export function startedBy<T>(event: Event<T>, start: () => Promise<void>): Event<T> {
  return (listener) => {
    start().catch(reportUnexpected);
    return event(listener);
  };
}

/** An event that pulls a stream while it has listeners. */
export function eventOf<T>(open: (signal: AbortSignal) => AsyncIterable<T>): Event<T> {
  const emitter = new Emitter<T>();
  let listeners = 0;
  let abort = new AbortController();
  const pump = async (signal: AbortSignal): Promise<void> => {
    for await (const item of open(signal)) if (!signal.aborted) emitter.fire(item);
  };
  return (listener) => {
    const listening = emitter.event(listener);
    if (listeners++ === 0) {
      abort = new AbortController();
      pump(abort.signal).catch(reportUnexpected);
    }
    return toDisposable(() => {
      listening.dispose();
      if (--listeners === 0) abort.abort();
    });
  };
}
