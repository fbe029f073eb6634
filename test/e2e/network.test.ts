import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { target, type Target } from '../../host/server/network/target.fixture.ts';
import { App } from '../kit/app.ts';

/** A plugin that listens to a model, word for word, as long as it may. */

const page = readFileSync(join(import.meta.dirname, '../../docs/network.md'), 'utf8');

/** A file of the plugin of docs/network.md, with the model where it is here. */
function documented(language: string, origin: string): string {
  const block = new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(page)?.[1] ?? '';
  return block.replaceAll('http://localhost:11434', origin);
}

let app: App;
let model: Target;
/** Says a word on the connection that is open. */
let say: (word: string) => void = () => {};

beforeAll(async () => {
  model = await target((_, response) => {
    response.flushHeaders();
    say = (word) => void (word === '' ? response.end() : response.write(word));
  });
  const talker = {
    'plugin.json': {
      name: 'Talker',
      id: 'test.talker',
      version: '1.0.0',
      type: 'ui',
      main: './main.js',
      capabilities: { network: { reason: 'To ask your own model.', scope: [model.origin] } },
      contributes: {
        commands: ['listen', 'ended'].map((name) => ({ command: `talker.${name}`, title: name })),
        statusBarItems: [{ id: 'words', text: 'silent' }],
      },
    },
    'main.js': `import { commands, statusBar, storage } from 'irintai';
let listening;
export function activate({ subscriptions }) {
  subscriptions.add(commands.registerCommand('talker.listen', () => (listening = listen())));
  subscriptions.add(commands.registerCommand('talker.ended', () => storage.global.get('ended')));
}
async function listen() {
  let words = 0;
  try {
    const { body } = await fetch(${JSON.stringify(`${model.origin}/chat`)}, { method: 'POST', body: 'hello' });
    for await (const part of body) {
      words++;
      await statusBar.update('words', { text: new TextDecoder().decode(part) });
    }
  } catch (error) {
    await storage.global.set('ended', error.code + ' after ' + words);
  }
}
export const deactivate = () => listening;
`,
  };
  const chat = { 'plugin.json': documented('json', model.origin), 'main.js': documented('js', model.origin) };
  app = await App.start({ plugins: { talker, chat } });
  await app.open();
});

afterAll(async () => {
  await app.close();
  await model[Symbol.asyncDispose]();
});

const run = (name: string): Promise<unknown> =>
  app.page
    .evaluate((id) => window.irintai.commands.execute(id), `talker.${name}`)
    .catch((error: unknown) => String(error));
const dialog = (): Locator => app.page.getByRole('alertdialog').or(app.page.getByRole('dialog'));
const heard = (word: string): Promise<void> => app.page.getByText(word, { exact: true }).waitFor();

async function hears(...words: string[]): Promise<void> {
  for (const word of words) {
    say(word);
    await heard(word);
  }
}

/** What the Plugins view shows of the capability. */
function mayAsk(): Locator {
  return app.page.getByRole('checkbox', { name: /send requests to the listed servers/ });
}

test('words arrive while they are said', async () => {
  void run('listen');
  await dialog().getByText(`Only: ${model.origin}`).waitFor();
  await dialog().getByText('It says: “To ask your own model.”').waitFor();
  await dialog().getByRole('button', { name: 'Allow' }).click();
  await expect.poll(() => model.asked.length).toBe(1);
  await hears('one', 'two', 'three');
  expect(model.asked[0]?.body.toString()).toBe('hello');
});

test('the user sees whom it asked, and what it costs', async () => {
  await app.page.keyboard.press('Control+Shift+x');
  await app.page.getByRole('button', { name: /Talker/ }).click();
  const servers = app.page.getByRole('list', { name: 'Servers it asked' });
  await servers.getByText(model.origin).waitFor();
  await servers.getByText('1 request · sent 1 kB · received 1 kB').waitFor();
  const axe = await new AxeBuilder({ page: app.page }).analyze();
  expect(axe.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
});

test('taken back in the middle, the request ends there and then, with a reason', async () => {
  await mayAsk().uncheck();
  await expect.poll(() => model.connections.size).toBe(0);
  await expect.poll(() => run('ended')).toBe('NotGranted after 3');
  expect(model.asked).toHaveLength(1);
});

/** Given back, the plugin starts anew, and a command that comes just before ends with it. */
async function listenAgain(): Promise<void> {
  while (model.asked.length < 2 && app.browser.isConnected()) await run('listen');
}

test('and no other is made, until it is given back', async () => {
  await run('listen');
  expect(model.asked).toHaveLength(1);
  await mayAsk().check();
  void listenAgain();
  await expect.poll(() => model.asked.length).toBe(2);
  await hears('four');
  await app.page.evaluate(() => window.irintai.plugins.stop('test.talker'));
  await expect.poll(() => model.connections.size).toBe(0);
});

test('the plugin of the documentation shows an answer as it is written', async () => {
  const before = model.asked.length;
  const answer = app.page.evaluate(() => window.irintai.commands.execute('chat.ask', 'Why?'));
  await dialog().getByText('Allow Chat to send requests').waitFor();
  await dialog().getByRole('button', { name: 'Allow' }).click();
  await expect.poll(() => model.asked.length).toBe(before + 1);
  await hears('Because', 'it is', 'so.');
  say('');
  expect(await answer).toBe('Becauseit isso.');
  expect(JSON.parse(model.asked.at(-1)?.body.toString() ?? '')).toMatchObject({ prompt: 'Why?' });
});
