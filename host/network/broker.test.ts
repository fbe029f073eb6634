import { describe, expect, test, vi } from 'vitest';
import { IrintaiError } from '../../api/kernel/errors.ts';
import type { NetworkRequest, ResponseHead } from '../../api/network/contract.ts';
import { nodeHop } from '../server/network/hop.ts';
import { target, type Target } from '../server/network/target.fixture.ts';
import { Broker, type BrokerOptions } from './broker.ts';
import { counted, type Traffics } from './traffic.ts';

/** The real hop, to servers on this machine. */

interface Setup {
  readonly broker: Broker;
  traffic(): Traffics;
  readonly refused: readonly string[];
  get(url: string, options?: Partial<NetworkRequest> & { readonly signal?: AbortSignal }): Promise<Got>;
}

interface Got {
  readonly head: ResponseHead;
  readonly parts: AsyncGenerator<ResponseHead | Uint8Array>;
  text(): Promise<string>;
}

function setUp(servers: readonly Target[], options: Partial<BrokerOptions> = {}): Setup {
  let traffic: Traffics = new Map();
  const refused: string[] = [];
  const broker = new Broker({
    hop: nodeHop({ port: () => 1 }),
    origins: servers.map(({ origin }) => origin),
    demand: () => {},
    boundHeaders: async () => [],
    count: (origin, change) => (traffic = counted(traffic, origin, change)),
    onRefused: (origin) => refused.push(origin),
    ...options,
  });
  return {
    broker,
    traffic: () => traffic,
    refused,
    async get(url, { signal = new AbortController().signal, ...rest } = {}) {
      const parts = broker.fetch({ url, method: 'GET', headers: [], redirect: 'follow', ...rest }, signal);
      const { value } = await parts.next();
      const text = async (): Promise<string> => {
        const all: Buffer[] = [];
        for await (const part of parts) all.push(Buffer.from(part as Uint8Array));
        return Buffer.concat(all).toString();
      };
      return { head: value as ResponseHead, parts, text };
    },
  };
}

/** Leads `/n` on to `/n-1`, and the end to another server. */
const leads = (to: () => string): Promise<Target> =>
  target((request, response) => {
    const left = Number(request.url?.slice(1));
    if (left > 0) response.writeHead(302, { location: `/${left - 1}` }).end();
    else response.writeHead(302, { location: to() }).end();
  });

test('the head comes first, without cookies, then the body', async () => {
  await using server = await target((_, response) =>
    response.writeHead(404, 'None', { 'set-cookie': 'a=b', 'x-a': 'b' }).end('gone'),
  );
  const { get } = setUp([server]);
  const { head, text } = await get(`${server.origin}/a#b`);
  expect(head).toMatchObject({ url: `${server.origin}/a`, redirected: false, status: 404, statusText: 'None' });
  expect(head.headers).toContainEqual(['x-a', 'b']);
  expect(head.headers.map(([name]) => name.toLowerCase())).not.toContain('set-cookie');
  expect(await text()).toBe('gone');
});

test('what a plugin may not say is not said', async () => {
  await using server = await target();
  const { get } = setUp([server]);
  const headers = [['Cookie', 'a=b'], ['Host', 'other'], ['Origin', 'https://x'], ['X-Key', 'k']] as const; // prettier-ignore
  await get(server.origin, { headers });
  expect(server.asked[0]?.headers).toMatchObject({ 'x-key': 'k', host: `127.0.0.1:${server.port}` });
  for (const name of ['cookie', 'origin']) expect(server.asked[0]?.headers).not.toHaveProperty(name);
  await expect(get(server.origin, { method: 'TRACE' })).rejects.toMatchObject({ code: 'InvalidInput' });
});

describe('another server', () => {
  test('is not asked, and who would have is counted', async () => {
    await using server = await target();
    await using other = await target();
    const { get, traffic, refused } = setUp([server]);
    await expect(get(other.origin)).rejects.toMatchObject({
      code: 'NotGranted',
      message: expect.stringContaining(other.origin),
    });
    await expect(get('data:text/plain,x')).rejects.toMatchObject({ code: 'InvalidInput' });
    expect(other.connections.size).toBe(0);
    expect(traffic().get(other.origin)).toMatchObject({ requests: 0, sent: 0, refused: 1 });
    expect(refused).toEqual([other.origin, 'no server']);
  });

  test('is not asked when a granted one leads there, however far on', async () => {
    await using other = await target();
    await using server = await leads(() => other.origin);
    const { get, traffic } = setUp([server]);
    for (const hops of [0, 3])
      await expect(get(`${server.origin}/${hops}`)).rejects.toMatchObject({ code: 'NotGranted' });
    expect(server.asked).toHaveLength(5);
    expect(other.asked).toEqual([]);
    expect(traffic().get(other.origin)?.refused).toBe(2);
  });

  test('is asked when it is granted too, and gets no key of the first', async () => {
    await using other = await target();
    await using server = await leads(() => `${other.origin}/end`);
    const { get } = setUp([server, other]);
    const { head } = await get(`${server.origin}/0`, { headers: [['Authorization', 'Bearer k']] });
    expect(head).toMatchObject({ url: `${other.origin}/end`, redirected: true, status: 200 });
    expect(server.asked[0]?.headers.authorization).toBe('Bearer k');
    expect(other.asked[0]?.headers).not.toHaveProperty('authorization');
  });
});

