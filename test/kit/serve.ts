import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

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
  const args = ['--workspace', workspace, '--plugins', plugins];
  let { server, url } = await startServer(args);
  const stop = async (): Promise<void> => {
    const exited = new Promise((resolve) => server.once('exit', resolve));
    if (server.kill()) await exited;
  };
  return {
    url,
    workspace,
    plugins,
    stop,
    async restart() {
      ({ server, url } = await startServer(args, new URL(url).port));
    },
    async close() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
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
