import { request } from 'node:http';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { serverHop } from '../../../workbench/network/server-hop.ts';
import type { Hop, HopResponse } from '../../network/hop.ts';
import { testServer, type TestServer } from '../fixture.ts';
import { target } from './target.fixture.ts';

/** The page's end and the server's, over a real connection. */

let t: TestServer;
let hop: Hop;
const never = new AbortController().signal;
const ask = (url: string, signal = new AbortController().signal): Promise<HopResponse> =>
  hop({ url, method: 'GET', headers: [] }, signal);

/** An error that nobody listens to is nobody's, and a close follows it. */
class Browserlike extends WebSocket {
  constructor(url: URL, protocols: string[]) {
    super(url, protocols);
    this.on('error', () => {});
  }
}

beforeAll(async () => {
  vi.stubGlobal('WebSocket', Browserlike); // Node 20 has none
  t = await testServer({}, { resolve: async () => [{ address: '127.0.0.1', family: 4 }] });
  hop = serverHop({ base: t.server.url.slice(0, -1), token: t.server.token });
});
afterAll(async () => {
  await t[Symbol.asyncDispose]();
  vi.unstubAllGlobals();
});

test('a request and its answer travel whole', async () => {
  const sent = new Uint8Array(10 * 1024 * 1024).map((_, index) => index % 251);
  await using server = await target((_, response, body) => response.writeHead(201, 'Made', { 'x-a': 'b' }).end(body));
  const response = await hop(
    { url: `${server.origin}/p`, method: 'PUT', headers: [['x-own', 'ü']], body: sent },
    never,
  );
  expect(response).toMatchObject({ status: 201, statusText: 'Made', headers: expect.arrayContaining([['x-a', 'b']]) });
  expect(Buffer.compare(Buffer.from(await new Response(response.body).arrayBuffer()), sent)).toBe(0);
  expect(server.asked[0]).toMatchObject({ method: 'PUT', path: '/p', headers: { 'x-own': 'ü' } });
});

test('parts come as they are sent', async () => {
  let send = (_: string): void => {};
  await using server = await target((_, response) => {
    response.flushHeaders();
    send = (text) => void response.write(text);
  });
  const reader = (await ask(server.origin)).body.getReader();
  for (const word of ['one', 'two', 'three']) {
    send(word);
    expect(Buffer.from((await reader.read()).value ?? []).toString()).toBe(word);
  }
  await reader.cancel();
  await vi.waitFor(() => expect(server.connections.size).toBe(0));
});

test('a reader that does not read stops the server that sends', async () => {
  let written = 0;
  await using quick = await target();
  await using server = await target((_, response) => {
    const part = Buffer.alloc(256 * 1024);
    const more = (): void => {
      written += part.length;
      response.write(part, more);
    };
    more();
  });
  const { body } = await ask(server.origin);
  await vi.waitFor(async () => {
    const before = written;
    for (let i = 0; i < 20; i++) await ask(quick.origin); // what could still move has had its turn
    expect(written).toBe(before);
  });
  const before = written;
  const reader = body.getReader();
  await vi.waitFor(async () => {
    for (let i = 0; i < 100; i++) await reader.read();
    expect(written).toBeGreaterThan(before);
  });
  await reader.cancel();
});

test('what ends the page’s end ends the request', async () => {
  await using server = await target(() => {});
  const abort = new AbortController();
  const asking = ask(server.origin, abort.signal);
  await vi.waitFor(() => expect(server.asked).toHaveLength(1));
  abort.abort(new Error('enough'));
  await expect(asking).rejects.toThrow('enough');
  await vi.waitFor(() => expect(server.connections.size).toBe(0));
  await expect(ask(server.origin, abort.signal)).rejects.toThrow('enough');
  expect(server.asked).toHaveLength(1);
});

test('a failure keeps its code, and one in the middle breaks the body off', async () => {
  await expect(ask('https://granted.example/')).rejects.toMatchObject({ code: 'NotGranted' });
  await expect(ask(t.server.url)).rejects.toMatchObject({ code: 'NotGranted' });
  await using server = await target((_, response) => {
    response.writeHead(200, { 'content-length': 10 }).write('abc');
    setImmediate(() => response.destroy());
  });
  await expect(new Response((await ask(server.origin)).body).text()).rejects.toMatchObject({
    code: 'Unavailable',
    message: 'The answer broke off.',
  });
});

test('what nobody foresaw is told as such, and its text stays in the terminal', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  const asking = hop({ url: 'no address', method: 'GET', headers: [] }, never);
  await expect(asking).rejects.toMatchObject({ code: 'Internal', message: expect.not.stringContaining('no address') });
  expect(log).toHaveBeenCalled();
  log.mockRestore();
});

function socket(protocols: string[], headers: Record<string, string> = {}): Promise<WebSocket> {
  const line = new WebSocket(`${t.server.url.replace('http', 'ws')}irintai/network/hop`, protocols, { headers });
  return new Promise((resolve, reject) => {
    line.on('open', () => resolve(line));
    line.on('error', reject);
  });
}

test('only the page of this server gets a line', async () => {
  const { token, port } = t.server;
  await expect(socket(['irintai'])).rejects.toThrow('401');
  await expect(socket(['irintai', `${token.slice(1)}x`])).rejects.toThrow('401');
  await expect(socket(['irintai', token], { origin: 'https://evil.example' })).rejects.toThrow('403');
  await expect(socket(['irintai', token], { origin: 'null' })).rejects.toThrow('403');
  await expect(socket(['irintai', token], { host: `evil.example:${port}` })).rejects.toThrow('403');
  await expect(socket(['irintai', token], { 'sec-fetch-site': 'cross-site' })).rejects.toThrow('403');
  const line = await socket(['irintai', token], { origin: `http://127.0.0.1:${port}` });
  expect(line.protocol).toBe('irintai'); // the token is not said again
  line.close();
});

test('a token in the protocol opens nothing else', async () => {
  const { token } = t.server;
  const response = await t.get('/irintai/plugins', {
    headers: { 'x-irintai-token': 'wrong', 'sec-websocket-protocol': `irintai, ${token}` },
  });
  expect(response.status).toBe(401);
});

test.each([
  ['a body before its request', [new Uint8Array(1)]],
  ['reading before asking', ['{}', 'next']],
  ['two requests', ['{}', '{}']],
])('%s ends the line', async (_, messages) => {
  const line = await socket(['irintai', t.server.token]);
  const closed = new Promise((resolve) => line.on('close', resolve));
  for (const message of messages) line.send(message);
  expect(await closed).toBe(1008);
});

test('a server that is closed waits for no line', async () => {
  await using server = await target(() => {});
  const own = await testServer();
  const line = serverHop({ base: own.server.url.slice(0, -1), token: own.server.token });
  const asking = line({ url: server.origin, method: 'GET', headers: [] }, never).catch((error: unknown) => error);
  await vi.waitFor(() => expect(server.asked).toHaveLength(1));
  await own[Symbol.asyncDispose]();
  expect(await asking).toMatchObject({ code: 'Unavailable', message: expect.stringContaining('of the workbench') });
  await vi.waitFor(() => expect(server.connections.size).toBe(0));
});

test('what asks for another protocol is not left waiting', async () => {
  const headers = { connection: 'upgrade', upgrade: 'h2c', host: `127.0.0.1:${t.server.port}` };
  const status = await new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: t.server.port, path: '/', headers }, (response) =>
      resolve(response.statusCode),
    );
    sent.on('error', reject).end();
  });
  expect(status).toBe(400);
});
