import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { pipeline, type Readable } from 'node:stream';
import zlib from 'node:zlib';
import { IrintaiError } from '../../../api/kernel/errors.ts';
import type { HeaderList, Hop, HopRequest, HopResponse } from '../../network/hop.ts';
import { networkLimits } from '../../network/limits.ts';
import { isLoopback, isPublic } from './address.ts';

/** All addresses of a name, as the machine's resolver knows them. */
export type Resolve = (name: string) => Promise<readonly LookupAddress[]>;

interface HopOptions {
  /** This server's own: what speaks through it must not speak to it. */
  port(): number;
  readonly resolve?: Resolve | undefined;
}

/**
 * Makes one request with Node's client: no cookies, no cache, no proxy, no connection that was made before. The name is looked up
 * once, and the connection goes to an address that was checked.
 */
export function nodeHop({ port, resolve = systemResolve }: HopOptions): Hop {
  return async (request, signal) => {
    const url = new URL(request.url);
    const addresses = await checkedAddresses(url, resolve, port());
    signal.throwIfAborted();
    try {
      return responseOf(await sent(url, request, addresses, signal), request.method, signal);
    } catch (error) {
      signal.throwIfAborted();
      throw unreachable(url, error);
    }
  };
}

/** Addresses that may be connected. A literal one, and `localhost`, stand in the scope word for word; any other name has to be public. */
async function checkedAddresses(url: URL, resolve: Resolve, ownPort: number): Promise<readonly LookupAddress[]> {
  const name = url.hostname.replace(/^\[|\]$/g, '');
  const family = isIP(name);
  const addresses = family
    ? [{ address: name, family }]
    : await resolve(name).catch((error: unknown) => Promise.reject(unreachable(url, error)));
  if (addresses.length === 0) throw unreachable(url, new Error('no address'));
  const isAllowed = family ? () => true : name === 'localhost' ? isLoopback : isPublic;
  if (!addresses.every(({ address }) => isAllowed(address))) {
    throw new IrintaiError(
      'NotGranted',
      `${name} leads to a private address; name the address itself in the scope of network.`,
    );
  }
  // Its pages hold the token with which all files can be read.
  if (portOf(url) === ownPort && !addresses.every(({ address }) => isPublic(address))) {
    throw new IrintaiError('NotGranted', 'A plugin cannot ask the server of the workbench.');
  }
  return addresses;
}

function sent(
  url: URL,
  request: HopRequest,
  addresses: readonly LookupAddress[],
  signal: AbortSignal,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const client = url.protocol === 'https:' ? https : http;
    const outgoing: ClientRequest = client.request(url, {
      method: request.method,
      headers: headersOf(request),
      agent: new client.Agent({ keepAlive: false }), // no other: it would follow the proxies of the environment
      lookup: answering(addresses),
      maxHeaderSize: networkLimits.headerBytes,
      signal,
    });
    outgoing.on('error', reject);
    outgoing.on('response', resolve);
    // Without a listener Node would wait for ever.
    outgoing.on('upgrade', (_, socket) => {
      socket.destroy();
      reject(new Error('it switches to another protocol'));
    });
    outgoing.end(request.body);
  });
}

/** What a browser would say of itself, when the plugin says nothing; and the length, so that the body is not sent in pieces. */
function headersOf({ method, headers, body }: HopRequest): Record<string, string[]> {
  const all: Record<string, string[]> = {
    accept: ['*/*'],
    'accept-encoding': ['gzip, deflate, br'],
    'user-agent': ['Irintai'],
  };
  const own: Record<string, string[]> = {};
  for (const [name, value] of headers) (own[name] ??= []).push(value);
  const hasBody = body !== undefined || !['GET', 'HEAD', 'DELETE', 'OPTIONS'].includes(method);
  return { ...all, ...own, ...(hasBody && { 'content-length': [String(body?.length ?? 0)] }) };
}

function answering(addresses: readonly LookupAddress[]): LookupFunction {
  return (_, { all }, callback) => {
    const [{ address, family }] = addresses as [LookupAddress]; // there is one, or nothing is sent
    if (all) callback(null, [...addresses]);
    else callback(null, address, family);
  };
}

function responseOf(incoming: IncomingMessage, method: string, signal: AbortSignal): HopResponse {
  const headers = pairs(incoming.rawHeaders);
  const decoder = method === 'HEAD' ? undefined : decoderOf(incoming.headers['content-encoding']);
  const body = decoder ? pipeline(incoming, decoder, () => {}) : incoming;
  body.on('error', () => {}); // whoever reads it is told; before that, nobody listens
  return {
    status: incoming.statusCode ?? 0,
    statusText: incoming.statusMessage ?? '',
    headers: decoder ? headers.filter(([name]) => !/^content-(encoding|length)$/i.test(name)) : headers,
    body: streamOf(body, signal),
  };
}

function pairs(raw: readonly string[]): HeaderList {
  return raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : []));
}

function decoderOf(encoding: string | undefined): (Readable & NodeJS.WritableStream) | undefined {
  const flush = { finishFlush: zlib.constants.Z_SYNC_FLUSH }; // as browsers do: an end that is missing is forgiven
  switch (encoding?.trim().toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return zlib.createGunzip(flush);
    case 'deflate':
      return zlib.createInflate(flush);
    case 'br':
      return zlib.createBrotliDecompress();
    default:
      return undefined;
  }
}

/** Reads as it is read: nothing is gathered for a reader that waits. */
function streamOf(readable: Readable, signal: AbortSignal): ReadableStream<Uint8Array<ArrayBuffer>> {
  const chunks = readable[Symbol.asyncIterator]() as AsyncIterator<Buffer<ArrayBuffer>>;
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        try {
          const { done, value } = await chunks.next();
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          controller.error(
            signal.aborted ? signal.reason : new IrintaiError('Unavailable', 'The answer broke off.', { cause: error }),
          );
        }
      },
      cancel: () => void readable.destroy(),
    },
    { highWaterMark: 0 },
  );
}

function unreachable({ host }: URL, error: unknown): IrintaiError {
  const why = error instanceof Error && 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : '';
  return new IrintaiError('Unavailable', `${host} cannot be reached${why}.`, { cause: error });
}

function portOf({ port, protocol }: URL): number {
  return port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
}

function systemResolve(name: string): Promise<readonly LookupAddress[]> {
  return new Promise((resolve, reject) => {
    systemLookup(name, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)));
  });
}
