import { createHash } from 'node:crypto';
import { symlink } from 'node:fs/promises';
import { request, type IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { PAGE, testServer } from './fixture.ts';
import { cellHeaders } from './headers.ts';

test('the page is isolated, framed by nobody, never cached, and loads only from here', async () => {
  await using t = await testServer();
  const { headers } = await t.get('/');
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'content-security-policy':
      "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; " +
      "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; " +
      `frame-src 'self' http://*.localhost:${t.server.port}; object-src 'none'; ` +
      "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  });
});

test('a cell may run its own script and blobs, and with the grant WebAssembly, and nothing else', async () => {
  await using t = await testServer();
  const script = /<script>([\s\S]*)<\/script>/.exec(PAGE['dist/page/cell.html'])?.[1] ?? '';
  const hash = createHash('sha256').update(script).digest('base64');
  const policy = (sources: string): string =>
    `sandbox allow-scripts; default-src 'none'; script-src 'sha256-${hash}' blob:${sources}; worker-src blob:`;
  for (const [path, sources] of [
    ['/cell.html', ''],
    ['/cell-wasm.html', " 'wasm-unsafe-eval'"],
  ] as const) {
    const { headers } = await t.get(path);
    expect(headers.get('content-security-policy')).toBe(policy(sources));
    expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  }
});

test('on a site of its own a cell has the same policy, the page may frame it, and nothing is kept of it', async () => {
  await using t = await testServer();
  const { port } = t.server;
  for (const path of ['/cell.html', '/cell-wasm.html']) {
    const policy = (await t.get(path)).headers.get('content-security-policy');
    expect(await headersOnCellSite(port, path)).toMatchObject({
      'content-security-policy': `${policy}; frame-ancestors http://127.0.0.1:${port} http://localhost:${port}`,
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'no-store',
    });
  }
});

/** `fetch` cannot name a host. */
function headersOnCellSite(port: number, path: string): Promise<IncomingHttpHeaders> {
  return new Promise((resolve, reject) => {
    const headers = { host: `${'0'.repeat(32)}.localhost:${port}` };
    const sent = request({ host: '127.0.0.1', port, path, headers }, (response) => {
      response.resume();
      resolve(response.headers);
    });
    sent.on('error', reject).end();
  });
}

test.each([
  ['none', '<p>no script</p>'],
  ['two', '<script>1</script><script>2</script>'],
  ['one with an address', '<script>1</script><script src="x.js"></script>'],
  ['an unclosed one', '<script>1</script><script>2'],
])('a cell page with %s is refused: there is nothing to pin', (_, html) => {
  expect(cellHeaders(html, false)).toBeUndefined();
});

test('the text <script> inside the script is not a second script', () => {
  expect(cellHeaders(`<script>const text = '<script>';</script>`, false)).toBeDefined();
});

test('the hash is that of the script as a browser parses it', () => {
  expect(cellHeaders('<script>a\r\nb\rc</script>', false)).toEqual(cellHeaders('<script>a\nb\nc</script>', false));
});

test('a file with its hash in the name is cached for ever, any other is asked for again', async () => {
  await using t = await testServer();
  expect((await t.get('/assets/app-D4f_3k2A.js')).headers.get('cache-control')).toContain('immutable');
  const logo = await t.get('/logo.svg');
  expect(logo.headers.get('cache-control')).toBe('no-cache');
  const again = await t.get('/logo.svg', { headers: { 'if-none-match': logo.headers.get('etag') ?? '' } });
  expect([again.status, await again.text()]).toEqual([304, '']);
});

test('a worker script of the build brings the policy of the page with it', async () => {
  await using t = await testServer();
  const { headers } = await t.get('/assets/app-D4f_3k2A.js');
  expect(headers.get('content-security-policy')).toContain("connect-src 'self'");
  expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
});

test('text is zipped for who can read it', async () => {
  await using t = await testServer();
  const path = '/assets/app-D4f_3k2A.js';
  const plain = await t.get(path, { headers: { 'accept-encoding': 'identity' } });
  expect(plain.headers.get('content-encoding')).toBeNull();
  const zipped = await t.get(path, { headers: { 'accept-encoding': 'gzip' } });
  expect(zipped.headers.get('content-encoding')).toBe('gzip');
  expect(await zipped.text()).toBe(await plain.text());
  expect(gunzipSync(Buffer.from(await rawBody(t.server.port, path))).toString()).toBe(
    PAGE['dist/page/assets/app-D4f_3k2A.js'],
  );
});

async function rawBody(port: number, path: string): Promise<Uint8Array> {
  const { request } = await import('node:http');
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, headers: { 'accept-encoding': 'gzip' } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve(Buffer.concat(chunks)));
    });
    sent.on('error', reject).end();
  });
}

test('a new build is served without a restart, the cell with its new hash', async () => {
  await using t = await testServer();
  const before = (await t.get('/cell.html')).headers.get('content-security-policy');
  await t.root.add({ 'dist/page/cell.html': '<script>onmessage = null;</script>' });
  const after = await t.get('/cell.html');
  expect(await after.text()).toContain('onmessage = null');
  expect(after.headers.get('content-security-policy')).not.toBe(before);
});

test('a link in the build that leads out of it is not served', async () => {
  await using t = await testServer();
  await symlink('/etc/hostname', join(t.root.path, 'dist/page/assets/host.txt'));
  expect((await t.get('/assets/host.txt')).status).toBe(403);
});
