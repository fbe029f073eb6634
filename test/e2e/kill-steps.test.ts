import { isDeepStrictEqual } from 'node:util';
import type { BrowserContext, CDPSession, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ADA } from '../../host/package/package.fixture.ts';
import { App } from '../kit/app.ts';
import { packSigned } from '../kit/package.ts';

/**
 * The page is killed at every step of what changes the store, one after the other: each call of the browser's storage, each message to
 * another thread, each commit. What the next page finds is the state before or the state after, whole.
 */

/** What the next page finds of a plugin. */
interface Found {
  readonly version?: string | undefined;
  readonly enabled?: boolean | undefined;
  /** An update that waits. */
  readonly update?: string | undefined;
  readonly kept?: readonly string[] | undefined;
  /** In its own storage; of one that is gone, once it is installed again. */
  readonly remembers?: unknown;
  readonly setting?: unknown;
}

let app: App;
let context: BrowserContext;
let page: Page;
/** Of the page; a page that stands still opens none. */
let session: CDPSession;
/** Called with what the page is about to do when it stands still. */
let onHalt: (step: string) => void = () => {};

beforeAll(async () => {
  app = await App.start();
  context = await app.browser.newContext();
  await context.addInitScript(standStill);
  await context.route('**/halted/*', (route) => {
    const [, step = ''] = route.request().url().split('/halted/');
    onHalt(decodeURIComponent(step)); // never answered: the page waits for it until it is killed
  });
  await open();
  await page.evaluate(() => window.irintai.plugins.setEnabled('irintai.jsonl-log', false)); // it writes when it likes
});
afterAll(() => app.close());

async function open(): Promise<void> {
  page = await context.newPage();
  session = await context.newCDPSession(page);
  await page.goto(app.url);
  await page.waitForFunction(() => 'irintai' in window);
  await page.evaluate(() => window.irintai.ready);
  await page.waitForFunction(() => localStorage.getItem('irintai.unfinishedStarts') === '0'); // it does nothing by itself any more
}

/** Kills the page's process, and opens the page anew. */
async function kill(): Promise<void> {
  const crashed = page.waitForEvent('crash');
  session.send('Page.crash').catch(() => {}); // there is nobody left to answer
  await crashed;
  await page.close();
  await open();
}

declare global {
  interface Window {
    /** Steps that are left; it stands still before the one after. */
    stepsLeft: number;
  }
}

/** Runs in the page, before all else: lets it stand still at one of its steps, as a page does that is killed there. */
function standStill(): void {
  window.stepsLeft = Infinity;
  const step = (name: string): void => {
    if (window.stepsLeft-- > 0) return;
    const request = new XMLHttpRequest();
    request.open('GET', `/halted/${encodeURIComponent(name)}`, false);
    request.send();
  };
  const before = (owner: object, names: readonly string[]): void => {
    for (const name of names) {
      const run = Reflect.get(owner, name) as (...args: unknown[]) => unknown;
      Reflect.set(owner, name, function (this: unknown, ...args: unknown[]) {
        step(name);
        const result = run.apply(this, args);
        if (result instanceof IDBTransaction) result.addEventListener('complete', () => step('complete'));
        return result;
      });
    }
  };
  before(IDBDatabase.prototype, ['transaction']);
  before(IDBObjectStore.prototype, ['get', 'getAll', 'put', 'delete', 'clear', 'openCursor', 'openKeyCursor']);
  before(Worker.prototype, ['postMessage']);
  before(BroadcastChannel.prototype, ['postMessage']);
  before(Storage.prototype, ['setItem', 'removeItem']);
}

async function packageOf(id: string, version: string): Promise<string> {
  const asks = version.startsWith('2') && {
    capabilities: { 'workspace.read': { reason: 'Reads notes.', scope: ['notes/**'], optional: true } },
  };
  const commands = ['remember', 'recall'].map((name) => ({ command: `${id}.${name}`, title: name }));
  const properties = { [`${id}.size`]: { type: 'integer', default: 0 } };
  const manifest = {
    name: id,
    id,
    version,
    type: 'processing',
    main: './main.js',
    contributes: { commands, configuration: { title: id, properties } },
    ...asks,
  };
  const main = `import { commands } from 'irintai';
export function activate({ subscriptions, storage: { global } }) {
  subscriptions.add(commands.registerCommand('${id}.remember', (value) => global.set('value', value)));
  subscriptions.add(commands.registerCommand('${id}.recall', async () => ['${version}', (await global.get('value')) ?? 'nothing']));
}
`;
  return Buffer.from(await packSigned({ 'plugin.json': manifest, 'main.js': main }, ADA)).toString('base64');
}

const install = async (id: string, version: string): Promise<void> => {
  await page.evaluate(
    (text) => window.irintai.plugins.install(Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))),
    await packageOf(id, version),
  );
};
const remember = (id: string): Promise<unknown> =>
  page.evaluate((command) => window.irintai.commands.execute(command, 'it'), `${id}.remember`);

