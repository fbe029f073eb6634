import { afterAll, beforeAll, expect, test } from 'vitest';
import { App } from '../kit/app.ts';

/** What other teams build on: the object that `createWorkbench` returns, as the default page exposes it. */

let app: App;

beforeAll(async () => {
  app = await App.start({
    plugins: {
      echo: {
        'plugin.json': {
          name: 'Echo',
          id: 'test.echo',
          version: '1.0.0',
          type: 'processing',
          main: './main.js',
          contributes: { commands: [{ command: 'echo.say', title: 'Say', category: 'Echo' }] },
        },
        'main.js':
          "import { commands } from 'irintai';\nexport const activate = ({ subscriptions }) => subscriptions.add(commands.registerCommand('echo.say', (...all) => all));\n",
      },
    },
  });
  await app.open();
});

afterAll(() => app.close());

test('commands are listed with their plugin, take and give any JSON shape and bytes, and reject when unknown', async () => {
  const found = await app.page.evaluate(() => window.irintai.commands.list().find(({ id }) => id === 'echo.say'));
  expect(found).toEqual({ id: 'echo.say', title: 'Say', category: 'Echo', plugin: 'test.echo' });
  const said = await app.page.evaluate(async () => {
    const bytes = new Uint8Array([1, 2, 3]);
    const answer = (await window.irintai.commands.execute('echo.say', { a: [null, true] }, bytes)) as [
      object,
      Uint8Array,
    ];
    return [answer[0], answer[1] instanceof Uint8Array, [...answer[1]]];
  });
  expect(said).toEqual([{ a: [null, true] }, true, [1, 2, 3]]);
  await expect(app.page.evaluate(() => window.irintai.commands.execute('echo.nothing'))).rejects.toThrow(/no command/);
});

test('changes of plugins are told until nobody listens any more', async () => {
  const told = await app.page.evaluate(async () => {
    const { plugins, commands } = window.irintai;
    const states: (string | undefined)[] = [];
    const note = (): number => states.push(plugins.list().find(({ id }) => id === 'test.echo')?.state);
    const listening = plugins.onDidChange(note);
    await plugins.stop('test.echo');
    await commands.execute('echo.say');
    listening.dispose();
    const before = states.length;
    await plugins.stop('test.echo');
    return { states, silent: states.length === before };
  });
  expect(told.states).toEqual(expect.arrayContaining(['stopping', 'idle', 'activating', 'active']));
  expect(told.silent).toBe(true);
});

test('settings are read, changed for good, reset, and refused when they do not fit', async () => {
  const size = (): Promise<unknown> => app.page.evaluate(() => window.irintai.settings.get('editor.fontSize'));
  const set = (value: unknown): Promise<void> =>
    app.page.evaluate((next) => window.irintai.settings.update('editor.fontSize', next, 'user'), value);
  expect(await size()).toBe(14);
  await set(20);
  await app.page.reload();
  await app.ready();
  expect(await size()).toBe(20);
  await expect(set('large')).rejects.toThrow(/editor\.fontSize/);
  await set(undefined);
  expect(await size()).toBe(14);
});

test('disposed, it leaves the element empty, no cell runs, and whoever asks is told', async () => {
  await app.page.evaluate(() => window.irintai.commands.execute('echo.say'));
  await app.page.evaluate(() => window.irintai.dispose());
  await app.page.locator('iframe').first().waitFor({ state: 'detached' });
  expect(await app.page.locator('iframe').count()).toBe(0);
  expect(await app.page.evaluate(() => document.querySelector('#workbench')!.children.length)).toBe(0);
  await expect(app.page.evaluate(() => window.irintai.commands.execute('echo.say'))).rejects.toThrow();
});
