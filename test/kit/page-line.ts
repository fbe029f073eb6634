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

  private constructor(session: CDPSession) {
    this.#session = session;
    session.on('Target.receivedMessageFromTarget', ({ sessionId, message }) => {
      const answer = JSON.parse(message) as Answer;
      this.#targets.get(sessionId)?.answered(answer);
    });
  }

  /** Opens the workbench, and waits until it is ready. */
  static async open({ browser, url }: App): Promise<PageLine> {
    const session = await browser.newBrowserCDPSession();
    const line = new PageLine(session);
    const { browserContextId } = await session.send('Target.createBrowserContext');
    const { targetId } = await session.send('Target.createTarget', { url, browserContextId, width: 1280, height: 720 });
    await line.#attach(targetId);
    await vi.waitFor(() => line.evaluate(() => window.irintai.ready)); // while it loads there is nobody to ask
    return line;
  }

  /** Calls a function in the page with values that JSON can carry. */
  async evaluate<A extends readonly unknown[], R>(run: (...args: A) => R, ...args: A): Promise<Awaited<R>> {
    const [page] = this.#targets.values();
    const expression = `(${run.toString()})(...${JSON.stringify(args)})`;
    const params = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = (await page!.send('Runtime.evaluate', params)) as Evaluated;
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as Awaited<R>; // what the function returned, by value
  }

  /** Kills the process that all cells share. */
  async killCells(): Promise<void> {
    const { targetInfos } = await this.#session.send('Target.getTargets');
    const cell = targetInfos.find(({ type, url }) => type === 'iframe' && url.endsWith('/cell.html'));
    if (!cell) throw new Error('No cell runs in a process of its own.');
    const target = await this.#attach(cell.targetId);
    void target.send('Page.crash', {}); // never answered: its target is gone
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

interface Evaluated {
  readonly result: { readonly value?: unknown };
  readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } };
}
