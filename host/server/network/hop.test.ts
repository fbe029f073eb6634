import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, test, vi } from 'vitest';
import type { Hop, HopRequest, HopResponse } from '../../network/hop.ts';
import { nodeHop, type Resolve } from './hop.ts';
import { target } from './target.fixture.ts';

const OWN_PORT = 1;
const never = new AbortController().signal;
const leadsTo =
  (...addresses: string[]): Resolve =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

function hop(
  request: Partial<HopRequest> & { url: string },
  options: { resolve?: Resolve; port?: number; signal?: AbortSignal } = {},
): ReturnType<Hop> {
  const { resolve, port = OWN_PORT, signal = never } = options;
  return nodeHop({ port: () => port, resolve })({ method: 'GET', headers: [], ...request }, signal);
}

async function textOf({ body }: HopResponse): Promise<string> {
  return new Response(body).text();
}

test('what is asked is sent, and nothing that says who asks', async () => {
  await using server = await target();
  const headers = [
    ['x-key', 'k'],
    ['accept', 'text/plain'],
    ['x-two', 'a'],
    ['x-two', 'b'],
  ] as const;
  const response = await hop({
    url: `${server.origin}/a?b#c`,
    method: 'POST',
    headers,
    body: new TextEncoder().encode('ü'),
  });
  expect(await textOf(response)).toBe('ok');
  expect(server.asked).toHaveLength(1);
  const [{ method, path, headers: got, raw, body }] = server.asked as [(typeof server.asked)[0]];
  expect([method, path, body.toString()]).toEqual(['POST', '/a?b', 'ü']);
  expect(got).toEqual({
    host: `127.0.0.1:${server.port}`,
    connection: 'close',
    accept: 'text/plain',
    'accept-encoding': 'gzip, deflate, br',
    'user-agent': 'Irintai',
    'x-key': 'k',
    'x-two': 'a, b',
    'content-length': '2',
  });
  expect(raw.filter((name) => name === 'x-two')).toHaveLength(2);
});

test.each(['GET', 'HEAD', 'DELETE'])('%s without a body has no length', async (method) => {
  await using server = await target();
  await hop({ url: server.origin, method });
  expect(server.asked[0]?.headers).not.toHaveProperty('content-length');
  expect(server.asked[0]?.headers).not.toHaveProperty('transfer-encoding');
});

test('a redirect is an answer, and cookies are only headers of it', async () => {
  await using other = await target();
  await using server = await target((_, response) =>
    response.writeHead(302, { location: other.origin, 'set-cookie': 'a=b' }).end(),
  );
  const response = await hop({ url: server.origin });
  expect(response.status).toBe(302);
  expect(response.headers).toContainEqual(['location', other.origin]);
  await hop({ url: server.origin });
  expect(server.asked[1]?.headers).not.toHaveProperty('cookie');
  expect(other.asked).toEqual([]);
});

test('parts of an answer come as they are sent', async () => {
  let send = (_: string): void => {};
  await using server = await target((_, response) => {
    response.flushHeaders();
    send = (text) => (text === '' ? response.end() : response.write(text));
  });
  const reader = (await hop({ url: server.origin })).body.getReader();
  for (const word of ['one', 'two', 'three']) {
    send(word);
    expect(Buffer.from((await reader.read()).value ?? []).toString()).toBe(word);
  }
  send('');
  expect(await reader.read()).toEqual({ done: true, value: undefined });
});

test.each([
  ['127.0.0.1'], ['10.0.0.1'], ['169.254.169.254'], ['100.64.0.1'], ['192.168.1.1'], ['0.0.0.0'], ['224.0.0.1'], ['::1'], ['fd00::1'], ['fe80::1'],
  ['::ffff:127.0.0.1'], ['64:ff9b::7f00:1'], ['93.184.216.34', '127.0.0.1'],
])('a name that leads to %s is refused before anything is connected', async (...addresses) => {
  await using server = await target();
  const asking = hop({ url: `http://granted.example:${server.port}/` }, { resolve: leadsTo(...addresses) });
  await expect(asking).rejects.toMatchObject({ code: 'NotGranted', message: expect.stringContaining('granted.example leads to a private address') });
  expect(server.connections.size).toBe(0);
}); // prettier-ignore

test('an address that is written down is meant, and localhost is this machine', async () => {
  await using server = await target();
  const resolve = vi.fn(leadsTo('127.0.0.1'));
  expect((await hop({ url: server.origin }, { resolve })).status).toBe(200);
  expect(resolve).not.toHaveBeenCalled();
  expect((await hop({ url: `http://localhost:${server.port}` }, { resolve })).status).toBe(200);
  await expect(hop({ url: `http://localhost:${server.port}` }, { resolve: leadsTo('10.0.0.1') })).rejects.toMatchObject(
    { code: 'NotGranted' },
  );
  await expect(hop({ url: `http://a.localhost:${server.port}` }, { resolve })).rejects.toMatchObject({
    code: 'NotGranted',
  });
});

