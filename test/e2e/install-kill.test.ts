import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ADA } from '../../host/package/package.fixture.ts';
import { startServer } from '../kit/app.ts';
import { KillableBrowser } from '../kit/killable.ts';
import { packSigned } from '../kit/package.ts';

/**
 * The browser is killed while it installs, updates and stores settings, at moments of chance. Afterwards the plugin is the version
 * before or the version after, it works, and whatever was said to be stored is there.
 */

const KILLS = Number(process.env['IRINTAI_KILLS'] ?? 10);
const ID = 'ada.version';
const FILLER = Array.from({ length: 20_000 }, (_, at) => ((at * 2654435761) % 4294967296).toString(36)).join('\n');

let server: ChildProcess;
let url: string;
const workspace = mkdtempSync(join(tmpdir(), 'irintai-kill-'));
const browser = new KillableBrowser();

beforeAll(async () => {
  ({ server, url } = await startServer(['--workspace', workspace]));
});
afterAll(async () => {
  await browser.dispose();
  server.kill();
  rmSync(workspace, { recursive: true, force: true });
});

/** Every third version asks for one more folder, so that it waits and has to be accepted. */
async function packageOf(patch: number): Promise<string> {
  const scope = Array.from({ length: Math.floor(patch / 3) + 1 }, (_, at) => `folder${at}/**`);
  const manifest = {
    name: 'Version',
    id: ID,
    version: `1.0.${patch}`,
    type: 'processing',
    main: './main.js',
    contributes: { commands: [{ command: 'version.say', title: 'Say' }] },
    capabilities: { 'workspace.read': { reason: 'Reads what is in the folders.', scope, optional: true } },
  };
  const main = `import { commands } from 'irintai';
export const activate = ({ subscriptions }) => subscriptions.add(commands.registerCommand('version.say', () => '1.0.${patch}'));
`;
  const bytes = await packSigned({ 'plugin.json': manifest, 'main.js': main, 'data.txt': FILLER + patch }, ADA);
  return Buffer.from(bytes).toString('base64');
}

const sizeOf = (patch: number): number => 10 + (patch % 80);

/** What the page said it began and finished: a patch version, and a font size. */
interface Told {
  readonly began: number;
  readonly done: number;
}

/** What the page that was opened last complained of. */
let errors: string[] = [];

async function open(): Promise<Page> {
  const page = await browser.start();
  errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  // Starts that end in a kill count as failed ones; safe mode is another test's.
  await page.addInitScript(() => localStorage.removeItem('irintai.unfinishedStarts'));
  await page.goto(url);
  await page.waitForFunction(() => 'irintai' in window);
  await page.evaluate(() => window.irintai.ready);
  return page;
}

/** Installs one version after the other until the browser dies, with a setting written beside each. */
function keepInstalling(page: Page, packages: readonly string[], from: number): Promise<void> {
  const run = async ([list, first, id]: readonly [readonly string[], number, string]): Promise<void> => {
    const { plugins, settings } = window.irintai;
    const tell = (what: string, patch: number): void => console.log(`${what} ${patch}`);
    for (const [index, text] of list.entries()) {
      const patch = first + index;
      tell('began', patch);
      const stored = settings.update('editor.fontSize', 10 + (patch % 80), 'user');
      const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
      const { outcome } = await plugins.install(bytes);
      if (outcome === 'pending') await plugins.acceptUpdate(id);
      await stored;
      tell('done', patch);
    }
  };
  return page.evaluate(run, [packages, from, ID] as const).catch(() => {}); // it was killed
}

function listen(page: Page, before: Told): () => Told {
  let told = before;
  page.on('console', (message) => {
    const [what, patch] = message.text().split(' ');
    if (what === 'began' || what === 'done') told = { ...told, [what]: Number(patch) };
  });
  return () => told;
}

test(
  `killed ${KILLS} times while it installs, updates and stores settings, it is always whole`,
  { timeout: KILLS * 20_000 },
  async () => {
    let page = await open();
    let told: Told = { began: 0, done: 0 };
    await page.evaluate(
      async (text) => {
        await window.irintai.plugins.install(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
        await window.irintai.settings.update('editor.fontSize', 10, 'user');
      },
      await packageOf(0),
    );
    for (let kill = 1; kill <= KILLS; kill++) {
      const from = told.done + 1;
      const packages = await Promise.all(Array.from({ length: 12 }, (_, at) => packageOf(from + at)));
      const now = listen(page, told);
      const delay = Math.random() * 400;
      void keepInstalling(page, packages, from);
      await wait(delay);
      await browser.kill();
      told = now();
      page = await open();
      const { plugin, said, size } = await page.evaluate(async (id) => {
        const said = await window.irintai.commands.execute('version.say').catch(String);
        const plugin = window.irintai.plugins.list().find((one) => one.id === id);
        return { plugin, said, size: Number(window.irintai.settings.get('editor.fontSize')) };
      }, ID);
      const story = `${JSON.stringify(plugin)} ${errors.join('; ')}`;
      const where = `kill ${kill} after ${delay.toFixed(0)} ms, between ${told.done} and ${told.began}: ${story}`;
      expect(said, where).toBe(plugin?.version);
      const patch = Number(plugin?.version.split('.')[2]);
      expect(patch, where).toBeGreaterThanOrEqual(told.done);
      expect(patch, where).toBeLessThan(from + packages.length);
      // The page may have come one step further than it could tell.
      const possible = [patch - 1, patch, patch + 1].filter((one) => one >= told.done).map(sizeOf);
      expect(possible, where).toContain(size);
      told = { began: patch, done: patch };
    }
  },
);
