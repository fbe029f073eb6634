import type { CDPSession } from 'playwright';
import { vi } from 'vitest';
import type { App } from './app.ts';

/**
 * A page of its own, spoken to past the driver: the driver takes the death of the cells' process for the page's, speaks to the page
 * no more, and may fail over a frame that is gone. The page gets functions as text, as with the driver.
 */
export class PageLine {
  readonly #session: CDPSession;
  readonly #targets = new Map<string, Target>();
  /** What the page wrote to its console, the level and the text, and what it threw. */
  onConsole: (level: string, text: string) => void = () => {};

  private constructor(session: CDPSession) {
    this.#session = session;
    session.on('Target.receivedMessageFromTarget', ({ sessionId, message }) => {
      const answer = JSON.parse(message) as Answer | Told;
      if ('id' in answer) this.#targets.get(sessionId)?.answered(answer);
      else if (answer.method === 'Runtime.consoleAPICalled')
        this.onConsole(answer.params.type, answer.params.args.map(textOf).join(' '));
      else if (answer.method === 'Runtime.exceptionThrown')
        this.onConsole('uncaught', textOf(answer.params.exceptionDetails.exception ?? answer.params.exceptionDetails));
    });
  }

  /** Opens the workbench, and waits until it is ready. */
  static async open({ browser, url }: App): Promise<PageLine> {
    const session = await browser.newBrowserCDPSession();
    const line = new PageLine(session);
    const { browserContextId } = await session.send('Target.createBrowserContext');
    const { targetId } = await session.send('Target.createTarget', { url, browserContextId, width: 1280, height: 720 });
    await line.#attach(targetId);
    await line.send('Runtime.enable');
    await line.#ready();
    return line;
  }

  /** Whoever waits for an answer of the page is told that it went. */
  async reload(): Promise<void> {
    const page = await this.evaluate(() => performance.timeOrigin);
    await this.send('Page.reload');
    await vi.waitUntil(() => this.evaluate((before) => performance.timeOrigin !== before, page).catch(() => false));
    await this.#ready();
  }

  /** Asks the page's process itself. */
  async send(method: string, params: object = {}): Promise<unknown> {
    const [page] = this.#targets.values();
    return page!.send(method, params);
  }

  async #ready(): Promise<void> {
    await vi.waitFor(() => this.evaluate(() => window.irintai.ready)); // while it loads there is nobody to ask
  }

  /** Calls a function in the page with values that JSON can carry. */
  async evaluate<A extends readonly unknown[], R>(run: (...args: A) => R, ...args: A): Promise<Awaited<R>> {
    const expression = `(${run.toString()})(...${JSON.stringify(args)})`;
    const params = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = (await this.send('Runtime.evaluate', params)) as Evaluated;
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as Awaited<R>; // what the function returned, by value
  }

  /** Kills the process that all cells share. */
  async killCells(): Promise<void> {
    const { targetInfos } = await this.#session.send('Target.getTargets');
    const cell = targetInfos.find(({ type, url }) => type === 'iframe' && url.endsWith('/cell.html'));
    if (!cell) throw new Error('No cell runs in a process of its own.');
    const target = await this.#attach(cell.targetId);
    target.send('Page.crash', {}).catch(() => {}); // answered only if its target is gone already
  }

  async #attach(targetId: string): Promise<Target> {
    const { sessionId } = await this.#session.send('Target.attachToTarget', { targetId, flatten: false });
    const target = new Target((message) =>
      this.#session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify(message) }),
    );
    this.#targets.set(sessionId, target);
    return target;
  }
}

class Target {
  readonly #post: (message: object) => Promise<unknown>;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #id = 0;

  constructor(post: (message: object) => Promise<unknown>) {
    this.#post = post;
  }

  async send(method: string, params: object): Promise<unknown> {
    const id = ++this.#id;
    const answered = new Promise<Answer>((resolve) => this.#waiting.set(id, resolve));
    await this.#post({ id, method, params });
    const { result, error } = await answered;
    if (error) throw new Error(error.message);
    return result;
  }

  answered(answer: Answer): void {
    this.#waiting.get(answer.id)?.(answer);
    this.#waiting.delete(answer.id);
  }
}

interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** What a target says unasked. */
type Told =
  | {
      readonly method: 'Runtime.consoleAPICalled';
      readonly params: { readonly type: string; readonly args: readonly Shown[] };
    }
  | {
      readonly method: 'Runtime.exceptionThrown';
      readonly params: { readonly exceptionDetails: { readonly text: string; readonly exception?: Shown } };
    }
  | { readonly method: '' };

interface Shown {
  readonly text?: string;
  readonly value?: unknown;
  readonly description?: string;
}

function textOf({ text, value, description }: Shown): string {
  return description ?? text ?? String(value);
}

interface Evaluated {
  readonly result: { readonly value?: unknown };
  readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } };
}
