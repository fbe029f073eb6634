import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { App, type Files } from '../kit/app.ts';
import { PageLine } from '../kit/page-line.ts';

/** Answers `<id>.count`, waits for ever in `<id>.wait`, and takes all memory in `<id>.grow`. */
function mortal(id: string): Files {
  return {
    'plugin.json': {
      name: `Mortal ${id}`,
      id: `test.${id}`,
      version: '1.0.0',
      type: 'processing',
      main: './main.js',
      contributes: {
        commands: ['count', 'wait', 'grow', 'close'].map((name) => ({ command: `${id}.${name}`, title: name })),
      },
    },
    'main.js': `import { commands } from 'irintai';
let count = 0;
export async function activate({ subscriptions }) {
  const add = (name, run) => subscriptions.add(commands.registerCommand('${id}.' + name, run));
  add('count', () => ++count);
  add('wait', () => new Promise(() => {}));
  add('grow', () => {
    const all = [];
    for (;;) all.push(new Array(1000).fill({ grows: all.length }));
  });
  add('close', () => {
    for (const name of ['close', 'terminate']) {
      globalThis[name]?.();
      Object.getPrototypeOf(globalThis)[name]?.call(globalThis);
    }
    return typeof close;
  });
}
`,
  };
}

let app: App;
let line: PageLine;

beforeEach(async () => {
  app = await App.start({
    plugins: { a: mortal('a'), b: mortal('b') },
    browserArgs: ['--js-flags=--max-old-space-size=128'],
  });
  line = await PageLine.open(app);
  expect([await run('a.count'), await run('b.count')]).toEqual([1, 1]);
});

afterEach(() => app.close());

const run = (id: string): Promise<unknown> => line.evaluate((command) => window.irintai.commands.execute(command), id);

/** Runs commands that will not be answered; gives the codes that they reject with, once all have. */
async function pend(...commands: string[]): Promise<() => Promise<unknown[]>> {
  await line.evaluate((ids) => {
    const codes = ids.map((id) =>
      window.irintai.commands.execute(id).then(
        () => 'answered',
        (error: { code?: string }) => error.code,
      ),
    );
    Object.assign(window, { codes });
  }, commands);
  return () => line.evaluate(() => Promise.all((window as unknown as { codes: Promise<unknown>[] }).codes));
}

describe('a plugin whose cell dies', () => {
  test('cannot close its own worker', async () => {
    expect(await run('a.close')).toBe('undefined');
    expect(await run('a.count')).toBe(2);
  });

  test('by its frame being taken out of the page: what waits is rejected, and it starts again', async () => {
    await line.evaluate(() => window.irintai.plugins.stop('test.b'));
    const codes = await pend('a.wait');
    await line.evaluate(() =>
      document.querySelectorAll<HTMLIFrameElement>('iframe[title="Irintai cell"]').forEach((frame) => {
        if (frame.contentWindow?.length) frame.remove(); // it has booted
      }),
    );
    expect(await codes()).toEqual(['PluginStopped']);
    expect(await run('a.count')).toBe(1);
  });

  test('by its frame being taken out while it boots: it starts in another, at once', async () => {
    const took = await line.evaluate(async () => {
      const { commands, plugins } = window.irintai;
      await Promise.all([plugins.stop('test.a'), plugins.stop('test.b')]);
      await commands.execute('a.count'); // takes the spare, so that a cell has to be made for the next
      const taken = new Promise<void>((resolve) => {
        new MutationObserver((records, observer) => {
          const added = records.flatMap(({ addedNodes }) => [...addedNodes]);
          const frame = added.find((node) => node instanceof HTMLIFrameElement && node.title === 'Irintai cell');
          if (!frame) return;
          observer.disconnect();
          document.body.removeChild(frame);
          resolve();
        }).observe(document.body, { childList: true });
      });
      const began = performance.now();
      await Promise.all([taken, commands.execute('b.count')]);
      return performance.now() - began;
    });
    expect(took).toBeLessThan(10_000); // a frame that says nothing is waited for 15 s
  });

  test('by the death of the process of all cells: what waits is rejected, and all start again', async () => {
    const codes = await pend('a.wait', 'b.wait');
    await line.killCells();
    expect(await codes()).toEqual(['PluginStopped', 'PluginStopped']);
    await expect.poll(states).toEqual(['active', 'active']);
    expect([await run('a.count'), await run('b.count')]).toEqual([1, 1]);
  });

  test('by taking all memory: what waits is rejected, and all start again', async () => {
    const codes = await pend('b.grow');
    expect(await codes()).toEqual(['PluginStopped']);
    await expect.poll(states).toEqual(['active', 'active']);
    expect([await run('a.count'), await run('b.count')]).toEqual([1, 1]);
  });

  test('is woken by who asks for it while it is down', async () => {
    const codes = await pend('b.wait');
    await line.killCells();
    await codes();
    const asked = line.evaluate(() => Promise.all([1, 2].map(() => window.irintai.commands.execute('b.count'))));
    expect(await asked).toEqual([1, 2]);
  });
});

function states(): Promise<string[]> {
  return line.evaluate(() =>
    window.irintai.plugins
      .list()
      .filter(({ id }) => id.startsWith('test.'))
      .map(({ state }) => state),
  );
}
