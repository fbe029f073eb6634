import { existsSync } from 'node:fs';
import { chromium } from 'playwright';
import { expect, test } from 'vitest';
import { testServer } from './fixture.ts';

const executablePath =
  process.env['IRINTAI_CHROMIUM'] ?? (existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined);
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

/** Frames a page of the server and passes it a port; resolves with its first answer. */
const FRAMED = `(path) => new Promise((resolve) => {
  const frame = document.createElement('iframe');
  frame.sandbox = 'allow-scripts';
  frame.allow = 'cross-origin-isolated';
  frame.src = path;
  const channel = new MessageChannel();
  channel.port1.onmessage = (event) => resolve(event.data);
  frame.onload = () => frame.contentWindow.postMessage('hello', '*', [channel.port2]);
  document.body.append(frame);
})`;

test('Chromium loads a cell in a sandboxed frame of the isolated page and runs the pinned script', async () => {
  await using t = await testServer();
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args });
  try {
    const page = await browser.newPage();
    const messages: string[] = [];
    page.on('console', (message) => messages.push(message.text()));
    await page.goto(t.server.url);
    expect(await page.evaluate('crossOriginIsolated')).toBe(true);
    for (const path of ['/cell.html', '/cell-wasm.html']) {
      const answer: unknown = await page.evaluate(`(${FRAMED})(${JSON.stringify(path)})`);
      expect(answer, path).toEqual({ origin: 'null', isolated: true });
    }
    // The page itself refuses to be framed, even by itself.
    await page.evaluate(
      `(() => { const f = document.createElement('iframe'); f.src = '/'; document.body.append(f); })()`,
    );
    await expect.poll(() => messages.some((text) => text.includes('frame-ancestors'))).toBe(true);
  } finally {
    await browser.close();
  }
});
