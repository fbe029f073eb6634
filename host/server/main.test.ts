import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, cp, readFile, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { PAGE, tempFolder, type TempFolder } from './fixture.ts';
import { browserCommand } from './open-browser.ts';

const project = join(import.meta.dirname, '../..');
let root: TempFolder;

beforeAll(async () => {
  root = await tempFolder({ ...PAGE, 'extensions/README.md': '' });
  await chmod(root.path, 0o755);
  await cp(join(project, 'package.json'), join(root.path, 'package.json'));
  await symlink(join(project, 'node_modules'), join(root.path, 'node_modules'));
  await build({
    configFile: false,
    root: project,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: join(root.path, 'dist/server'),
      rolldownOptions: { input: { main: join(project, 'host/server/main.ts') } },
    },
  });
});
afterAll(() => root[Symbol.asyncDispose]());

interface Run {
  readonly child: ChildProcess;
  readonly ended: Promise<{ code: number | null; out: string; err: string }>;
  out(): string;
}

/** Root may read everything, so that a test of what may not be read runs as somebody else. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

function start(
  args: readonly string[],
  env: Record<string, string> = {},
  user: { uid?: number; gid?: number } = {},
): Run {
  const child = spawn(process.execPath, [join(root.path, 'dist/server/main.js'), ...args], {
    env: { PATH: process.env['PATH'], ...env },
    ...user,
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (err += data.toString()));
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, out, err })),
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, ended, out: () => out };
}

test.each(['SIGINT', 'SIGTERM'] as const)(
  'it prints one line, serves its page, and ends cleanly on %s',
  async (signal) => {
    const { child, ended, out } = start(['--port', '0', '--no-open']);
    await expect.poll(out, { timeout: 10_000 }).toMatch(/^Irintai workbench: http:\/\/127\.0\.0\.1:\d+\/\n$/);
    const url = out().slice('Irintai workbench: '.length).trim();
    const html = await (await fetch(url)).text();
    const token = /irintai-token" content="([^"]+)"/.exec(html)?.[1] ?? '';
    const get = async (path: string) => fetch(url + path, { headers: { 'x-irintai-token': token } });
    const index = (await (await get('irintai/plugins')).json()) as { version: string };
    const { version } = JSON.parse(await readFile(join(project, 'package.json'), 'utf8')) as { version: string };
    expect(index.version).toBe(version);
    // Without --workspace, its own folder.
    expect((await get('irintai/workspace/file?path=package.json')).status).toBe(200);
    await get('irintai/events');
    child.kill(signal);
    expect(await ended).toMatchObject({ code: 0, err: '' });
  },
);

test('a port in use is one line', async () => {
  const blocker = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => blocker.once('listening', resolve));
  const { port } = blocker.address() as { port: number };
  const outcome = await start(['--port', String(port), '--no-open']).ended;
  blocker.close();
  const line = `Port ${port} is in use. Choose another with --port N, or any free one with --port 0.\n`;
  expect(outcome).toEqual({ code: 1, out: '', err: line });
});

test.each(['--workspace', '--plugins'])('%s with no folder, or a file, is one line', async (flag) => {
  const missing = join(root.path, 'missing');
  expect(await start([flag, missing]).ended).toEqual({
    code: 1,
    out: '',
    err: `${flag}: there is no folder ${missing}\n`,
  });
  const file = join(root.path, 'package.json');
  expect(await start([flag, file]).ended).toEqual({ code: 1, out: '', err: `${flag}: ${file} is not a folder.\n` });
});

test('a folder that this user may not read is one line', async () => {
  await using locked = await tempFolder();
  await chmod(locked.path, 0);
  const { code, err } = await start(['--workspace', locked.path], {}, NOBODY).ended;
  expect([code, err]).toEqual([1, `--workspace: the folder ${locked.path} cannot be read.\n`]);
});

test('a page that was not built is one line', async () => {
  await using broken = await tempFolder({ 'package.json': '{"type":"module"}' });
  await cp(join(root.path, 'dist/server'), join(broken.path, 'dist/server'), { recursive: true });
  await symlink(join(project, 'node_modules'), join(broken.path, 'node_modules'));
  const child = spawn(process.execPath, [join(broken.path, 'dist/server/main.js')]);
  let err = '';
  child.stderr.on('data', (data: Buffer) => (err += data.toString()));
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect([code, err]).toEqual([1, 'The workbench is not built: dist/page is not whole. Start it with `npm start`.\n']);
});

test('the browser is opened on the page, unless told not to', async () => {
  await using bin = await tempFolder({ 'xdg-open': '#!/bin/sh\nprintf %s "$1" > "$(dirname "$0")/opened"\n' });
  await chmod(join(bin.path, 'xdg-open'), 0o755);
  const opened = () => readFile(join(bin.path, 'opened'), 'utf8').catch(() => '');
  const env = { PATH: `${bin.path}:${process.env['PATH']}`, DISPLAY: ':7' };
  const quiet = start(['--port', '0', '--no-open'], env);
  await expect.poll(quiet.out, { timeout: 10_000 }).not.toBe('');
  quiet.child.kill();
  await quiet.ended;
  expect(await opened()).toBe('');
  const { out } = start(['--port', '0'], env);
  await expect.poll(opened, { timeout: 10_000 }).toMatch(/^http:/);
  expect(out()).toBe(`Irintai workbench: ${await opened()}\n`);
});

test('the browser is opened only where somebody sees it', () => {
  expect(browserCommand('linux', {})).toBeUndefined();
  expect(browserCommand('linux', { DISPLAY: ':0', CI: 'true' })).toBeUndefined();
  expect(browserCommand('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toEqual(['xdg-open']);
  expect(browserCommand('darwin', {})).toEqual(['open']);
  expect(browserCommand('darwin', { CI: '1' })).toBeUndefined();
});
