import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bidi } from './bidi.ts';

/**
 * What Firefox would do by itself it does not, and everything but this machine is behind a proxy that nobody runs: what is heard
 * on this machine came from a page.
 */
const PREFERENCES: Readonly<Record<string, string | number | boolean>> = {
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': 9,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': 9,
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.contentblocking.report.lockwise.enabled': false,
  'browser.newtabpage.enabled': false,
  'browser.region.network.url': '',
  'browser.safebrowsing.downloads.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.search.update': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.startup.page': 0,
  'datareporting.healthreport.uploadEnabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'dom.push.connection.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'extensions.update.enabled': false,
  'geo.provider.network.url': '',
  'media.gmp-manager.updateEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.dns.disablePrefetch': true,
  'network.prefetch-next': false,
  'network.trr.mode': 5,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'toolkit.telemetry.enabled': false,
  'toolkit.telemetry.server': 'data:,',
  'toolkit.telemetry.unified': false,
  // WebRTC would else leave this machine out, where the listener is.
  'media.peerconnection.ice.loopback': true,
};

/** Names of keys in WebDriver, from the private use area. */
const KEYS: Readonly<Record<string, string>> = { Control: '\uE009', Shift: '\uE008', Enter: '\uE007', F1: '\uE031' };

interface Remote {
  readonly type: 'success' | 'exception';
  readonly result?: { readonly value?: string };
  readonly exceptionDetails?: { readonly text: string };
}

interface Context {
  readonly context: string;
  readonly url: string;
  readonly children: readonly Context[];
}

/** A headless Firefox with a profile of its own, and the one page in it. */
export class Firefox {
  /** What scripts of the page and of its frames threw, or logged as errors. */
  readonly errors: string[] = [];
  version = '';
  /** Boxes such as `alert` shows: their kinds. */
  readonly dialogs: string[] = [];
  readonly #bidi: Bidi;
  readonly #process: ChildProcess;
  readonly #profile: string;
  #page = '';

  private constructor(bidi: Bidi, process: ChildProcess, profile: string) {
    this.#bidi = bidi;
    this.#process = process;
    this.#profile = profile;
  }

  /** Starts the Firefox that the test command found. */
  static async start(): Promise<Firefox> {
    const profile = mkdtempSync(join(tmpdir(), 'irintai-firefox-'));
    const lines = Object.entries(PREFERENCES).map(
      ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
    );
    writeFileSync(join(profile, 'user.js'), lines.join('\n'));
    const path = process.env['IRINTAI_FIREFOX'] ?? '/usr/bin/firefox-esr';
    const args = ['--headless', '--no-remote', '--remote-debugging-port=0', '--profile', profile];
    const child = spawn(path, args, { env: { ...process.env, MOZ_CRASHREPORTER_DISABLE: '1' } });
    const browser = new Firefox(await Bidi.connect(await addressOf(child)), child, profile);
    await browser.#open();
    return browser;
  }

