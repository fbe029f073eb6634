import { IrintaiError, messageOf } from '../kernel/errors.ts';
import { remote } from '../kernel/remote.ts';
import { transfer } from '../kernel/transfer.ts';
import type { network, NetworkRequest, ResponseHead } from './contract.ts';

/** Of what browsers take, what has a meaning here: there are no cookies, no cache, and no rules of a page's origin. */
export type FetchOptions = Pick<RequestInit, 'method' | 'headers' | 'body' | 'redirect' | 'signal'>;

const workbench = remote<typeof network>('network', { fetch: 'stream' });

/** Fetch standard, "null body status". */
const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304]);

/**
 * Asks a server that the scope of `network` in plugin.json names. The global `fetch` is the same function, so that libraries find
 * it. The answer is a browser's own `Response`, whose body comes as the server sends it:
 * `for await (const bytes of response.body)`. Leaving the loop, `body.cancel()` and the signal end the request.
 *
 * Redirects are followed to servers in the scope, five at most. `redirect: 'manual'` gives the redirect itself.
 *
 * Needs `network`. Rejects with `NotGranted` for another server, with `Unavailable` when there is no answer, with `Timeout` after a
 * minute without the head of an answer or ten minutes in all, with `LimitExceeded` for more than 10 MB to send or 50 MB to receive. When
 * the user takes the grant back, what is running rejects with `NotGranted` there and then.
 */
export async function fetch(input: string | URL | Request, options: FetchOptions = {}): Promise<Response> {
  const request = requestOf(input, options);
  const left = new AbortController();
  const signal = AbortSignal.any([request.signal, left.signal]);
  const items = workbench.fetch(await plain(request), { signal })[Symbol.asyncIterator]();
  const { value: head } = await items.next();
  return responseOf(head as ResponseHead, request.method, items as AsyncIterator<Uint8Array<ArrayBuffer>>, () =>
    left.abort(),
  ); // the contract's order
}

/** What a browser makes of it: the kind of a body, the name of a method. */
function requestOf(input: string | URL | Request, options: FetchOptions): Request {
  try {
    return new Request(input, options);
  } catch (error) {
    throw new IrintaiError('InvalidInput', messageOf(error), { cause: error });
  }
}

async function plain(request: Request): Promise<NetworkRequest> {
  const body = new Uint8Array(await request.arrayBuffer());
  const { url, method, headers, redirect } = request;
  const shape = { url, method, headers: [...headers], redirect, ...(body.length > 0 && { body }) };
  return transfer(shape, [body.buffer]);
}

function responseOf(
  { status, statusText, headers, url, redirected }: ResponseHead,
  method: string,
  items: AsyncIterator<Uint8Array<ArrayBuffer>>,
  leave: () => void,
): Response {
  const body = method === 'HEAD' || WITHOUT_BODY.has(status) ? null : bodyOf(items, leave);
  const response = new Response(body, { status, statusText, headers: headers.map(([name, value]) => [name, value]) });
  return Object.defineProperties(response, { url: { value: url }, redirected: { value: redirected } });
}

function bodyOf(
  items: AsyncIterator<Uint8Array<ArrayBuffer>>,
  leave: () => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const source: UnderlyingDefaultSource<Uint8Array<ArrayBuffer>> = {
    async pull(controller) {
      const { done, value } = await items.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: leave,
  };
  return new ReadableStream(source, { highWaterMark: 0 }); // the channel has a window already
}
