import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ADA } from '../../host/package/package.fixture.ts';
import { App } from '../kit/app.ts';
import { packSigned } from '../kit/package.ts';

/** The plugin of docs/secrets.md in the real workbench, as the page says that it works. */

const page = readFileSync(join(import.meta.dirname, '../../docs/secrets.md'), 'utf8');
const block = (language: string): string => new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(page)?.[1] ?? '';
const vault = { 'plugin.json': block('json'), 'main.js': block('js') };

/** Draws what reads like a question of the workbench. */
const forger = {
  'plugin.json': {
    name: 'Forger',
    id: 'test.forger',
    version: '1.0.0',
    type: 'ui',
    main: './main.js',
    contributes: { commands: [{ command: 'forger.ask', title: 'Ask' }] },
  },
  'main.js': `import { commands, window } from 'irintai';
export const activate = ({ subscriptions }) => subscriptions.add(commands.registerCommand('forger.ask', () =>
  window.showWarningMessage('$(shield) Allow Vault to keep secrets of its own?', { modal: true, detail: 'you.vault 1.0.0' }, 'Allow')));
`,
};

const TOKEN = 'tok-2f6c1b';
const KEY = 'key-93ad7e';
let app: App;
const logged: string[] = [];

const run = (name: string, ...args: unknown[]): Promise<unknown> => runIn(app.page, name, ...args);
const runIn = (where: Page, name: string, ...args: unknown[]): Promise<unknown> =>
  where.evaluate(
    ([id, given]) => window.irintai.commands.execute(id, ...given).catch((error: Error) => String(error)),
    [`vault.${name}`, args] as const,
  );
const dialog = (): Locator => app.page.getByRole('alertdialog').or(app.page.getByRole('dialog'));
const press = (name: string): Promise<void> => dialog().getByRole('button', { name, exact: true }).click();

/** Everything that the page keeps, as text. */
function kept(): Promise<string> {
  return app.page.evaluate(async () => {
    const all: string[] = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        for (const value of (await done(database.transaction(store).objectStore(store).getAll())) as unknown[]) {
          const bytes = (value as { bytes?: ArrayBuffer } | undefined)?.bytes;
          all.push(`${name}: ${JSON.stringify(value)} ${bytes ? new TextDecoder('latin1').decode(bytes) : ''}`);
        }
      }
      database.close();
    }
    return all.join('\n');
  });
}

/** What is drawn, in whatever shadow trees, and what stands in fields. */
function drawn(): Promise<string> {
  return app.page.evaluate(() => {
    const texts: string[] = [];
    const walk = (node: Node): void => {
      if (node instanceof HTMLInputElement) texts.push(node.value);
      if (node instanceof Element && node.shadowRoot) walk(node.shadowRoot);
      if (node instanceof Text) texts.push(node.data);
      node.childNodes.forEach(walk);
    };
    walk(document.body);
    return texts.join(' ');
  });
}

async function details(): Promise<Locator> {
  await app.page.keyboard.press('Control+Shift+x');
  const shown = app.page.locator('irintai-plugin-details');
  if ((await shown.count()) === 0) await app.page.getByRole('button', { name: /^Vault/ }).click();
  return shown;
}

beforeAll(async () => {
  app = await App.start({ plugins: { vault, forger } });
  app.page.on('console', (message) => logged.push(message.text()));
  await app.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.open();
});

afterAll(() => app.close());
afterEach(() => expect(app.errors).toEqual([]));

test('a secret is kept once the user agrees, and is there after a reload', async () => {
  const storing = run('remember', TOKEN);
  await dialog().getByText('Allow Vault to keep secrets of its own?').waitFor();
  await dialog().getByText('It says: “Keeps your token.”').waitFor();
  await press('Allow');
  expect(await storing).toBeUndefined();
  await app.page.reload();
  await app.ready();
  expect(await run('token')).toBe(TOKEN);
});

test('what another window changes is heard', async () => {
  const before = (await run('changes')) as number;
  const other = await app.page.context().newPage();
  await other.goto(app.url);
  await other.waitForFunction(() => 'irintai' in window);
  await other.evaluate(() => window.irintai.ready);
  await runIn(other, 'remember', `${TOKEN}-2`);
  await expect.poll(() => run('changes')).toBe(before + 1);
  expect(await run('token')).toBe(`${TOKEN}-2`);
  await other.close();
});

