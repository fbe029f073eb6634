import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { launch } from './browser.ts';

const root = join(import.meta.dirname, '../..');

/** Path in the folder to content. */
export type Files = Readonly<Record<string, string | object>>;

interface AppOptions {
  /** The workspace's files, in a folder of their own. */
  readonly workspace?: Files;
  /** A folder to copy as the workspace instead. */
  readonly workspaceFrom?: string;
  /** Plugin folder name to its files; objects are written as JSON. */
  readonly plugins?: Readonly<Record<string, Files>>;
  readonly browserArgs?: readonly string[];
}

/** The product as people run it: its server in a process, a Chromium on its page. */
export class App {
  readonly url: string;
  readonly page: Page;
  readonly workspace: string;
  readonly plugins: string;
  readonly browser: Browser;
  /** What the page logged as errors, or threw. */
  readonly errors: string[];
  #server: ChildProcess;
  readonly #folder: string;

  private constructor(
    parts: Pick<App, 'url' | 'page' | 'workspace' | 'plugins' | 'browser' | 'errors'> & {
      server: ChildProcess;
      folder: string;
    },
  ) {
    this.url = parts.url;
    this.page = parts.page;
    this.workspace = parts.workspace;
    this.plugins = parts.plugins;
    this.browser = parts.browser;
    this.errors = parts.errors;
    this.#server = parts.server;
    this.#folder = parts.folder;
  }

  static async start(options: AppOptions = {}): Promise<App> {
    const folder = mkdtempSync(join(tmpdir(), 'irintai-'));
    const workspace = join(folder, 'workspace');
    const plugins = join(folder, 'plugins');
    mkdirSync(workspace);
    mkdirSync(plugins);
    if (options.workspaceFrom) cpSync(options.workspaceFrom, workspace, { recursive: true });
    writeFiles(workspace, options.workspace ?? {});
    for (const [name, files] of Object.entries(options.plugins ?? {})) writeFiles(join(plugins, name), files);
    const { server, url } = await startServer(['--workspace', workspace, '--plugins', plugins]);
    const browser = await launch(options.browserArgs);
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    return new App({ url, page, workspace, plugins, browser, errors, server, folder });
  }

  /** Opens the page and waits until the workbench is ready. */
  async open(path = ''): Promise<Page> {
    await this.page.goto(this.url + path);
    await this.ready();
    return this.page;
  }

  async ready(): Promise<void> {
    await this.page.waitForFunction(() => 'irintai' in window);
    await this.page.evaluate(() => window.irintai.ready);
  }

  /** The page is left alone. */
  async stopServer(): Promise<void> {
    const exited = new Promise((resolve) => this.#server.once('exit', resolve));
    this.#server.kill();
    await exited;
  }

  /** Another one at the same address, on the same folders. */
  async startServer(): Promise<void> {
    const { port } = new URL(this.url);
    const { server } = await startServer(['--workspace', this.workspace, '--plugins', this.plugins], port);
    this.#server = server;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.stopServer();
    rmSync(this.#folder, { recursive: true, force: true });
  }
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