describe('a redirect', () => {
  test('is followed five times and not once more', async () => {
    await using end = await target();
    await using server = await leads(() => end.origin);
    const { get } = setUp([server, end]);
    expect((await get(`${server.origin}/4`)).head.url).toBe(`${end.origin}/`);
    await expect(get(`${server.origin}/5`)).rejects.toMatchObject({ code: 'LimitExceeded' });
    expect(end.asked).toHaveLength(1);
  });

  test('is an error or an answer when the plugin wants that', async () => {
    await using server = await leads(() => '/0');
    const { get } = setUp([server]);
    await expect(get(`${server.origin}/0`, { redirect: 'error' })).rejects.toMatchObject({ code: 'Unavailable' });
    expect((await get(`${server.origin}/0`, { redirect: 'manual' })).head).toMatchObject({
      status: 302,
      redirected: false,
    });
  });
});

describe('a key that the user keeps for an address', () => {
  const boundHeaders = (server: Target): BrokerOptions['boundHeaders'] => async ({ origin }) =>
    origin === server.origin ? [['Authorization', 'Bearer of the user'], ['X-Bound', 'b']] : []; // prettier-ignore

  test('is sent there in place of the plugin’s own, and is in nothing that the plugin sees', async () => {
    await using server = await target();
    const { get, traffic } = setUp([server], { boundHeaders: boundHeaders(server) });
    const got = await get(server.origin, { headers: [['AUTHORIZATION', 'mine'], ['x-bound', 'mine'], ['x-own', 'o']] }); // prettier-ignore
    expect(server.asked[0]?.headers).toMatchObject({
      authorization: 'Bearer of the user',
      'x-bound': 'b',
      'x-own': 'o',
    });
    expect(JSON.stringify(got.head) + (await got.text())).not.toContain('of the user');
    expect(traffic().get(server.origin)?.sent).toBe(`${server.origin}/authorizationminex-boundminex-owno`.length);
  });

  test('goes to no other, wherever it leads on to', async () => {
    await using other = await target();
    await using server = await leads(() => other.origin);
    const { get } = setUp([server, other], { boundHeaders: boundHeaders(server) });
    await get(`${server.origin}/2`);
    expect(server.asked.map(({ headers }) => headers['x-bound'])).toEqual(['b', 'b', 'b']);
    expect(JSON.stringify(other.asked[0]?.raw)).not.toMatch(/of the user|bound/i);
  });

  test('is not fetched for an address that is refused', async () => {
    await using server = await target();
    const bound = vi.fn(boundHeaders(server));
    const { get } = setUp([], { boundHeaders: bound });
    await expect(get(server.origin)).rejects.toMatchObject({ code: 'NotGranted' });
    expect(bound).not.toHaveBeenCalled();
  });
});

test('the grant is asked for before every hop', async () => {
  let isGranted = true;
  await using server = await target((_, response) => {
    isGranted = false;
    response.writeHead(302, { location: '/next' }).end();
  });
  const demand = (): void => {
    if (!isGranted) throw new IrintaiError('NotGranted', 'Taken back.');
  };
  const { get } = setUp([server], { demand });
  await expect(get(server.origin)).rejects.toMatchObject({ code: 'NotGranted' });
  expect(server.asked.map(({ path }) => path)).toEqual(['/']);
});

