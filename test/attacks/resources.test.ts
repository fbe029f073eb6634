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

let app: App;

beforeAll(async () => {
  const many = Array.from({ length: FIFTY }, (_, index) => oneOfMany(index));
  app = await App.start({
    plugins: {
      ...Object.fromEntries(many),
      restless,
      victim,
      switchboard,
    },
  });
  app.page.setDefaultTimeout(30_000);
  await app.page.clock.install();
  await app.open();
});

afterAll(() => app.close());

const run = (id: string): Promise<unknown> =>
  app.page.evaluate((command) => window.irintai.commands.execute(command), id);
const active = (): Promise<string[]> =>
  app.page.evaluate(() =>
    window.irintai.plugins
      .list()
      .filter((one) => one.id.startsWith('test.') && !['idle', 'disabled'].includes(one.state))
      .map(({ id }) => id),
  );
const set = (key: string, value: unknown): Promise<void> =>
  app.page.evaluate(([name, to]) => window.irintai.settings.update(name, to, 'user'), [key, value] as const);

describe('keeping itself awake', () => {
  const later = async (): Promise<string[]> => {
    await app.page.clock.fastForward(11 * 60_000); // what it began it may finish, but not for ever
    return active();
  };

  test('E108: traffic of its own does not make it used: of two, the one that the user used last stays', async () => {
    await set('plugins.maxActive', 2); // the sink of the log, which its manifest keeps awake, and one more
    expect(await run('test.restless.run')).toBe('here');
    await later();
    const soon = async (): Promise<string[]> => {
      expect(await run('victim.say')).toBe('well');
      await app.page.clock.fastForward(5_000); // to when it is looked at next, or what the other one began has its deadline
      return active();
    };
    await expect.poll(soon).toEqual(['test.victim']);
    await set('plugins.maxActive', 10);
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
