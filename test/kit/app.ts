import type { Browser, Page } from 'playwright';
import { launch } from './browser.ts';
import { serve, type Served, type ServeOptions } from './serve.ts';

export { startServer, writeFiles, type Files } from './serve.ts';

interface AppOptions extends ServeOptions {
  readonly browserArgs?: readonly string[];
}

/** The product as people run it: its server in a process, a Chromium on its page. */
export class App {
  readonly url: string;
  readonly workspace: string;
  readonly plugins: string;
  readonly page: Page;
  readonly browser: Browser;
  /** What the page logged as errors, or threw. */
  readonly errors: string[];
  readonly #served: Served;

  private constructor(served: Served, parts: Pick<App, 'page' | 'browser' | 'errors'>) {
    this.url = served.url;
    this.workspace = served.workspace;
    this.plugins = served.plugins;
    this.page = parts.page;
    this.browser = parts.browser;
    this.errors = parts.errors;
    this.#served = served;
  }

  static async start({ browserArgs, ...options }: AppOptions = {}): Promise<App> {
    const served = await serve(options);
    const browser = await launch(browserArgs);
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    return new App(served, { page, browser, errors });
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
  stopServer(): Promise<void> {
    return this.#served.stop();
  }

  /** Another one at the same address, on the same folders. */
  startServer(): Promise<void> {
    return this.#served.restart();
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.#served.close();
  }
}