test('a name is looked up once, and the connection goes to what was checked', async () => {
  await using server = await target();
  const answers = ['127.0.0.1', '10.0.0.1'];
  const resolve = vi.fn(async () => [{ address: answers.shift() ?? '', family: 4 }]);
  expect((await hop({ url: `http://localhost:${server.port}` }, { resolve })).status).toBe(200);
  expect(resolve).toHaveBeenCalledTimes(1);
  expect(server.asked).toHaveLength(1);

  const elsewhere = hop({ url: `http://localhost:${server.port}` }, { resolve: leadsTo('127.0.0.2') });
  await expect(elsewhere).rejects.toMatchObject({ code: 'Unavailable' }); // not where the machine's own resolver leads
  expect(server.asked).toHaveLength(1);
});

test.each(['127.0.0.1', 'localhost', '0.0.0.0', '127.9.9.9', '[::1]', '[::ffff:127.0.0.1]'])(
  'the server of the workbench is not asked as %s',
  async (name) => {
    await using server = await target();
    const asking = hop({ url: `http://${name}:${server.port}/` }, { port: server.port, resolve: leadsTo('127.0.0.1') });
    await expect(asking).rejects.toMatchObject({ code: 'NotGranted' });
    expect(server.asked).toEqual([]);
  },
);

test('aborting ends the connection, before the head and after', async () => {
  await using silent = await target(() => {});
  const early = new AbortController();
  const asking = hop({ url: silent.origin }, { signal: early.signal });
  await vi.waitFor(() => expect(silent.asked).toHaveLength(1));
  early.abort(new Error('enough'));
  await expect(asking).rejects.toThrow('enough');
  await vi.waitFor(() => expect(silent.connections.size).toBe(0));

  await using endless = await target((_, response) => void response.write('a'));
  const late = new AbortController();
  const { body } = await hop({ url: endless.origin }, { signal: late.signal });
  late.abort(new Error('enough'));
  await expect(new Response(body).text()).rejects.toThrow('enough');
  await vi.waitFor(() => expect(endless.connections.size).toBe(0));
});

test('so does leaving the body', async () => {
  await using endless = await target((_, response) => void response.write('a'));
  const { body } = await hop({ url: endless.origin });
  await body.cancel();
  await vi.waitFor(() => expect(endless.connections.size).toBe(0));
});

test.each([
  ['gzip', gzipSync],
  ['deflate', deflateSync],
  ['br', brotliCompressSync],
])('a body in %s is unpacked, and its headers go with it', async (encoding, pack) => {
  await using server = await target((_, response) => {
    const packed = pack('text '.repeat(1000));
    response.writeHead(200, { 'content-encoding': encoding, 'content-length': packed.length }).end(packed);
  });
  const response = await hop({ url: server.origin });
  expect(await textOf(response)).toBe('text '.repeat(1000));
  expect(response.headers.map(([name]) => name)).not.toEqual(expect.arrayContaining(['content-encoding']));
  expect(response.headers.map(([name]) => name)).not.toEqual(expect.arrayContaining(['content-length']));
  const head = await hop({ url: server.origin, method: 'HEAD' });
  expect(head.headers).toContainEqual(['content-encoding', encoding]);
});

test('a part of a packed body is unpacked as soon as it is there', async () => {
  await using server = await target((_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' });
    response.write(gzipSync('first ').subarray(0, -8)); // without its end
  });
  const { body } = await hop({ url: server.origin });
  const { value } = await body.getReader().read();
  expect(Buffer.from(value ?? []).toString()).toBe('first ');
});

test('a body that is not what it says breaks off', async () => {
  await using server = await target((_, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).end('not packed'),
  );
  await expect(textOf(await hop({ url: server.origin }))).rejects.toMatchObject({ code: 'Unavailable' });
  await using short = await target((_, response) => {
    response.writeHead(200, { 'content-length': 10 }).write('abc');
    setImmediate(() => response.destroy());
  });
  await expect(textOf(await hop({ url: short.origin }))).rejects.toMatchObject({ code: 'Unavailable' });
});

test.each([
  ['nothing at all', ''],
  ['no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n\r\n'],
  ['another protocol', 'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'],
  ['headers without end', `HTTP/1.1 200 OK\r\nx: ${'x'.repeat(70_000)}\r\n\r\n`],
  ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab'],
])('a server that answers %s cannot be reached', async (_, text) => {
  const raw = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.end(text));
  });
  await new Promise<void>((resolve) => raw.listen(0, '127.0.0.1', resolve));
  const { port } = raw.address() as AddressInfo;
  await expect(hop({ url: `http://127.0.0.1:${port}` })).rejects.toMatchObject({
    code: 'Unavailable',
    message: expect.stringContaining('cannot be reached'),
  });
  await new Promise((resolve) => raw.close(resolve));
  await expect(hop({ url: `http://127.0.0.1:${port}` })).rejects.toMatchObject({
    code: 'Unavailable',
    message: expect.stringContaining('ECONNREFUSED'),
  });
});

test('a name that nobody knows cannot be reached', async () => {
  const unknown: Resolve = () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }));
  await expect(hop({ url: 'https://granted.example' }, { resolve: unknown })).rejects.toMatchObject({
    code: 'Unavailable',
  });
  await expect(hop({ url: 'https://granted.example' }, { resolve: leadsTo() })).rejects.toMatchObject({
    code: 'Unavailable',
  });
});
