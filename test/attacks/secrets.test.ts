import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { FrameKind } from '../../host/channel/frames.ts';
import { App, type Files } from '../kit/app.ts';
import { activates, registers } from './hostile.ts';
import { rawCode, type RawAttack } from './raw.ts';

/**
 * B45: a plugin that keeps a secret, and others that want it: one that may keep secrets of its own and took the port from its
 * runtime, and one that never asked to.
 */

const { call, notice } = FrameKind;
const get = (key: string): string => `ask(${call}, 'secrets', 'get', { key: ${key} })`;

const attacks: readonly RawAttack[] = [
  { cases: 'B45', title: 'a control: its own secret is read', body: `await ask(${call}, 'secrets', 'store', { key: 'own', value: 'mine' }); return ${get("'own'")}`, safe: /^mine$/ },
  { cases: 'B45', title: 'by the same name', body: `return ${get("'token'")}`, safe: /^undefined$/ },
  { cases: 'B45', title: 'by names that would lead to its place', body: `const found = []; for (const key of ['test.keeper/token', '../test.keeper/token', 'test.keeper\\u0000\\u0000token', '["test.keeper","","token"]', 'test.keeper  token', '*', '%', '__proto__', 'constructor']) found.push(await ${get('key')}); return found.every((one) => one === 'undefined') ? 'none' : found.join()`, safe: /^none$/ },
  { cases: 'B45', title: 'by a key that is a path or a range', body: `const found = []; for (const key of [['test.keeper', '', 'token'], [], { lower: '' }, null, 0, new Uint8Array(4)]) found.push((await ${get('key')}).split(':')[0]); return [...new Set(found)].join()`, safe: /^InvalidInput$/ },
  { cases: 'B45', title: 'with its id beside the key', body: `const found = []; for (const more of [{ plugin: 'test.keeper' }, { id: 'test.keeper', publisher: '' }, { holder: { id: 'test.keeper' } }]) found.push((await ask(${call}, 'secrets', 'get', { key: 'token', ...more })).split(':')[0]); return [...new Set(found)].join()`, safe: /^InvalidInput$/ },
  { cases: 'B45', title: 'by asking for all', body: `const found = []; for (const method of ['keys', 'list', 'getAll', 'all', 'entries', 'summary', 'headers', 'erase', 'deleteOwn', 'export', 'toString']) for (const kind of [${call}, ${FrameKind.open}]) found.push((await ask(kind, 'secrets', method, {})).split(':')[0]); return [...new Set(found)].join()`, safe: /^NotFound$/ },
  { cases: 'B45', title: 'by deleting it, or storing in its place', body: `await ask(${call}, 'secrets', 'delete', { key: 'token' }); await ask(${call}, 'secrets', 'store', { key: 'token', value: 'forged' }); return ${get("'token'")}`, safe: /^forged$/ },
  { cases: 'B45', title: 'by binding a key of its name to a server of its own', body: `return ask(${call}, 'secrets', 'bind', { key: 'token', origin: 'https://evil.example', header: 'x-token' })`, safe: /NotGranted.*not for https:\/\/evil\.example/ },
  { cases: 'B45', title: 'by listening for what is told of it', body: `const heard = []; port.addEventListener('message', ({ data }) => heard.push(JSON.stringify(data))); await irintai.commands.executeCommand('keeper.keep', 'tok-2f6c1b'); await ${get("'own'")}; post([[${notice}, 0, 'secrets', 'didChange', { key: 'token' }]]); return heard.some((one) => one.includes('didChange') || one.includes('tok-')) ? heard.join() : 'nothing'`, safe: /^nothing$/ },
]; // prettier-ignore

const SECRET = 'tok-2f6c1b';
const reason = 'Wants to keep what is its own.';

function plugin(name: string, capabilities: object, code: string, commands: readonly object[]): Files {
  const id = `test.${name}`;
  const manifest = { name, id, version: '1.0.0', type: 'processing', main: './main.js', capabilities };
  return {
    'plugin.json': { ...manifest, contributes: { commands } },
    'main.js': `import * as irintai from 'irintai';\n${code}`,
  };
}

const commands = (...ids: readonly string[]): readonly object[] =>
  ids.map((command) => ({ command, title: command, exported: true }));

const plugins = {
  keeper: plugin(
    'keeper',
    { secrets: { reason } },
    activates(
      registers('keeper.keep', "(value) => irintai.secrets.store('token', value)") +
        registers('keeper.read', "() => irintai.secrets.get('token')"),
    ),
    commands('keeper.keep', 'keeper.read'),
  ),
  thief: plugin(
    'thief',
    {
      secrets: { reason },
      network: { reason, scope: ['https://thief.example'] },
      'commands.execute': { reason, scope: ['keeper.*'] },
    },
    rawCode('test.thief', attacks),
    commands('test.thief.run', 'test.thief.ok'),
  ),
  undeclared: plugin(
    'undeclared',
    {},
    activates(registers('undeclared.read', "() => irintai.secrets.get('token').catch((error) => error.code)")),
    commands('undeclared.read'),
  ),
};

let app: App;
const run = (id: string, ...args: unknown[]): Promise<unknown> =>
  app.page.evaluate(([command, values]) => window.irintai.commands.execute(command, ...values), [id, args] as const);

/** The user allows so many capabilities, each in a dialog of its own. */
async function allow(count: number): Promise<void> {
  const button = app.page.getByRole('button', { name: 'Allow', exact: true });
  for (let i = 0; i < count; i++) await button.click();
}

beforeAll(async () => {
  app = await App.start({ plugins });
  await app.open();
  await Promise.all([run('keeper.keep', SECRET), allow(1)]);
  const [answer] = await Promise.all([run('test.thief.ok'), allow(3)]);
  expect(answer).toBe('ok');
});

afterAll(() => app.close());

afterEach(async () => expect(await run('keeper.read')).toBe(SECRET));

test.each(attacks.map((attack, index) => ({ ...attack, index })))('$cases: $title', async ({ index, safe }) => {
  expect(await run('test.thief.run', index)).toMatch(safe);
});

test('B45: a plugin that did not ask to keep secrets reads none', async () => {
  expect(await run('undeclared.read')).toBe('NotDeclared');
});
