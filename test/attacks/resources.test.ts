import { readFileSync } from 'node:fs';
import type { Locator } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { App, type Files } from '../kit/app.ts';
import { activates, hostile, registers, victim } from './hostile.ts';

/** Plugins that use what is shared, slowly: each is seen, recorded, and ended or put to sleep. */

const FIFTY = 50;
const every = (run: string, ms: number): string => `setInterval(() => { ${run} }, ${ms});\n`;
const execute = (id: string): string => `irintai.commands.executeCommand('${id}').catch(() => {});`;

/** Wakes when a setting changes that all of them wait for. */
function oneOfMany(index: number): [string, Files] {
  const name = `many-${index}`;
  const [, files] = hostile(name, activates(registers(`test.${name}.run`, `() => ${index}`)));
  const manifest = { ...(files['plugin.json'] as object), activationEvents: ['onSetting:many.wake'] };
  return [name, { ...files, 'plugin.json': manifest }];
}

const switchboard: Files = {
  'plugin.json': {
    name: 'Switchboard',
    id: 'test.switchboard',
    version: '1.0.0',
    type: 'ui',
    contributes: { configuration: { properties: { 'many.wake': { type: 'integer', default: 0 } } } },
  },
};

/** All that might look like work: timers, calls of its own commands, notices, and calls that are not answered until their deadline. */
const [, restlessFiles] = hostile(
  'restless',
  activates(
    registers('test.restless.run', "() => 'here'") +
      registers('test.restless.wait', '() => new Promise(() => {})') +
      every(`${execute('test.restless.run')} irintai.log.info('busy');`, 20) +
      every(execute('test.restless.wait'), 1000) +
      execute('test.restless.wait'),
  ),
  ['run', 'wait'],
);

const restless: Files = { ...restlessFiles, 'plugin.json': { ...(restlessFiles['plugin.json'] as object), limits: { call_timeout_ms: 1000 } } }; // prettier-ignore

/** Two that call each other's exported commands, so that each looks asked for. */
function accomplice(name: string, other: string): [string, Files] {
  const calls = `test.${other}.run`;
  const [, files] = hostile(name, activates(registers(`test.${name}.run`, `async () => { ${execute(calls)} }`) + every(execute(calls), 50))); // prettier-ignore
  const manifest = files['plugin.json'] as { contributes: { commands: object[] } };
  const commands = manifest.contributes.commands.map((command) => ({ ...command, exported: true }));
  const dependencies = { [`test.${other}`]: { version: '*', optional: true } };
  const capabilities = { 'commands.execute': { reason: 'It runs a command of its accomplice.', scope: [calls] } };
  return [name, { ...files, 'plugin.json': { ...manifest, contributes: { commands }, ...(name < other ? { dependencies } : { capabilities }) } }]; // prettier-ignore
}