  async #open(): Promise<void> {
    this.#bidi.events.on('log.entryAdded', ({ level, text }: { level: string; text: string }) => {
      if (level === 'error') this.errors.push(text);
    });
    this.#bidi.events.on('browsingContext.userPromptOpened', ({ type }: { type: string }) => this.dialogs.push(type));
    const { capabilities } = await this.#bidi.send<{ capabilities: { browserVersion: string } }>('session.new', {
      capabilities: {},
    }); // which dismisses each box
    this.version = capabilities.browserVersion;
    await this.#bidi.send('session.subscribe', { events: ['log.entryAdded', 'browsingContext.userPromptOpened'] });
    const { contexts } = await this.#bidi.send<{ contexts: Context[] }>('browsingContext.getTree');
    this.#page = contexts[0]?.context ?? '';
    await this.#bidi.send('browsingContext.setViewport', {
      context: this.#page,
      viewport: { width: 1280, height: 720 },
    });
  }

  /** Goes there, and waits until it is loaded. */
  async goto(url: string): Promise<void> {
    await this.#bidi.send('browsingContext.navigate', { context: this.#page, url, wait: 'complete' });
  }

  /** Runs a function in the page, by its text, with values that JSON can carry; what it returns must be such too. */
  evaluate<A extends readonly unknown[], R>(run: (...args: A) => R | Promise<R>, ...args: A): Promise<R> {
    return this.evaluateIn(this.#page, run, ...args);
  }

  /** The same in a frame, as `frames` names it. */
  async evaluateIn<A extends readonly unknown[], R>(
    context: string,
    run: (...args: A) => R | Promise<R>,
    ...args: A
  ): Promise<R> {
    const answer = await this.#bidi.send<Remote>('script.callFunction', {
      functionDeclaration: `async (args) => JSON.stringify(await (${run.toString()})(...JSON.parse(args)))`,
      arguments: [{ type: 'string', value: JSON.stringify(args) }],
      awaitPromise: true,
      target: { context },
    });
    if (answer.type === 'exception') throw new Error(answer.exceptionDetails?.text);
    const json = answer.result?.value;
    return (json === undefined ? undefined : JSON.parse(json)) as R; // what the function returned
  }

  /** Opens another page there, and runs a function in it. */
  async outside<A extends readonly unknown[], R>(
    url: string,
    run: (...args: A) => R | Promise<R>,
    ...args: A
  ): Promise<R> {
    const { context } = await this.#bidi.send<Context>('browsingContext.create', { type: 'tab', background: true });
    await this.#bidi.send('browsingContext.navigate', { context, url, wait: 'complete' });
    try {
      return await this.evaluateIn(context, run, ...args);
    } finally {
      await this.#bidi.send('browsingContext.close', { context });
    }
  }

  /** Runs before any script of each document that is loaded from now on. */
  async addInitScript<A extends readonly unknown[]>(run: (...args: A) => void, ...args: A): Promise<void> {
    const functionDeclaration = `() => { (${run.toString()})(...${JSON.stringify(args)}); }`;
    await this.#bidi.send('script.addPreloadScript', { functionDeclaration });
  }

  /** The frames in the page that show an address with this end. */
  async frames(end: string): Promise<readonly string[]> {
    const { contexts } = await this.#bidi.send<{ contexts: Context[] }>('browsingContext.getTree', {
      root: this.#page,
    });
    const found = contexts.flatMap(({ children }) => children).filter(({ url }) => url.endsWith(end));
    return found.map(({ context }) => context);
  }

  /** Presses keys together, as `Control+Shift+m`. */
  async press(keys: string): Promise<void> {
    const values = keys.split('+').map((key) => KEYS[key] ?? key);
    await this.#keys([
      ...values.map((value) => ({ type: 'keyDown', value })),
      ...values.reverse().map((value) => ({ type: 'keyUp', value })),
    ]);
  }

  async type(text: string): Promise<void> {
    await this.#keys([...text].flatMap((value) => ['keyDown', 'keyUp'].map((type) => ({ type, value }))));
  }

  async #keys(actions: readonly object[]): Promise<void> {
    const source = { type: 'key', id: 'keyboard', actions };
    await this.#bidi.send('input.performActions', { context: this.#page, actions: [source] });
  }

  /** The role of what has the focus. */
  focused(): Promise<string | null> {
    return this.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return element?.getAttribute('role') ?? null;
    });
  }

  /** A picture of the page, PNG. */
  async screenshot(): Promise<Buffer> {
    const { data } = await this.#bidi.send<{ data: string }>('browsingContext.captureScreenshot', {
      context: this.#page,
    });
    return Buffer.from(data, 'base64');
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#bidi.send('browser.close').catch(() => {}); // it ends, so that nobody may be left to answer
    await ended;
    this.#bidi.close();
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** Where it listens for its driver, which it prints. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stderr?.on('data', (data: Buffer) => {
      output += data.toString();
      const url = /WebDriver BiDi listening on (ws:\S+)/.exec(output)?.[1];
      if (url) resolve(`${url}/session`);
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`Firefox ended: ${output.slice(-2000)}`)));
  });
}
