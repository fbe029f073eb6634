import { afterAll, beforeAll, expect, test } from 'vitest';
import { App, type Files } from '../kit/app.ts';
import { activates, hostile, registers, victim } from './hostile.ts';

/** Plugins that do all to look as if they were in use. The page's clock is ours, theirs is not. */

const every = (run: string, ms: number): string => `setInterval(() => { ${run} }, ${ms});\n`;
const execute = (id: string): string => `irintai.commands.executeCommand('${id}').catch(() => {});`;

/** Timers, calls of its own commands, notices, and calls that are not answered until their deadline. */
const [, restlessFiles] = hostile(
  'restless',
  activates(
    registers('test.restless.run', "() => 'here'") +
      registers('test.restless.wait', '() => new Promise(() => {})') +
      every(`${execute('test.restless.run')} irintai.log.info('busy');`, 20) +
      every(execute('test.restless.wait'), 500) +
      execute('test.restless.wait'),
  ),
  ['run', 'wait'],
);
const restless = withManifest(restlessFiles, { limits: { call_timeout_ms: 1000 } });

/** One of two that run each other's exported commands, so that each looks asked for. `more` lets it. */
function accomplice(name: string, other: string, more: object): Files {
  const code = registers(`test.${name}.run`, "() => 'here'") + every(execute(`test.${other}.run`), 50);
  const [, files] = hostile(name, activates(code));
  const commands = [{ command: `test.${name}.run`, title: 'Run', exported: true }];
  return withManifest(files, { contributes: { commands }, ...more });
}

function withManifest(files: Files, more: object): Files {
  return { ...files, 'plugin.json': { ...(files['plugin.json'] as object), ...more } };
}

let app: App;

beforeAll(async () => {
  const reason = 'It runs a command of its accomplice.';
  app = await App.start({
    plugins: {
      restless,
      victim,
      ping: accomplice('ping', 'pong', { dependencies: { 'test.pong': '*' } }),
      pong: accomplice('pong', 'ping', { capabilities: { 'commands.execute': { reason, scope: ['test.ping.run'] } } }),
    },
  });
  app.page.setDefaultTimeout(30_000);
  await app.page.clock.install();
  await app.open();
});

afterAll(() => app.close());

const run = (id: string): Promise<unknown> =>
  app.page.evaluate((command) => window.irintai.commands.execute(command), id);
const set = (key: string, value: unknown): Promise<void> =>
  app.page.evaluate(([name, to]) => window.irintai.settings.update(name, to, 'user'), [key, value] as const);
const active = (): Promise<string[]> =>
  app.page.evaluate(() => {
    const awake = ['activating', 'active', 'unresponsive', 'stopping'];
    const all = window.irintai.plugins.list();
    return all.filter(({ id, state }) => id.startsWith('test.') && awake.includes(state)).map(({ id }) => id);
  });

/** What a plugin began it may finish, but for ten minutes only. */
const later = (): Promise<void> => app.page.clock.fastForward(11 * 60_000);

/** Faster than the clock on the wall, but slowly enough for cells to start and for calls to end. */
const soon = async (): Promise<string[]> => {
  await app.page.clock.fastForward(1_000);
  return active();
};

test('E108: traffic of its own does not make it used: of two, the one that the user goes on using stays', async () => {
  await set('plugins.maxActive', 2); // the sink of the log, which its manifest keeps awake, and one more
  expect(await run('test.restless.run')).toBe('here');
  await later();
  const using = async (): Promise<string[]> => {
    expect(await run('victim.say')).toBe('well');
    return soon();
  };
  await expect.poll(using, { timeout: 40_000 }).toEqual(['test.victim']);
  await set('plugins.maxActive', 10);
});

test('E108: it sleeps in its time, and so do two that keep calling each other; all wake when they are wanted', async () => {
  await set('plugins.idleMinutes', 1);
  expect(await run('test.restless.run')).toBe('here');
  const pinging = run('test.ping.run');
  await app.page.getByRole('button', { name: 'Allow' }).click(); // the attack is better with it
  await pinging;
  await expect.poll(active).toEqual(expect.arrayContaining(['test.ping', 'test.pong', 'test.restless']));
  await later();
  await expect.poll(soon, { timeout: 40_000 }).toEqual([]);
  expect(await run('test.restless.run')).toBe('here');
  expect(await run('test.ping.run')).toBe('here');
});
