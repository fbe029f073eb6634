import { IrintaiError } from '../../api/kernel/errors.ts';
import { transfer } from '../../api/kernel/transfer.ts';
import type { NetworkRequest, ResponseHead } from '../../api/network/contract.ts';
import { checkedMethod, sentHeaders, shownHeaders } from './headers.ts';
import type { HeaderList, Hop, HopRequest, HopResponse } from './hop.ts';
import { networkLimits } from './limits.ts';
import { locationOf, redirected } from './redirect.ts';
import { targetOf } from './target.ts';
import { headerBytes, type TrafficChange } from './traffic.ts';
import { Turns } from './turns.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export interface BrokerOptions {
  readonly hop: Hop;
  /** The servers that the plugin declares. */
  readonly origins: readonly string[];
  /** Throws or rejects unless the plugin may use the network now. */
  demand(): Promise<void> | void;
  /** What is sent to this address besides, and never shown to the plugin: a key that the user keeps for it. */
  boundHeaders(url: URL): Promise<HeaderList>;
  count(origin: string, change: TrafficChange): void;
  /** An address was refused; `origin` names the server, if it is one. */
  onRefused(origin: string, error: IrintaiError): void;
  readonly limits?: Readonly<Partial<Record<keyof typeof networkLimits, number>>>;
}

/** Makes the requests of one plugin. Every address is checked, not only the first. */
export class Broker {
  readonly #options: BrokerOptions;
  readonly #limits: Readonly<Record<keyof typeof networkLimits, number>>;
  readonly #turns: Turns;

  constructor(options: BrokerOptions) {
    this.#options = options;
    this.#limits = { ...networkLimits, ...options.limits };
    this.#turns = new Turns(this.#limits);
  }

  /** The head of the answer, then its body in parts that own their memory. */
  async *fetch(asked: NetworkRequest, signal: AbortSignal): AsyncGenerator<ResponseHead | Bytes> {
    const request = this.#checked(asked);
    const pass = await this.#turns.take(request.body?.length ?? 0, signal);
    const stop = new AbortController();
    const onAbort = (): void => stop.abort(signal.reason);
    signal.addEventListener('abort', onAbort);
    const clock = this.#late(stop, this.#limits.totalMs, 'The request is not done');
    try {
      yield* this.#follow(request, asked.redirect, stop);
    } catch (error) {
      throw stop.signal.aborted ? stop.signal.reason : error;
    } finally {
      clearTimeout(clock);
      signal.removeEventListener('abort', onAbort);
      stop.abort(); // also when the plugin left before the end
      pass();
    }
  }

  #checked({ url, method, headers, body }: NetworkRequest): HopRequest {
    const { requestBytes } = this.#limits;
    if (body && body.length > requestBytes)
      throw new IrintaiError('LimitExceeded', `A request may send ${size(requestBytes)}.`);
    return { url: this.#target(url).href, method: checkedMethod(method), headers: sentHeaders(headers), body };
  }

  async *#follow(
    first: HopRequest,
    redirect: NetworkRequest['redirect'],
    stop: AbortController,
  ): AsyncGenerator<ResponseHead | Bytes> {
    let request = first;
    for (let hops = 0; ; hops++) {
      const response = await this.#hop(request, stop);
      const location = redirect === 'manual' ? undefined : locationOf(response);
      if (location === undefined) return yield* this.#answer(request, response, hops > 0);
      await response.body.cancel();
      const from = new URL(request.url);
      if (redirect === 'error') throw new IrintaiError('Unavailable', `${from.origin} leads on to another address.`);
      if (hops === this.#limits.redirects)
        throw new IrintaiError('LimitExceeded', `${from.origin} leads on once too often.`);
      request = redirected(request, response.status, this.#target(location, from));
    }
  }

  async #hop(request: HopRequest, stop: AbortController): Promise<HopResponse> {
    const { demand, boundHeaders, count, hop } = this.#options;
    await demand();
    const url = new URL(request.url);
    const bound = sentHeaders(await boundHeaders(url));
    stop.signal.throwIfAborted();
    const names = new Set(bound.map(([name]) => name));
    const headers = [...request.headers.filter(([name]) => !names.has(name)), ...bound];
    count(url.origin, {
      requests: 1,
      sent: request.url.length + headerBytes(request.headers) + (request.body?.length ?? 0),
    });
    const clock = this.#late(stop, this.#limits.headersMs, `${url.origin} did not answer`);
    try {
      return await hop({ ...request, headers }, stop.signal);
    } catch (error) {
      if (error instanceof IrintaiError && error.code === 'NotGranted') this.#refused(url.origin, error);
      throw error;
    } finally {
      clearTimeout(clock);
    }
  }

  async *#answer(
    request: HopRequest,
    response: HopResponse,
    isRedirected: boolean,
  ): AsyncGenerator<ResponseHead | Bytes> {
    const url = new URL(request.url);
    const { origin } = url;
    const { status, statusText } = response;
    if (status < 200 || status > 599)
      throw new IrintaiError('Unavailable', `${origin} answered ${status}, which is no answer.`);
    const headers = shownHeaders(response.headers);
    this.#options.count(origin, { received: headerBytes(response.headers) });
    url.hash = '';
    yield { url: url.href, redirected: isRedirected, status, statusText, headers };
    const reader = response.body.getReader();
    let total = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      this.#options.count(origin, { received: value.length });
      total += value.length;
      if (total > this.#limits.responseBytes)
        throw new IrintaiError('LimitExceeded', `${origin} sent more than ${size(this.#limits.responseBytes)}.`);
      yield* this.#parts(value);
    }
  }

  *#parts(bytes: Bytes): Generator<Bytes> {
    const { chunkBytes } = this.#limits;
    for (let at = 0; at < bytes.length; at += chunkBytes) {
      const part = bytes.slice(at, at + chunkBytes);
      yield transfer(part, [part.buffer]);
    }
  }

  #target(address: string, base?: URL): URL {
    try {
      return targetOf(address, this.#options.origins, base);
    } catch (error) {
      if (error instanceof IrintaiError) this.#refused(originOf(address, base), error);
      throw error;
    }
  }

  #refused(origin: string, error: IrintaiError): void {
    this.#options.count(origin, { refused: 1 });
    this.#options.onRefused(origin, error);
  }

  #late(stop: AbortController, ms: number, what: string): ReturnType<typeof setTimeout> {
    return setTimeout(
      () => stop.abort(new IrintaiError('Timeout', `${what} after ${Math.round(ms / 1000)} seconds.`)),
      ms,
    );
  }
}

function originOf(address: string, base?: URL): string {
  const { protocol, origin } = URL.canParse(address, base?.href)
    ? new URL(address, base?.href)
    : { protocol: '', origin: '' };
  return protocol === 'https:' || protocol === 'http:' ? origin : 'no server';
}

function size(bytes: number): string {
  return `${bytes / 1024 / 1024} MB`;
}