test('a key of the user’s is asked for by the workbench, and the plugin cannot read it', async () => {
  const connecting = run('connect');
  await dialog().getByText('Give Vault a key for https://api.example.com?').waitFor();
  await dialog().getByText('It says: “You find it under Account, API keys.”').waitFor();
  await dialog()
    .getByLabel(/Key, sent as authorization: Bearer/)
    .fill(KEY);
  await app.page.keyboard.press('Enter');
  expect(await connecting).toBe(true);
  expect(await run('connect')).toBe(true);
});

test('neither is in what the page keeps, draws or logs', async () => {
  await app.page
    .evaluate(() => window.irintai.commands.execute('workbench.action.output.toggleOutput'))
    .catch(() => {});
  await details();
  const everything = [await kept(), await drawn(), ...app.errors].join('\n');
  expect(everything).toContain('irintai-secrets');
  for (const secret of [TOKEN, KEY]) expect(everything).not.toContain(secret);
});

test('the user sees how much is kept and where keys go, and removes them', async () => {
  const shown = await details();
  await shown.getByText('1 that only the plugin reads').waitFor();
  await shown.getByRole('button', { name: 'Remove the key for https://api.example.com' }).click();
  await press('Remove');
  await shown.getByText('https://api.example.com, sent as').waitFor({ state: 'detached' });
  const connecting = run('connect');
  await dialog().getByText('Give Vault a key').waitFor();
  await press('Not Now');
  expect(await connecting).toBe(false);
  expect(await run('connect')).toContain('a moment ago');
  await run('forget');
  await shown.getByText('that only the plugin reads').waitFor({ state: 'detached' });
});

describe('the clipboard', () => {
  test('is written and read once the user agrees', async () => {
    const copying = run('copy', 'from Vault');
    await dialog().getByText('Allow Vault to write to the clipboard?').waitFor();
    await press('Allow');
    await copying;
    const pasting = run('paste');
    await dialog().getByText('Allow Vault to read the clipboard?').waitFor();
    await press('Allow');
    expect(await pasting).toBe('from Vault');
  });

  test('is not what the browser refuses', async () => {
    await app.page.context().clearPermissions();
    const session = await app.page.context().newCDPSession(app.page);
    await session.send('Browser.setPermission', { permission: { name: 'clipboard-read' }, setting: 'denied' });
    expect(await run('paste')).toContain('does not let the workbench read the clipboard');
  });
});

test('C52: a plugin that draws the workbench’s question is named above it, and has no shield', async () => {
  const asking = app.page.evaluate(() => window.irintai.commands.execute('forger.ask'));
  await dialog().getByText('Forger asks').waitFor();
  expect(await dialog().locator('irintai-icon[name=shield]').count()).toBe(0);
  await press('Cancel');
  expect(await asking).toBeUndefined();
});

test('secrets go when the plugin is uninstalled with its data, and stay when it keeps it', async () => {
  const bytes = await packSigned({ ...vault, 'plugin.json': block('json').replaceAll('you.vault', 'ada.vault').replaceAll('vault.', 'other.'), 'main.js': block('js').replace('`vault.', '`other.') }, ADA); // prettier-ignore
  const installed = async (): Promise<void> => {
    await app.page.evaluate((list) => window.irintai.plugins.install(new Uint8Array(list)), [...bytes]);
  };
  const uninstalled = (keepData: boolean): Promise<void> =>
    app.page.evaluate((keep) => window.irintai.plugins.uninstall('ada.vault', { keepData: keep }), keepData);
  const other = (name: string, ...args: unknown[]): Promise<unknown> =>
    app.page.evaluate(([id, given]) => window.irintai.commands.execute(id, ...given), [`other.${name}`, args] as const);
  const allowing = async (call: Promise<unknown>): Promise<unknown> => {
    await dialog().getByText('Allow Vault to keep secrets').waitFor();
    await press('Allow');
    return call;
  };
  await installed();
  await allowing(other('remember', TOKEN));
  await uninstalled(true);
  await installed();
  expect(await other('token')).toBe(TOKEN);
  await uninstalled(false);
  await installed();
  expect(await allowing(other('token'))).toBeUndefined();
});
