import { rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { testServer, type TestServer } from '../../host/server/fixture.ts';
import { connectFiles, type ConnectOptions, type FileChange } from './files.ts';

const TIMING = { firstRetryMs: 10, lastRetryMs: 40 };

/** Files of a real server, and everything that was told about them. */
function connected(t: TestServer, more: Partial<ConnectOptions> = {}) {
  const base = t.server.url.slice(0, -1);
  const files = connectFiles({ base, token: t.server.token, timing: TIMING, ...more });
  onTestFinished(() => files.dispose());
  const changes: FileChange[] = [];
  files.onDidChange((batch) => changes.push(...batch));
  return { files, changes };
}

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (content: { bytes: Uint8Array }): string => new TextDecoder().decode(content.bytes);

test('files are written, read, listed, moved and deleted', async () => {
  await using t = await testServer();
  const { files } = connected(t);
  await files.createDirectory('döcs/a b+c&d');
  const { etag } = await files.write('döcs/a b+c&d/é%20.txt', bytes('one'));
  const content = await files.read('döcs/a b+c&d/é%20.txt');
  expect([text(content), content.etag]).toEqual(['one', etag]);
  await files.rename('döcs/a b+c&d/é%20.txt', 'moved.txt');
  expect((await files.list('')).map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'directory döcs',
    'file moved.txt',
  ]);
  await files.delete('döcs');
  expect((await files.list('')).map(({ name }) => name)).toEqual(['moved.txt']);
});

test('a conflict carries the etag of what is there, with which the next write succeeds', async () => {
  await using t = await testServer({ 'a.txt': 'one' });
  const { files } = connected(t);
  const { etag } = await files.read('a.txt');
  await t.workspace.add({ 'a.txt': 'two' });
  const theirs = (await files.read('a.txt')).etag;
  const conflict = files.write('a.txt', bytes('mine'), { ifMatch: etag });
  await expect(conflict).rejects.toMatchObject({ name: 'IrintaiError', etag: theirs });
  await expect(files.write('a.txt', bytes('mine'), { create: true })).rejects.toMatchObject({ etag: theirs });
  await files.write('a.txt', bytes('mine'), { ifMatch: theirs });
  expect(text(await files.read('a.txt'))).toBe('mine');
});

test('errors carry their code and a sentence', async () => {
  await using t = await testServer({ 'a.txt': '' });
  const { files } = connected(t);
  await expect(files.read('missing')).rejects.toMatchObject({
    code: 'NotFound',
    message: expect.stringMatching(/\.$/),
  });
  await expect(files.list('../x')).rejects.toMatchObject({ code: 'InvalidInput' });
  await expect(files.delete('')).rejects.toMatchObject({ code: 'InvalidInput' });
  await t.server.close();
  await expect(files.read('a.txt')).rejects.toMatchObject({ code: 'Unavailable' });
});

test('changes on disk arrive, and the list of paths is asked for again only when it may be another', async () => {
  await using t = await testServer({ 'a.txt': '', 'sub/b.txt': '' });
  const { files, changes } = connected(t);
  await expect.poll(() => t.server.clientCount).toBe(1);
  const paths = await files.paths();
  expect(paths).toEqual(['a.txt', 'sub/b.txt']);
  await writeFile(join(t.workspace.path, 'a.txt'), 'x');
  await expect.poll(() => changes).toEqual([{ path: 'a.txt', kind: 'changed' }]);
  expect(await files.paths()).toBe(paths);
  await rm(join(t.workspace.path, 'sub'), { recursive: true });
  await expect.poll(() => files.paths()).toEqual(['a.txt']);
  await t.workspace.add({ '.gitignore': 'a.txt\n' });
  await expect.poll(() => files.paths()).toEqual(['.gitignore']);
  await t.workspace.add({ '.gitignore': 'b.txt\n' });
  await expect.poll(() => files.paths()).toEqual(['.gitignore', 'a.txt']);
});

test('changes of plugins arrive on the same connection', async () => {
  await using t = await testServer({}, { rootFiles: { 'extensions/ui/one/plugin.json': '{}' } });
  const onPlugins = vi.fn<() => void>();
  connected(t, { onPlugins });
  await expect.poll(() => t.server.clientCount).toBe(1);
  await t.root.add({ 'extensions/ui/two/plugin.json': '{}' });
  await expect.poll(() => onPlugins.mock.calls.length).toBe(1);
});

