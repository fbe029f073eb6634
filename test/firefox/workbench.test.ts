import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { target, type Target } from '../../host/server/network/target.fixture.ts';
import { activates, hostile, registers, victim } from '../attacks/hostile.ts';
import { Firefox } from '../kit/firefox.ts';
import { serve, type Served } from '../kit/serve.ts';

/** What must work in Firefox as it does in Chromium; test/e2e has the whole. */

let served: Served;
let model: Target;
let firefox: Firefox;

beforeAll(async () => {
  const workspaceFrom = join(import.meta.dirname, '../../extensions/processing/code-analysis/test/fixtures');
  const loops = hostile('loops', activates(registers('test.loops.run', '() => { for (;;); }') + registers('test.loops.ok', "() => 'ok'")), ['run', 'ok']); // prettier-ignore
  model = await target((_, response, body) => response.end(`heard ${body.toString()}`));
  const asks = {
    'plugin.json': {
      name: 'Asks',
      id: 'test.asks',
      version: '1.0.0',
      type: 'ui',
      main: './main.js',
      capabilities: { network: { reason: 'To ask for this test.', scope: [model.origin] } },
      contributes: { commands: [{ command: 'test.asks.run', title: 'Ask' }] },
    },
    'main.js': `import { commands } from 'irintai';
export const activate = () => void commands.registerCommand('test.asks.run', async () => {
  const response = await fetch('${model.origin}', { method: 'POST', body: 'hello' });
  return [response.status, response.url, await response.text()];
});
`,
  };
  served = await serve({ workspaceFrom, plugins: { victim, asks, ...Object.fromEntries([loops]) } });
  firefox = await Firefox.start();
  await firefox.goto(served.url);
  await firefox.evaluate(() => window.irintai.ready);
});

afterAll(async () => {
  await firefox.close();
  await served.close();
  await model[Symbol.asyncDispose]();
});

const run = (id: string): Promise<unknown> =>
  firefox.evaluate((command) => window.irintai.commands.execute(command), id);
const plugin = (id: string) =>
  firefox.evaluate((name) => window.irintai.plugins.list().find((one) => one.id === name), id);

/** What the window shows as text, in the roots of its elements too. */
function shown(): Promise<string> {
  return firefox.evaluate(() => {
    const textOf = (root: Node): string =>
      [...root.childNodes]
        .map((node) => (node instanceof Element && node.shadowRoot ? textOf(node.shadowRoot) : '') + textOf(node))
        .join('') || (root instanceof Text ? root.data : '');
    return textOf(document.body);
  });
}

test('opening a Python file wakes the plugin by its language, and it marks what is too complex', async () => {
  await firefox.press('Control+p');
  await expect.poll(() => firefox.focused()).toBe('combobox');
  await firefox.type('python.py');
  await expect.poll(shown).toContain('python.py');
  await firefox.press('Enter');
  await expect.poll(async () => (await plugin('irintai.code-analysis'))?.state).toBe('active');
  await firefox.press('Control+Shift+m');
  await expect.poll(shown).toMatch(/parse_headers has a cyclomatic complexity of 8; the threshold is 7/);
  expect(await plugin('irintai.code-analysis')).toMatchObject({ activation: { event: 'onLanguage:python' } });
});

test('a loop in a command is named while the page goes on, and the plugin can be stopped and woken again', async () => {
  const looping = run('test.loops.run').catch((error: unknown) => String(error));
  await expect.poll(async () => (await plugin('test.loops'))?.state).toBe('unresponsive');
  expect(await run('victim.say')).toBe('well');
  await firefox.evaluate(() => window.irintai.plugins.stop('test.loops'));
  expect(await looping).toMatch(/stopped/);
  expect(await run('test.loops.ok')).toBe('ok');
});

/** Clicks the button of this name, in whatever root it is; false when there is none. */
function click(name: string): Promise<boolean> {
  return firefox.evaluate((wanted) => {
    const buttons = (root: ParentNode): HTMLButtonElement[] =>
      [...root.querySelectorAll('*')].flatMap((each) => [
        ...(each instanceof HTMLButtonElement ? [each] : []),
        ...(each.shadowRoot ? buttons(each.shadowRoot) : []),
      ]);
    const found = buttons(document).find(({ textContent }) => textContent.trim() === wanted);
    found?.click();
    return found !== undefined;
  }, name);
}

test('a request of a plugin goes through the server, once the user allows it', async () => {
  const asking = run('test.asks.run');
  await expect.poll(shown).toContain('Allow Asks to send requests');
  await expect.poll(() => click('Allow')).toBe(false); // it takes no click at first
  expect(await asking).toEqual([200, `${model.origin}/`, 'heard hello']);
});

test('in strong isolation a plugin runs on a site of its own', async () => {
  await firefox.evaluate(() => window.irintai.settings.update('plugins.isolation', 'strong', 'user'));
  await firefox.evaluate(() => window.irintai.plugins.restart('test.victim'));
  expect(await run('victim.say')).toBe('well');
  const hosts = await firefox.evaluate(() =>
    [...document.querySelectorAll('iframe')].map(({ src }) => new URL(src).hostname),
  );
  expect(hosts).toContainEqual(expect.stringMatching(/^[0-9a-f]{32}\.localhost$/));
});

test('nothing of the page was refused or thrown', () => {
  expect(firefox.errors).toEqual([]);
});
