import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ADA, EVE } from '../../host/package/package.fixture.ts';
import type { PluginInfo } from '../../workbench/workbench.ts';
import { App } from '../kit/app.ts';
import { pack, packSigned } from '../kit/package.ts';

/** Packages as a user has them: made and signed with the tools, installed into the built workbench, kept in its browser. */

const ID = 'ada.counter';
let app: App;

/** Says its version, and counts in its storage. */
function counter(version: string, more: object = {}): Record<string, string | object> {
  return {
    'plugin.json': {
      name: 'Counter',
      id: ID,
      version,
      type: 'processing',
      main: './main.js',
      contributes: { commands: [{ command: 'counter.count', title: 'Count' }] },
      ...more,
    },
    'main.js': `import { commands } from 'irintai';
export function activate({ subscriptions, storage: { global } }) {
  subscriptions.add(commands.registerCommand('counter.count', async () => {
    const count = ((await global.get('count')) ?? 0) + 1;
    await global.set('count', count);
    return ['${version}', count];
  }));
}
`,
  };
}
const READS = { capabilities: { 'workspace.read': { reason: 'Counts the words of your files.', scope: ['**'] } } };

async function install(bytes: Uint8Array): Promise<unknown> {
  return app.page.evaluate((list) => window.irintai.plugins.install(new Uint8Array(list)), [...bytes]);
}
const signed = (version: string, more?: object): Promise<Uint8Array> => packSigned(counter(version, more), ADA);
const count = (): Promise<unknown> => app.page.evaluate(() => window.irintai.commands.execute('counter.count'));
const restart = (): Promise<void> => app.page.evaluate((id) => window.irintai.plugins.restart(id), ID);
const info = (): Promise<PluginInfo | undefined> =>
  app.page.evaluate((id) => window.irintai.plugins.list().find((one) => one.id === id), ID);
async function reload(): Promise<void> {
  await app.page.reload();
  await app.ready();
}
async function uninstall(keepData: boolean): Promise<void> {
  await app.page.evaluate(([id, keep]) => window.irintai.plugins.uninstall(id, { keepData: keep }), [
    ID,
    keepData,
  ] as const);
}

/** As it is when nothing was ever installed. */
async function empty(page: Page): Promise<void> {
  for (const other of page.context().pages()) if (other !== page) await other.close();
  await page.goto(`${app.url}plugin.schema.json`);
  await page.evaluate(async () => {
    for (const { name = '' } of await indexedDB.databases()) {
      await new Promise((resolve) => (indexedDB.deleteDatabase(name).onsuccess = resolve));
    }
  });
  await app.open();
}

beforeAll(async () => {
  app = await App.start({
    plugins: { 'dev-only': { 'plugin.json': { name: 'Dev', id: 'dev.only', version: '1.0.0', type: 'ui' } } },
  });
});
beforeEach(() => empty(app.page));
afterAll(() => app.close());

test('a signed package is installed, runs, and is there after a reload', async () => {
  expect(await install(await signed('1.0.0'))).toEqual({ id: ID, version: '1.0.0', outcome: 'installed' });
  expect(await count()).toEqual(['1.0.0', 1]);
  await reload();
  expect(await count()).toEqual(['1.0.0', 2]);
  const { source, publisher, unsigned } = (await info())!;
  expect([source, unsigned]).toEqual(['package', undefined]);
  expect(publisher).toMatch(/^[\w-]{43}$/);
  expect(await install(await signed('1.0.0'))).toMatchObject({ outcome: 'unchanged' });
});

test('an update that asks for nothing more waits for a restart only where the plugin runs', async () => {
  await install(await signed('1.0.0'));
  expect(await install(await signed('1.0.1'))).toMatchObject({ outcome: 'installed' });
  expect(await count()).toEqual(['1.0.1', 1]);
  await install(await signed('1.1.0'));
  expect(await info()).toMatchObject({ version: '1.0.1', state: 'active', restartNeeded: '1.1.0' });
  expect(await count()).toEqual(['1.0.1', 2]);
  await restart();
  expect(await count()).toEqual(['1.1.0', 3]);
  expect(await info()).toMatchObject({ version: '1.1.0', kept: ['1.0.1', '1.0.0'] });
  expect((await info())?.restartNeeded).toBeUndefined();
});

test('an update that asks for more waits until it is accepted, over a reload too', async () => {
  await install(await signed('1.0.0'));
  expect(await install(await signed('2.0.0', READS))).toMatchObject({ outcome: 'pending' });
  await reload();
  expect(await count()).toEqual(['1.0.0', 1]);
  const { update } = (await info())!;
  expect(update).toMatchObject({ version: '2.0.0', capabilities: ['workspace.read'], asksForMore: true });
  await app.page.evaluate((id) => window.irintai.plugins.acceptUpdate(id), ID);
  expect(await info()).toMatchObject({ version: '1.0.0', restartNeeded: '2.0.0' });
  await reload();
  expect(await info()).toMatchObject({ version: '2.0.0', kept: ['1.0.0'] });
  expect((await info())?.update).toBeUndefined();
});