async function look(id: string): Promise<Found> {
  const info = await page.evaluate((one) => window.irintai.plugins.list().find((each) => each.id === one), id);
  if (!info) await install(id, '2.0.0');
  if (info?.state === 'disabled') return { version: info.version, enabled: false, kept: info.kept };
  const [says, remembers] = (await page.evaluate(
    (command) => window.irintai.commands.execute(command),
    `${id}.recall`,
  )) as [string, unknown];
  const setting = await page.evaluate((key) => window.irintai.settings.get(key), `${id}.size`);
  if (!info) return { remembers, setting };
  expect(says).toBe(info.version); // the code that runs is the one that is listed
  return { version: says, enabled: true, update: info.update?.version, kept: info.kept, remembers, setting };
}

const ONE: Found = { version: '1.0.0', enabled: true, kept: [], remembers: 'it', setting: 0 };

interface Change {
  /** Makes the state before it. */
  prepare(id: string): Promise<unknown>;
  run(id: string): Promise<unknown>;
  readonly before: Found;
  readonly after: Found;
}

const one = async (id: string): Promise<void> => {
  await install(id, '1.0.0');
  await remember(id);
  await page.evaluate((plugin) => window.irintai.plugins.stop(plugin), id);
};
const both = async (id: string, next: string): Promise<void> => {
  await one(id);
  await install(id, next);
};
const uninstall = (id: string, keepData: boolean): Promise<void> =>
  page.evaluate(([plugin, keep]) => window.irintai.plugins.uninstall(plugin, { keepData: keep }), [
    id,
    keepData,
  ] as const);

const changes: Readonly<Record<string, Change>> = {
  'an installation': {
    prepare: () => Promise.resolve(),
    run: (id) => install(id, '1.0.0'),
    before: { remembers: 'nothing', setting: 0 },
    after: { ...ONE, remembers: 'nothing' },
  },
  'an update': {
    prepare: one,
    run: (id) => install(id, '1.0.1'),
    before: ONE,
    after: { ...ONE, version: '1.0.1', kept: ['1.0.0'] },
  },
  'an update that asks for more': {
    prepare: one,
    run: (id) => install(id, '2.0.0'),
    before: ONE,
    after: { ...ONE, update: '2.0.0' },
  },
  'an update that is accepted': {
    prepare: (id) => both(id, '2.0.0'),
    run: (id) => page.evaluate((plugin) => window.irintai.plugins.acceptUpdate(plugin), id),
    before: { ...ONE, update: '2.0.0' },
    after: { ...ONE, version: '2.0.0', kept: ['1.0.0'] },
  },
  'going back to a version': {
    prepare: (id) => both(id, '1.0.1'),
    run: (id) => page.evaluate((plugin) => window.irintai.plugins.rollBack(plugin), id),
    before: { ...ONE, version: '1.0.1', kept: ['1.0.0'] },
    after: { ...ONE, kept: ['1.0.1'] },
  },
  'an uninstallation that keeps data': {
    prepare: one,
    run: (id) => uninstall(id, true),
    before: ONE,
    after: { remembers: 'it', setting: 0 },
  },
  'an uninstallation with all data': {
    prepare: one,
    run: (id) => uninstall(id, false),
    before: ONE,
    after: { remembers: 'nothing', setting: 0 },
  },
  'a write of a setting': {
    prepare: one,
    run: (id) => page.evaluate((key) => window.irintai.settings.update(key, 7, 'user'), `${id}.size`),
    before: ONE,
    after: { ...ONE, setting: 7 },
  },
  'switching a plugin off': {
    prepare: one,
    run: (id) => page.evaluate((plugin) => window.irintai.plugins.setEnabled(plugin, false), id),
    before: ONE,
    after: { version: '1.0.0', enabled: false, kept: [] },
  },
};

/** Runs it up to a step and kills the page there; gives the step, or undefined when it was over before. */
async function killAt(steps: number, run: () => Promise<unknown>): Promise<string | undefined> {
  const halted = new Promise<string>((resolve) => (onHalt = resolve));
  await page.evaluate((left) => (window.stepsLeft = left), steps);
  const running = run().then(() => undefined);
  running.catch(() => {}); // the page was killed
  const step = await Promise.race([halted, running]);
  if (step === undefined) await page.evaluate(() => (window.stepsLeft = Infinity));
  else await kill();
  return step;
}

test.each(Object.entries(changes))(
  '%s is there whole or not at all, at whichever step the page is killed',
  { timeout: 180_000 },
  async (what, { prepare, run, before, after }) => {
    const seen: string[] = [];
    const found = new Set<Found>();
    for (let steps = 0; ; steps++) {
      const id = `steps.p${Object.keys(changes).indexOf(what)}-${steps}`;
      await prepare(id);
      const step = await killAt(steps, () => run(id));
      const next = await look(id);
      const where = `${seen.join(', ')} | ${step ?? 'finished'}`;
      expect([before, after], where).toContainEqual(next);
      if (step === undefined) {
        expect(next, where).toEqual(after); // what was said to be done is done
        break;
      }
      seen.push(step);
      found.add(isDeepStrictEqual(withoutGaps(next), after) ? after : before);
    }
    // Killed at its first step it had not happened, and killed when it was to say so it had.
    expect([...found], seen.join(', ')).toEqual([before, after]);
  },
);

/** What is undefined is not there. */
function withoutGaps(found: Found): unknown {
  return JSON.parse(JSON.stringify(found));
}
