import { readFileSync } from 'node:fs';
import type { Locator } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { App, type Files } from '../kit/app.ts';
import { activates, hostile, registers } from './hostile.ts';

/** Plugins that use too much, slowly: each is warned of, started anew or switched off, on a record. By the real clock. */

/** A third of a core for as long as it lives. */
const miner = hostile(
  'miner',
  activates(
    registers('test.miner.run', "() => 'mining'") +
      'setInterval(() => { const end = performance.now() + 35; while (performance.now() < end); }, 100);',
  ),
);

const [, hogFiles] = hostile(
  'hog',
  activates(`globalThis.held = new Uint8Array(48 << 20).fill(1); ${registers('test.hog.run', '() => held.length')}`),
);
const hog: Files = {
  ...hogFiles,
  'plugin.json': { ...(hogFiles['plugin.json'] as object), limits: { memory_mb: 32 } },
};

let app: App;

beforeAll(async () => {
  app = await App.start({
    plugins: { ...Object.fromEntries([miner]), hog },
    browserArgs: ['--enable-blink-features=ForceEagerMeasureMemory'], // or the browser takes 20 s for each measurement
  });
  await app.open();
});

afterAll(() => app.close());

const run = (id: string): Promise<unknown> =>
  app.page.evaluate((command) => window.irintai.commands.execute(command), id);
const state = (id: string): Promise<string | undefined> =>
  app.page.evaluate((plugin) => window.irintai.plugins.list().find((one) => one.id === plugin)?.state, id);
const records = (): Locator => app.page.locator('irintai-processes-view irintai-incidents li');

test('E100: one that grows over the limit of its manifest starts anew twice, and then is switched off, on the record', async () => {
  expect(await run('test.hog.run')).toBe(48 << 20);
  await expect.poll(() => state('test.hog'), { timeout: 50_000 }).toBe('disabled');
  await run('workbench.action.openProcesses');
  await expect
    .poll(() => records().filter({ hasText: 'hog' }).allTextContents())
    .toEqual([
      expect.stringMatching(/switched off:\s+\d+ MB of memory \(at most 32 MB\)/),
      expect.stringMatching(/started anew/),
      expect.stringMatching(/started anew/),
    ]);
});

test('E114: mining at a low rate is warned of, with what was measured', async () => {
  await app.page.evaluate(() => window.irintai.settings.update('plugins.busySeconds', 10, 'user'));
  expect(await run('test.miner.run')).toBe('mining');
  await records()
    .filter({ hasText: 'miner' })
    .filter({ hasText: /warned:\s+\d+ % of a core/ })
    .waitFor({ timeout: 50_000 });
});

test('what was done is kept over a reload, and handed over as a file', async () => {
  await app.page.reload();
  await app.ready();
  await run('workbench.action.openProcesses');
  await records().filter({ hasText: 'hog' }).first().waitFor();
  const downloading = app.page.waitForEvent('download');
  await app.page.locator('irintai-processes-view').getByRole('button', { name: 'Export…' }).click();
  const path = await (await downloading).path();
  const { incidents } = JSON.parse(readFileSync(path, 'utf8')) as { incidents: { plugin: string; done: string }[] };
  const done = incidents.filter(({ plugin }) => plugin === 'test.hog').map((one) => one.done);
  expect(done).toEqual(['restarted', 'restarted', 'disabled']);
});
