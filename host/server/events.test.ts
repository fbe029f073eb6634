import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Events } from './events.ts';
import { testServer } from './fixture.ts';

/** The messages of a stream so far; grows by itself. */
function collect(stream: ReadableStream<Uint8Array>): { text: string; ended: boolean } {
  const collected = { text: '', ended: false };
  const decoder = new TextDecoder();
  void (async () => {
    try {
      for await (const bytes of stream) collected.text += decoder.decode(bytes, { stream: true });
    } catch {
      // The test aborted it.
    }
    collected.ended = true;
  })();
  return collected;
}

test('a page hears of changes in the workspace and among the plugins, all from after the answer', async () => {
  await using t = await testServer(
    { 'a.txt': '' },
    { rootFiles: { 'extensions/ui/one/plugin.json': '{"name":"one"}' } },
  );
  const response = await t.get('/irintai/events');
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const heard = collect(response.body ?? new ReadableStream());
  await writeFile(join(t.workspace.path, 'a.txt'), 'x');
  await t.get('/irintai/workspace/file?path=b.txt', { method: 'PUT', body: 'b' });
  await t.root.add({ 'extensions/ui/one/plugin.json': JSON.stringify({ name: 'two' }) });
  await expect.poll(() => heard.text).toContain('data: {"type":"plugins"}\n\n');
  await expect.poll(() => heard.text).toContain('{"path":"b.txt","kind":"created"}');
  expect(heard.text).toContain('{"path":"a.txt","kind":"changed"}');
  expect(heard.text).not.toContain('.tmp');
  await response.body?.cancel().catch(() => undefined);
});

test('a page that leaves is forgotten, and a server that closes ends every stream', async () => {
  await using t = await testServer();
  const leaving = new AbortController();
  collect((await t.get('/irintai/events', { signal: leaving.signal })).body ?? new ReadableStream());
  const staying = collect((await t.get('/irintai/events')).body ?? new ReadableStream());
  expect(t.server.clientCount).toBe(2);
  leaving.abort();
  await expect.poll(() => t.server.clientCount).toBe(1);
  await t.server.close();
  await expect.poll(() => staying.ended).toBe(true);
});

test('a silent stream beats, and stops when nobody listens', async () => {
  using events = new Heard(5);
  const one = collect(events.connect());
  await expect.poll(() => one.text.match(/: alive\n\n/g)?.length ?? 0).toBeGreaterThan(2);
});

class Heard extends Events implements Disposable {
  [Symbol.dispose](): void {
    this.dispose();
  }
}

test('a client that does not read is cut off, the others are not', async () => {
  using events = new Heard();
  const asleep = events.connect();
  const awake = collect(events.connect());
  for (let turn = 0; turn < 1_100; turn++) {
    events.emit({ type: 'plugins' });
    await Promise.resolve();
  }
  await expect.poll(() => events.clientCount).toBe(1);
  await expect(asleep.getReader().read()).rejects.toThrow('does not read');
  await expect.poll(() => awake.text.match(/data: /g)?.length).toBe(1_100);
});