test('the user can go back to a version that is kept, and nobody else can', async () => {
  await install(await signed('1.0.0'));
  await install(await signed('2.0.0'));
  await app.page.evaluate((id) => window.irintai.plugins.rollBack(id), ID);
  expect(await count()).toEqual(['1.0.0', 1]);
  await expect(install(await signed('1.5.0'))).rejects.toThrow(/RolledBack/);
  await app.page.evaluate((id) => window.irintai.plugins.rollBack(id, '2.0.0'), ID);
  await restart();
  expect(await count()).toEqual(['2.0.0', 2]);
  await expect(app.page.evaluate((id) => window.irintai.plugins.rollBack(id, '1.5.0'), ID)).rejects.toThrow(
    /Kept are 1.0.0/,
  );
});

test('uninstalled it is gone, with its data or without, and no older version comes back', async () => {
  await install(await signed('2.0.0'));
  await count();
  await uninstall(true);
  expect(await info()).toBeUndefined();
  await expect(count()).rejects.toThrow();
  await expect(install(await signed('1.0.0'))).rejects.toThrow(/RolledBack/);
  await install(await signed('2.0.0'));
  expect(await count()).toEqual(['2.0.0', 2]);
  await uninstall(false);
  await install(await signed('2.0.0'));
  expect(await count()).toEqual(['2.0.0', 1]);
});

test('another tab learns of it at once', async () => {
  const other = await app.page.context().newPage();
  await other.goto(app.url);
  await other.waitForFunction(() => 'irintai' in window);
  await other.evaluate(() => window.irintai.ready);
  await install(await signed('1.0.0'));
  await other.waitForFunction((id) => window.irintai.plugins.list().some((one) => one.id === id), ID);
  expect(await other.evaluate(() => window.irintai.commands.execute('counter.count'))).toEqual(['1.0.0', 1]);
  await uninstall(true);
  await other.waitForFunction((id) => !window.irintai.plugins.list().some((one) => one.id === id), ID);
  await other.close();
});

test('what is unsigned, stripped, signed by another or damaged is refused and changes nothing', async () => {
  await expect(install(await pack(counter('1.0.0')))).rejects.toThrow(/Unsigned/);
  await install(await signed('1.0.0'));
  await expect(install(await pack(counter('1.0.1')))).rejects.toThrow(/Stripped/);
  await expect(install(await packSigned(counter('1.0.1'), EVE))).rejects.toThrow(/PinnedKeyDiffers/);
  const damaged = await signed('1.0.1');
  damaged[80] = (damaged[80] ?? 0) ^ 1;
  await expect(install(damaged)).rejects.toThrow(/was not installed/);
  const { 'plugin.json': manifest, ...files } = counter('1.0.0');
  const builtin = { ...files, 'plugin.json': { ...(manifest as object), id: 'irintai.workbench' } };
  await expect(install(await packSigned(builtin, ADA))).rejects.toThrow(/BuiltinId/);
  expect(await info()).toMatchObject({ version: '1.0.0' });
  expect(await count()).toEqual(['1.0.0', 1]);
});

test('a version that is revoked later is blocked at the next start, with the reason', async () => {
  await install(await signed('1.0.0'));
  await app.page.evaluate(async (id) => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('irintai-packages');
      opening.onsuccess = () => resolve(opening.result);
    });
    const plugins = [{ id, versions: '<1.0.1', reason: 'It sends your files away.' }];
    const list = { issue: 1, expires: '9999-12-31T23:59:59Z', keys: [], plugins, statements: [] };
    const transaction = database.transaction('lists', 'readwrite');
    transaction.objectStore('lists').put(list, 'revocations');
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    database.close();
  }, ID);
  await reload();
  const blocked = (await info())!;
  expect(blocked.state).toBe('blocked');
  expect(blocked.reason).toContain('It sends your files away.');
  await expect(count()).rejects.toThrow();
  await expect(install(await signed('1.0.0', { description: 'Again' }))).rejects.toThrow(/Revoked/);
  await install(await signed('1.0.1'));
  expect(await count()).toEqual(['1.0.1', 1]);
});

test('bytes that changed in the store do not run', async () => {
  await install(await signed('1.0.0'));
  await app.page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('irintai-packages');
      opening.onsuccess = () => resolve(opening.result);
    });
    const transaction = database.transaction('packages', 'readwrite');
    const packages = transaction.objectStore('packages');
    packages.openCursor().onsuccess = ({ target }) => {
      const cursor = (target as IDBRequest<IDBCursorWithValue>).result;
      cursor.value.bytes[60] ^= 1;
      cursor.update(cursor.value);
    };
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    database.close();
  });
  await reload();
  await expect(count()).rejects.toThrow(/stored package of Counter is damaged/);
});

test('a folder of a developer is marked as unsigned', async () => {
  const dev = await app.page.evaluate(() => window.irintai.plugins.list().find(({ id }) => id === 'dev.only'));
  expect(dev).toMatchObject({ source: 'folder', unsigned: true });
});
