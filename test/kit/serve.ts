import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readPlugin } from '../../host/manifest/read.ts';
import type { Resolve } from '../../host/server/network/hop.ts';
import { startServer as startHere } from '../../host/server/server.ts';

const root = join(import.meta.dirname, '../..');

/** Path in the folder to content. */
export type Files = Readonly<Record<string, string | object>>;

export interface ServeOptions {
  /** The workspace's files, in a folder of their own. */
  readonly workspace?: Files;
  /** A folder to copy as the workspace instead. */
  readonly workspaceFrom?: string;
  /** Plugin folder name to its files; objects are written as JSON. */
  readonly plugins?: Readonly<Record<string, Files>>;
  /** Where names lead that plugins ask: then the server runs in this process, from its sources. */
  readonly resolve?: Resolve;
}

/** The product's server in a process, with a workspace and a folder of plugins of its own. */
export interface Served {
  readonly url: string;
  readonly workspace: string;
  readonly plugins: string;
  /** What is open on it is left alone. */
  stop(): Promise<void>;
  /** Another one at the same address, on the same folders. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function serve(options: ServeOptions): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'irintai-'));
  const workspace = join(folder, 'workspace');
  const plugins = join(folder, 'plugins');
  mkdirSync(workspace);
  mkdirSync(plugins);
  if (options.workspaceFrom) cpSync(options.workspaceFrom, workspace, { recursive: true });
  writeFiles(workspace, options.workspace ?? {});
  for (const [name, files] of Object.entries(options.plugins ?? {})) writeFiles(join(plugins, name), files);
  const start = (port?: string): Promise<Running> =>
    options.resolve
      ? runHere(workspace, plugins, options.resolve, port)
      : run(['--workspace', workspace, '--plugins', plugins], port);
  let running = await start();
  return {
    url: running.url,
    workspace,
    plugins,
    stop: () => running.stop(),
    async restart() {
      running = await start(new URL(running.url).port);
    },
    async close() {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Running {
  readonly url: string;
  stop(): Promise<void>;
}

async function run(args: readonly string[], port?: string): Promise<Running> {
  const { server, url } = await startServer(args, port);
  return {
    url,
    async stop() {
      const exited = new Promise((resolve) => server.once('exit', resolve));
      if (server.kill()) await exited;
    },
  };
}

async function runHere(workspace: string, plugins: string, resolve: Resolve, port = '0'): Promise<Running> {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const [page, extensions] = [join(root, 'dist/page'), join(root, 'extensions')];
  const server = await startHere({
    port: Number(port),
    version,
    page,
    extensions,
    workspace,
    plugins: [plugins],
    readPlugin,
    resolve,
  });
  return { url: server.url, stop: () => server.close() };
}

/** Starts the built server, on a free port by default; resolves with the address that it prints. */
export function startServer(args: readonly string[], port = '0'): Promise<{ server: ChildProcess; url: string }> {
  const server = spawn(process.execPath, [join(root, 'dist/server/main.js'), '--port', port, '--no-open', ...args], {
    cwd: root,
  });
  return new Promise((resolve, reject) => {
    let output = '';
    const onData = (chunk: Buffer): void => {
      output += chunk.toString();
      const url = /Irintai workbench: (http:\S+\/)/.exec(output)?.[1];
      if (url) resolve({ server, url });
    };
    server.stdout.on('data', onData);
    server.stderr.on('data', onData);
    server.once('exit', () => reject(new Error(`The server ended: ${output}`)));
  });
}

export function writeFiles(folder: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content, undefined, 2));
  }
}