/** A third of a core for as long as it lives. */
const miner = hostile(
  'miner',
  activates(
    registers('test.miner.run', "() => 'mining'") +
      every('const end = performance.now() + 35; while (performance.now() < end);', 100),
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

const collector = hostile(
  'collector',
  activates(
    registers(
      'test.collector.run',
      `() => {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
  for (let i = 0; i < 1500; i++)
    irintai.languages.createDiagnosticCollection('c' + i).set('irintai-workspace:/a.py', [{ range, message: 'x' }]);
}`,
    ),
  ),
);

let app: App;

beforeAll(async () => {
  const many = Array.from({ length: FIFTY }, (_, index) => oneOfMany(index));
  app = await App.start({
    plugins: {
      ...Object.fromEntries([miner, collector, ...many, accomplice('ping', 'pong'), accomplice('pong', 'ping')]),
      hog,
      restless,
      victim,
      switchboard,
    },
    browserArgs: ['--enable-blink-features=ForceEagerMeasureMemory'],
  });
  app.page.setDefaultTimeout(30_000);
  await app.page.clock.install();
  await app.open();
});

afterAll(() => app.close());

const run = (id: string): Promise<unknown> =>
  app.page.evaluate((command) => window.irintai.commands.execute(command), id);
const state = (id: string): Promise<string | undefined> =>
  app.page.evaluate((plugin) => window.irintai.plugins.list().find((one) => one.id === plugin)?.state, id);
const active = (): Promise<string[]> =>
  app.page.evaluate(() =>
    window.irintai.plugins
      .list()
      .filter((one) => one.id.startsWith('test.') && !['idle', 'disabled'].includes(one.state))
      .map(({ id }) => id),
  );
const set = (key: string, value: unknown): Promise<void> =>
  app.page.evaluate(([name, to]) => window.irintai.settings.update(name, to, 'user'), [key, value] as const);
const plugin = (name: string): Locator =>
  app.page
    .locator('irintai-plugins-view')
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .first();
const records = (): Locator => app.page.locator('irintai-processes-view irintai-incidents li');
const process = (name: string): Locator => app.page.locator('irintai-process-row').filter({ hasText: name });
const cell = (name: string, index: number): Locator => process(name).getByRole('cell').nth(index);

describe('keeping itself awake', () => {
  const later = async (): Promise<string[]> => {
    await app.page.clock.fastForward(11 * 60_000); // what it began it may finish, but not for ever
    return active();
  };

  test('E108: traffic of its own does not make it used: of two, the one that the user used last stays', async () => {
    await set('plugins.maxActive', 2); // the sink of the log, which its manifest keeps awake, and one more
    expect(await run('test.restless.run')).toBe('here');
    await later();
    expect(await run('victim.say')).toBe('well');
    const soon = async (): Promise<string[]> => {
      await app.page.clock.fastForward(5_000); // to when it is looked at next
      return active();
    };
    await expect.poll(soon).toEqual(['test.victim']);
    await set('plugins.maxActive', 10);
  });

  test('E108: it sleeps in its time, and so do two that keep calling each other', async () => {
    await set('plugins.idleMinutes', 1);
    expect(await run('test.restless.run')).toBe('here');
    const pinging = run('test.ping.run');
    await app.page.getByRole('button', { name: 'Allow' }).click(); // the attack is better with it
    await pinging;
    await expect.poll(active).toEqual(expect.arrayContaining(['test.ping', 'test.pong', 'test.restless']));
    await expect.poll(later).toEqual([]);
    expect(await run('test.restless.run')).toBe('here');
    await set('plugins.idleMinutes', 15);
    await app.page.evaluate(() => window.irintai.plugins.stop('test.restless'));
  });
});

test('E111: fifty plugins that wake on one event all run, one after the other, and the page goes on', async () => {
  const gap = await app.page.evaluate(async (count) => {
    const { plugins, settings } = window.irintai;
    const woken = (): number =>
      plugins.list().filter(({ id, activation }) => id.startsWith('test.many') && activation).length;
    await settings.update('many.wake', 1, 'user');
    let longest = 0;
    let last = performance.now();
    while (woken() < count) {
      await new Promise(requestAnimationFrame);
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }
    return longest;
  }, FIFTY);
  expect(gap).toBeLessThan(2_000); // the figure is the bench's; here: it did not freeze
  await expect.poll(async () => (await active()).length).toBeLessThanOrEqual(10);
  await expect.poll(() => app.page.locator('iframe[title="Irintai cell"]').count()).toBeLessThanOrEqual(11);
  expect(await run('test.many-7.run')).toBe(7);
});

test('E100: one that grows over the limit of its manifest starts anew twice, and then is switched off, on the record', async () => {
  expect(await run('test.hog.run')).toBe(48 << 20);
  const later = async (): Promise<string | undefined> => {
    await app.page.clock.fastForward(5_000); // to when it is looked at next
    return state('test.hog');
  };
  await expect.poll(later).toBe('disabled');
  await run('workbench.action.openProcesses');
  await expect
    .poll(() => records().filter({ hasText: 'hog' }).allTextContents())
    .toEqual([
      expect.stringMatching(/switched off: \d+ MB of memory \(at most 32 MB\)/),
      expect.stringMatching(/started anew/),
      expect.stringMatching(/started anew/),
    ]);
  await app.page.getByText('hog was switched off').waitFor();
});

test('E114: mining at a low rate stands in the Process view, and is warned of', async () => {
  await set('plugins.busySeconds', 10);
  expect(await run('test.miner.run')).toBe('mining');
  await run('workbench.action.openProcesses');
  const cpu = async (): Promise<number> => parseInt((await cell('miner', 2).textContent()) ?? '', 10);
  await expect.poll(cpu, { timeout: 60_000 }).toBeGreaterThan(15);
  await records().filter({ hasText: 'miner' }).filter({ hasText: /warned: \d+ % of a core/ }).waitFor({ timeout: 120_000 }); // prettier-ignore
  await app.page.getByText(/miner uses much: \d+ % of a core/).first().waitFor(); // prettier-ignore
  await process('miner').getByRole('button', { name: 'Disable' }).click();
  await expect.poll(() => state('test.miner')).toBe('disabled');
});

test('D89: registering without end is refused at the thousandth thing, and the plugin is told', async () => {
  await run('test.collector.run');
  await run('workbench.view.extensions');
  await plugin('collector').click();
  await app.page.getByText('collector has registered 1000 things already').first().waitFor();
});

describe('what was done', () => {
  test('is kept over a reload, and handed over as a file', async () => {
    await app.page.reload();
    await app.ready();
    await run('workbench.action.openProcesses');
    await records().filter({ hasText: 'hog' }).first().waitFor();
    const downloading = app.page.waitForEvent('download');
    await app.page.locator('irintai-processes-view').getByRole('button', { name: 'Export…' }).click();
    const path = await (await downloading).path();
    const { incidents } = JSON.parse(readFileSync(path, 'utf8')) as { incidents: { plugin: string; done: string }[] };
    expect(incidents.filter(({ plugin }) => plugin === 'test.hog').map(({ done }) => done)).toEqual(['restarted', 'restarted', 'disabled']); // prettier-ignore
  });

  test('stands with the plugin too', async () => {
    await run('workbench.view.extensions');
    await plugin('hog').click();
    await app.page.locator('irintai-plugin-details').getByText(/switched off: \d+ MB/).waitFor(); // prettier-ignore
  });
});
