import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright';
import { FLAGS } from './browser.ts';

/** A Chromium with a profile that outlives it, to be killed with all its processes at once, as a power cut would. */
export class KillableBrowser {
  readonly #profile = mkdtempSync(join(tmpdir(), 'irintai-profile-'));
  #process: ChildProcess | undefined;
  #browser: Browser | undefined;

  /** Starts it on the same profile each time. */
  async start(): Promise<Page> {
    for (const name of ['SingletonLock', 'SingletonSocket', 'SingletonCookie', 'DevToolsActivePort']) {
      rmSync(join(this.#profile, name), { force: true }); // the killed one left them
    }
    const path = process.env['IRINTAI_CHROMIUM'] ?? '/usr/bin/chromium';
    const own = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${this.#profile}`, 'about:blank'];
    // A process group of its own, so that one signal reaches all of it.
    this.#process = spawn(path, [...FLAGS, ...own], { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
    this.#browser = await chromium.connectOverCDP(await addressOf(this.#process));
    const [context] = this.#browser.contexts();
    if (!context) throw new Error('The browser has no context.');
    return context.pages()[0] ?? context.newPage();
  }

  async kill(): Promise<void> {
    const { pid } = this.#process ?? {};
    if (pid === undefined || this.#process?.exitCode !== null || this.#process.signalCode !== null) return;
    const exited = new Promise((resolve) => this.#process?.once('exit', resolve));
    process.kill(-pid, 'SIGKILL');
    await exited;
    await this.#browser?.close().catch(() => {});
  }

  async dispose(): Promise<void> {
    await this.kill();
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

function addressOf(browser: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    browser.stderr?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const address = /DevTools listening on (ws:\S+)/.exec(output)?.[1];
      if (address) resolve(address);
    });
    browser.once('exit', () => reject(new Error(`The browser ended: ${output}`)));
  });
}
