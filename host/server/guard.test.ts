import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isCellSite } from './guard.ts';
import { testServer, type TestServer } from './fixture.ts';

let t: TestServer;
beforeAll(async () => {
  t = await testServer({ 'a.txt': 'a' });
});
afterAll(() => t[Symbol.asyncDispose]());

/** Unlike `fetch`, sets headers that a browser sets itself. */
function send(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<number> {
  return new Promise((resolve, reject) => {
    const { port, token } = t.server;
    const own = { host: `127.0.0.1:${port}`, 'x-irintai-token': token, ...headers };
    const sent = request({ host: '127.0.0.1', port, path, method, headers: own }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', reject).end();
  });
}

const FILE = '/irintai/workspace/file?path=a.txt';
const own = (): string => `http://127.0.0.1:${t.server.port}`;

test('the page and the build are public, the API needs the token', async () => {
  const without = { 'x-irintai-token': '' };
  expect(await send('/', without)).toBe(200);
  expect(await send('/logo.svg', without)).toBe(200);
  expect(await send(FILE)).toBe(200);
  for (const path of [FILE, '/irintai/plugins', '/irintai/events', '/irintai/nothing', '/%69rintai/plugins']) {
    expect(await send(path, without), path).toBe(401);
  }
  for (const token of [
    t.server.token.slice(1),
    `${t.server.token}x`,
    t.server.token.toLowerCase(),
    'x'.repeat(10_000),
  ]) {
    expect(await send(FILE, { 'x-irintai-token': token })).toBe(401);
  }
});

test('the token has 256 bits and stands in the page, nowhere else in the build', async () => {
  const html = await (await fetch(t.server.url)).text();
  expect(html).toContain(`<meta name="irintai-token" content="${t.server.token}">`);
  expect(Buffer.from(t.server.token, 'base64url')).toHaveLength(32);
  expect(await (await fetch(`${t.server.url}cell.html`)).text()).not.toContain(t.server.token);
});

test('another name for this machine is refused, so that no domain can be rebound to it', async () => {
  expect(await send(FILE, { host: `localhost:${t.server.port}` })).toBe(200);
  const { port } = t.server;
  for (const host of [
    'evil.example',
    `evil.example:${port}`,
    '127.0.0.1',
    `127.0.0.1:${port + 1}`,
    `[::1]:${port}`,
    `127.0.0.1.evil.example:${port}`,
  ]) {
    expect(await send('/', { host }), host).toBe(403);
    expect(await send(FILE, { host }), host).toBe(403);
  }
});

test('on the site of a cell there are the pages of cells, to be framed, and nothing else', async () => {
  const { port } = t.server;
  const site = `${'0123456789abcdef'.repeat(2)}.localhost`;
  const at = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<number> =>
    send(path, { host: `${site}:${port}`, ...headers }, method);
  const framed = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' };
  expect([await at('/cell.html', framed), await at('/cell-wasm.html', framed)]).toEqual([200, 200]);
  for (const path of [
    '/',
    '/index.html',
    '/logo.svg',
    '/cell.html/',
    '//cell.html',
    '/CELL.html',
    '/x/../index.html',
    FILE,
  ]) {
    expect(await at(path, framed), path).toBe(403);
  }
  for (const path of ['/irintai/plugins', '/irintai/events', '/%69rintai/plugins', '/irintai/cell.html']) {
    expect(await at(path, framed), path).toBe(403);
    expect(await at(path), path).toBe(403);
  }
  for (const method of ['POST', 'PUT', 'HEAD', 'OPTIONS', 'DELETE']) {
    expect(await at('/cell.html', framed, method), method).toBe(403);
  }
  for (const headers of [
    { 'sec-fetch-mode': 'cors' },
    { 'sec-fetch-mode': 'no-cors' },
    { 'sec-fetch-dest': 'document' },
    { 'sec-fetch-dest': 'script' },
    { 'sec-fetch-dest': 'worker' },
    { 'sec-fetch-dest': 'empty' },
    { origin: 'null' },
    { origin: `http://${site}:${port}` },
    { origin: own() },
  ]) {
    expect(await at('/cell.html', { ...framed, ...headers }), JSON.stringify(headers)).toBe(403);
  }
});

test.each([
  ['too short', `${'a'.repeat(31)}.localhost`],
  ['too long', `${'a'.repeat(33)}.localhost`],
  ['no digits of sixteen', `${'g'.repeat(32)}.localhost`],
  ['capitals', `${'A'.repeat(32)}.localhost`],
  ['a name more', `x.${'a'.repeat(32)}.localhost`],
  ['another end', `${'a'.repeat(32)}.localhost.evil.example`],
  ['a dot at its end', `${'a'.repeat(32)}.localhost.`],
  ['no name', '.localhost'],
  ['a line break', `${'a'.repeat(32)}.localhost\n`],
])('a host is the site of a cell by exactly 32 hexadecimal digits, not by %s', (_, name) => {
  expect(isCellSite(`${'a'.repeat(32)}.localhost:4000`, 4000)).toBe(true);
  expect(isCellSite(`${'a'.repeat(32)}.localhost`, 80)).toBe(true);
  for (const port of ['', ':4001', ':40000', ':'])
    expect(isCellSite(`${'a'.repeat(32)}.localhost${port}`, 4000)).toBe(false);
  expect(isCellSite(`${name}:4000`, 4000)).toBe(false);
});

test('a request that another page sent is refused', async () => {
  expect(await send(FILE, { origin: own() })).toBe(200);
  for (const origin of [
    'http://evil.example',
    `http://localhost:${t.server.port}`,
    own().replace('http', 'https'),
    `${own()}.evil.example`,
    '',
  ]) {
    expect(await send(FILE, { origin }), origin).toBe(403);
    expect(await send('/', { origin }), origin).toBe(403);
  }
});

test('a sandboxed frame may load the build, and never the API', async () => {
  expect(await send('/cell.html', { origin: 'null' })).toBe(200);
  expect(await send(FILE, { origin: 'null' })).toBe(403);
  expect(await send('/irintai/plugins', { origin: 'null' })).toBe(403);
});

test('what the browser says about the sending site is believed when it is bad', async () => {
  expect(await send(FILE, { 'sec-fetch-site': 'same-origin' })).toBe(200);
  for (const site of ['cross-site', 'same-site', 'none']) {
    const visit = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    expect(await send(FILE, { 'sec-fetch-site': site, ...visit }), site).toBe(403);
    expect(await send('/', { 'sec-fetch-site': site, ...visit }), site).toBe(200);
    expect(await send('/', { 'sec-fetch-site': site, ...visit, 'sec-fetch-dest': 'iframe' }), site).toBe(403);
    expect(await send('/logo.svg', { 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors' }), site).toBe(403);
  }
});

test('only the loopback address listens', async () => {
  const { networkInterfaces } = await import('node:os');
  const others = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  const outside = others.find(({ internal, family }) => !internal && family === 'IPv4');
  if (!outside) return;
  await expect(fetch(`http://${outside.address}:${t.server.port}/`)).rejects.toThrow('fetch failed');
});

test('an unknown address, a wrong method and a bad escape are plain refusals', async () => {
  expect(await send('/irintai/nothing')).toBe(404);
  expect(await send('/nothing')).toBe(404);
  expect(await send('/', {}, 'POST')).toBe(404);
  expect(await send('/%zz')).toBe(400);
  expect(await send('/..%2f..%2fpackage.json')).toBe(400);
  expect(await send('/%2e%2e/%2e%2e/package.json')).toBe(404);
});
