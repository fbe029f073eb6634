import { afterAll, beforeAll, expect, test } from 'vitest';
import { App, type Files } from '../kit/app.ts';
import { activates, hostile, registers } from './hostile.ts';

/** Many plugins that all wake at once. */

const FIFTY = 50;

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

let app: App;

beforeAll(async () => {
  const many = Array.from({ length: FIFTY }, (_, index) => oneOfMany(index));
  app = await App.start({
    plugins: {
      ...Object.fromEntries(many),
      switchboard,
    },
  });
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

test('E111: fifty plugins that wake on one event all run, one after the other, and the page goes on', async () => {
  const frames = await app.page.evaluate(async (count) => {
    const { plugins, settings } = window.irintai;
    const woken = (): number =>
      plugins.list().filter(({ id, activation }) => id.startsWith('test.many') && activation).length;
    await settings.update('many.wake', 1, 'user');
    let drawn = 0;
    for (; woken() < count; drawn++) await new Promise(requestAnimationFrame);
    return drawn;
  }, FIFTY);
  expect(frames).toBeGreaterThan(FIFTY); // the page drew more often than a plugin started
  await expect.poll(async () => (await active()).length).toBeLessThanOrEqual(10);
  await expect.poll(() => app.page.locator('iframe[title="Irintai cell"]').count()).toBeLessThanOrEqual(11);
  expect(await run('test.many-7.run')).toBe(7);
});