describe('limits', () => {
  test('a body to send', async () => {
    await using server = await target();
    const { get } = setUp([server], { limits: { requestBytes: 10 } });
    await get(server.origin, { method: 'POST', body: new Uint8Array(10) });
    await expect(get(server.origin, { method: 'POST', body: new Uint8Array(11) })).rejects.toMatchObject({
      code: 'LimitExceeded',
    });
    expect(server.asked).toHaveLength(1);
  });

  test('a body to receive, and an endless one ends there', async () => {
    await using server = await target((request, response) => response.end('x'.repeat(Number(request.url?.slice(1)))));
    const { get, traffic } = setUp([server], { limits: { responseBytes: 1000, chunkBytes: 300 } });
    const { parts } = await get(`${server.origin}/1000`);
    const sizes: number[] = [];
    for await (const part of parts) sizes.push((part as Uint8Array).length);
    expect(sizes).toEqual([300, 300, 300, 100]);
    await expect((await get(`${server.origin}/1001`)).text()).rejects.toMatchObject({ code: 'LimitExceeded' });
    expect(traffic().get(server.origin)?.received).toBeGreaterThan(2000);

    await using endless = await target((_, response) => {
      const more = (): void => void response.write('x'.repeat(1000), more);
      more();
    });
    await expect((await setUp([endless]).get(endless.origin)).text()).rejects.toMatchObject({ code: 'LimitExceeded' });
    await vi.waitFor(() => expect(endless.connections.size).toBe(0));
  });

  test('the time until a head, and the time in all', async () => {
    await using silent = await target(() => {});
    const late = setUp([silent], { limits: { headersMs: 20 } });
    await expect(late.get(silent.origin)).rejects.toMatchObject({
      code: 'Timeout',
      message: expect.stringContaining(silent.origin),
    });
    await vi.waitFor(() => expect(silent.connections.size).toBe(0));

    await using drips = await target((_, response) => {
      const drip = setInterval(() => response.write('.'), 5);
      response.on('close', () => clearInterval(drip));
    });
    const slow = setUp([drips], { limits: { totalMs: 200 } });
    await expect(slow.get(drips.origin).then(({ text }) => text())).rejects.toMatchObject({ code: 'Timeout' });
    await vi.waitFor(() => expect(drips.connections.size).toBe(0));
  });

  test('requests at once: the others wait, and one that is given up gives its place to the next', async () => {
    const open: (() => void)[] = [];
    await using server = await target((_, response) => void open.push(() => response.end()));
    const { get } = setUp([server], { limits: { concurrent: 2, waiting: 2 } });
    const abort = new AbortController();
    const first = get(server.origin);
    const second = get(server.origin, { signal: abort.signal });
    await vi.waitFor(() => expect(server.asked).toHaveLength(2));
    const waits = new AbortController();
    const third = get(server.origin, { signal: waits.signal });
    const fourth = get(server.origin);
    await expect(get(server.origin)).rejects.toMatchObject({ code: 'RateLimited' });
    waits.abort(new IrintaiError('Cancelled', 'Left.'));
    await expect(third).rejects.toMatchObject({ code: 'Cancelled' });
    abort.abort(new IrintaiError('Cancelled', 'Left.'));
    await expect(second).rejects.toMatchObject({ code: 'Cancelled' });
    await vi.waitFor(() => expect(server.asked).toHaveLength(3));
    for (const answer of open) answer();
    await (await first).text();
    await (await fourth).text();
  });

  test('bytes that wait', async () => {
    await using server = await target(() => {});
    const { get } = setUp([server], { limits: { concurrent: 0, waitingBytes: 10 } });
    const stop = new AbortController();
    const waiting = get(server.origin, { method: 'POST', body: new Uint8Array(10), signal: stop.signal });
    await expect(get(server.origin, { method: 'POST', body: new Uint8Array(1) })).rejects.toMatchObject({
      code: 'RateLimited',
    });
    stop.abort(new Error('left'));
    await expect(waiting).rejects.toThrow('left');
  });
});

test('a plugin that leaves ends the request and gives its turn back', async () => {
  await using server = await target((_, response) => void response.write('a'));
  const { get } = setUp([server], { limits: { concurrent: 1 } });
  for (let i = 0; i < 3; i++) {
    const { parts } = await get(server.origin);
    await parts.next();
    await parts.return(undefined);
  }
  await vi.waitFor(() => expect(server.connections.size).toBe(0));
});

test('an answer that no standard knows is none', async () => {
  await using server = await target((_, response) => response.writeHead(999).end());
  await expect(setUp([server]).get(server.origin)).rejects.toMatchObject({ code: 'Unavailable' });
});

test('servers are told apart up to a hundred', () => {
  let traffic: Traffics = new Map();
  for (let i = 0; i < 200; i++) traffic = counted(traffic, `https://${i}.example`, { refused: 1 });
  expect(traffic.size).toBe(101);
  expect(traffic.get('others')?.refused).toBe(100);
  expect(counted(traffic, 'https://1.example', { sent: 2 }, 5).get('https://1.example')).toMatchObject({
    refused: 1,
    sent: 2,
    at: 5,
  });
});
