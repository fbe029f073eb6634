import { existsSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium } from 'playwright';
import { expect, onTestFinished, test } from 'vitest';
import { COMPILING, IMPORTING, testServer } from './fixture.ts';

const executablePath =
  process.env['IRINTAI_CHROMIUM'] ?? (existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined);
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

/** Frames a page of the server, passes it a port and an address; resolves with its first answer. */
const FRAMED = `([path, address]) => new Promise((resolve) => {
  const frame = document.createElement('iframe');
  frame.sandbox = 'allow-scripts';
  frame.allow = 'cross-origin-isolated';
  frame.src = path;
  const channel = new MessageChannel();
  channel.port1.onmessage = (event) => resolve(event.data);
  frame.onload = () => frame.contentWindow.postMessage(address, '*', [channel.port2]);
  document.body.append(frame);
})`;

function all(ways: object, outcome: string): Record<string, string> {
  return Object.fromEntries(Object.keys(ways).map((way) => [way, outcome]));
}

/** Another server, which lets everybody in. */
async function willing() {
  let requests = 0;
  const headers = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };
  const server = createServer((_, response) => {
    requests++;
    response.writeHead(200, headers).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, requests: () => requests };
}

test('Chromium loads a cell in a sandboxed frame of the isolated page on its site and on its own, and runs the pinned script, which has no network, no eval and no WebAssembly', async () => {
  await using t = await testServer();
  const other = await willing();
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args });
  try {
    const page = await browser.newPage();
    const messages: string[] = [];
    page.on('console', (message) => messages.push(message.text()));
    await page.goto(t.server.url);
    expect(await page.evaluate('crossOriginIsolated')).toBe(true);
    const ownSite = `http://${randomUUID().replaceAll('-', '')}.localhost:${t.server.port}`;
    for (const site of ['', ownSite]) {
      for (const [path, outcome] of Object.entries({ '/cell.html': 'refused', '/cell-wasm.html': 'done' })) {
        const answer: unknown = await page.evaluate(`(${FRAMED})(${JSON.stringify([site + path, other.url])})`);
        const wasm = { ...all(COMPILING, outcome), ...all(IMPORTING, 'refused') };
        const expected = { origin: 'null', isolated: true, wasm, network: 'refused', code: 'refused' };
        expect(answer, site + path).toEqual(expected);
      }
    }
    expect(other.requests()).toBe(0);
    // The page itself refuses to be framed, even by itself.
    await page.evaluate(
      `(() => { const f = document.createElement('iframe'); f.src = '/'; document.body.append(f); })()`,
    );
    await expect.poll(() => messages.some((text) => text.includes('frame-ancestors'))).toBe(true);
    // So does a cell on its own site refuse to be framed by a stranger.
    messages.length = 0;
    await page.goto(other.url);
    await page.evaluate(`void (${FRAMED})(${JSON.stringify([`${ownSite}/cell.html`, ''])})`);
    await expect.poll(() => messages.some((text) => text.includes('frame-ancestors'))).toBe(true);
  } finally {
    await browser.close();
  }
});
