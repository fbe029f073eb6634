import type { Locator } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { target, type Target } from '../../host/server/network/target.fixture.ts';
import { App } from '../kit/app.ts';

/** A key of the user's goes to the server that it is bound to, and to nobody else: not to the plugin, not where that server leads. */

const KEY = 'key-5d0c77';
let app: App;
let service: Target;
let other: Target;

beforeAll(async () => {
  other = await target();
  service = await target(({ url }, response) =>
    url === '/leads-on' ? response.writeHead(302, { location: `${other.origin}/` }).end() : response.end('done'),
  );
  const user = {
    'plugin.json': {
      name: 'User of keys',
      id: 'test.keys',
      version: '1.0.0',
      type: 'processing',
      main: './main.js',
      capabilities: {
        secrets: { reason: 'Uses your key.' },
        network: { reason: 'Asks your service.', scope: [service.origin, other.origin] },
      },
      contributes: { commands: ['bind', 'ask', 'read'].map((name) => ({ command: `keys.${name}`, title: name })) },
    },
    'main.js': `import { commands, secrets } from 'irintai';
export function activate({ subscriptions }) {
  const add = (name, run) => subscriptions.add(commands.registerCommand('keys.' + name, run));
  add('bind', () => secrets.bind('service', { origin: '${service.origin}', header: 'authorization', prefix: 'Bearer ' }));
  add('ask', async (path) => {
    const response = await fetch('${service.origin}' + path, { headers: { authorization: 'Bearer mine', 'x-own': '1' } });
    return [await response.text(), ...response.headers.keys()];
  });
  add('read', () => secrets.get('service').catch((error) => error.code));
}
`,
  };
  app = await App.start({ plugins: { user } });
  await app.open();
});

afterAll(async () => {
  await app.close();
  await service[Symbol.asyncDispose]();
  await other[Symbol.asyncDispose]();
});

const run = (name: string, ...args: unknown[]): Promise<unknown> =>
  app.page.evaluate(([id, given]) => window.irintai.commands.execute(id, ...given), [`keys.${name}`, args] as const);
const dialog = (): Locator => app.page.getByRole('alertdialog').or(app.page.getByRole('dialog'));

test('the key that the user gave the workbench is sent in place of what the plugin sends under that name', async () => {
  const binding = run('bind');
  for (let asked = 0; asked < 2; asked++) await dialog().getByRole('button', { name: 'Allow' }).click();
  await dialog()
    .getByLabel(/Key, sent as authorization: Bearer/)
    .fill(KEY);
  await app.page.keyboard.press('Enter');
  expect(await binding).toBe(true);
  expect(await run('ask', '/')).not.toContainEqual(expect.stringContaining(KEY));
  expect(service.asked[0]?.headers).toMatchObject({ authorization: `Bearer ${KEY}`, 'x-own': '1' });
});

test('the plugin cannot read it', async () => {
  expect(await run('read')).toMatch(/^[A-Z]\w+$/);
  expect(await run('read')).not.toContain(KEY);
});

test('a server that leads on to another one does not take it there', async () => {
  await run('ask', '/leads-on');
  expect(service.asked[1]?.headers['authorization']).toBe(`Bearer ${KEY}`);
  expect(other.asked).toHaveLength(1);
  expect(JSON.stringify(other.asked[0]?.headers)).not.toMatch(/Bearer/);
});