/** A server whose event streams the test holds in its hands. */
async function puppet(port = 0) {
  const streams: { write(text: string): void; end(): void }[] = [];
  let status = 200;
  const server: Server = createServer((_, response) => {
    response.writeHead(status, { 'content-type': 'text/event-stream' });
    if (status !== 200) return response.end();
    response.write(': connected\n\n');
    return streams.push({ write: (text) => response.write(text), end: () => response.destroy() });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  onTestFinished(() => void (server.closeAllConnections(), server.close()));
  const { port: used } = server.address() as AddressInfo;
  return { streams, port: used, answer: (next: number) => (status = next), server };
}

function listening(port: number, more: Partial<ConnectOptions> = {}) {
  const files = connectFiles({ base: `http://127.0.0.1:${port}`, token: 'x', timing: TIMING, ...more });
  onTestFinished(() => files.dispose());
  const changes: FileChange[] = [];
  files.onDidChange((batch) => changes.push(...batch));
  return { files, changes };
}

const RESET = { path: '', kind: 'reset' };

test('after a gap everything is to be read again, plugins too', async () => {
  const { streams, port } = await puppet();
  const onPlugins = vi.fn<() => void>();
  const { changes } = listening(port, { onPlugins });
  await expect.poll(() => streams.length).toBe(1);
  streams[0]?.write('data: {"type":"workspace","changes":[{"path":"a","kind":"changed"}]}\n\n');
  await expect.poll(() => changes).toHaveLength(1);
  expect(onPlugins).not.toHaveBeenCalled();
  streams[0]?.end();
  await expect.poll(() => changes).toEqual([{ path: 'a', kind: 'changed' }, RESET]);
  expect(onPlugins).toHaveBeenCalledOnce();
});

test('a server that was away is found again', async () => {
  const first = await puppet();
  const { files, changes } = listening(first.port);
  await expect.poll(() => first.streams.length).toBe(1);
  first.server.closeAllConnections();
  await new Promise((resolve) => first.server.close(resolve));
  await expect.poll(() => files.connection?.value).toBe('lost');
  const second = await puppet(first.port);
  await expect.poll(() => second.streams.length).toBe(1);
  await expect.poll(() => changes).toEqual([RESET]);
  expect(files.connection?.value).toBe('connected');
});

test('a message in pieces is one message, and one that says that everything changed is a reset', async () => {
  const { streams, port } = await puppet();
  const { changes } = listening(port);
  await expect.poll(() => streams.length).toBe(1);
  const message = Buffer.from('data: {"type":"workspace","changes":[{"path":"é","kind":"created"}]}\n\n');
  const cut = message.indexOf(0xc3) + 1; // inside the letter
  for (const part of [message.subarray(0, cut), message.subarray(cut)]) {
    streams[0]?.write(part as unknown as string);
    await new Promise(setImmediate);
  }
  streams[0]?.write('data: {"type":"workspace","changes":[{"path":"","kind":"changed"}]}\n\n');
  await expect.poll(() => changes).toEqual([{ path: 'é', kind: 'created' }, RESET]);
});

test('a stream that has fallen silent is given up, one that beats is not', async () => {
  const { streams, port } = await puppet();
  const { changes } = listening(port, { timing: { ...TIMING, silenceMs: 400 } });
  await expect.poll(() => streams.length).toBe(1);
  let beats = 0;
  const beat = setInterval(() => {
    beats++;
    streams[0]?.write(': alive\n\n');
  }, 20);
  await expect.poll(() => beats, { timeout: 5_000 }).toBeGreaterThan(40);
  expect(streams).toHaveLength(1);
  clearInterval(beat);
  await expect.poll(() => streams.length).toBe(2);
  await expect.poll(() => changes).toEqual([RESET]);
});

test('a server that does not know the page is not asked again', async () => {
  const { answer, port, server } = await puppet();
  answer(401);
  let requests = 0;
  server.on('request', () => requests++);
  // Twenty pages one after the other: time enough for the first to ask again, if it did.
  for (let page = 1; page <= 20; page++) {
    const { files } = listening(port);
    await expect.poll(() => files.connection?.value, { interval: 5 }).toBe('stale');
  }
  expect(requests).toBe(20);
});

test('a page that nobody looks at gives its connection back, and takes it again when it is shown', async () => {
  const page = Object.assign(new EventTarget(), { hidden: false });
  vi.stubGlobal('document', page);
  onTestFinished(() => void vi.unstubAllGlobals());
  await using t = await testServer();
  const { changes } = connected(t, { timing: { ...TIMING, hiddenMs: 30 } });
  const show = (visible: boolean): void => {
    page.hidden = !visible;
    page.dispatchEvent(new Event('visibilitychange'));
  };
  await expect.poll(() => t.server.clientCount).toBe(1);
  show(false);
  await expect.poll(() => t.server.clientCount).toBe(0);
  show(true);
  await expect.poll(() => t.server.clientCount).toBe(1);
  await expect.poll(() => changes).toEqual([RESET]);
});

test('once disposed it neither listens nor comes back', async () => {
  await using t = await testServer();
  const { files } = connected(t);
  await expect.poll(() => t.server.clientCount).toBe(1);
  files.dispose();
  await expect.poll(() => t.server.clientCount).toBe(0);
});
