import { join } from 'node:path';
import type { Locator } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { target, type Target } from '../../host/server/network/target.fixture.ts';
import { App, writeFiles, type Files } from '../kit/app.ts';
import { collect, type Collector } from './collector.ts';
import { victim } from './hostile.ts';

/**
 * Plugins that have a granted server and want another: the real workbench in Chromium, a server that they may ask and that does
 * what they want, and a listener that must stay silent.
 */

let app: App;
let collector: Collector;
let server: Target;
let other: Target;
/** Names that the resolver was asked for. */
const resolved: string[] = [];

/** Where a name leads; all of them would reach the listener. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  'loopback.test': ['127.0.0.1'],
  'loopback6.test': ['::1'],
  'mapped.test': ['::ffff:127.0.0.1'],
  'any.test': ['0.0.0.0'],
  'both.test': ['93.184.216.34', '127.0.0.1'],
  'a.localhost': ['127.0.0.1'],
  localhost: ['127.0.0.1'],
};

function asks(name: string, capabilities: object): Files {
  return {
    'plugin.json': {
      name,
      id: `test.${name}`,
      version: '1.0.0',
      type: 'processing',
      main: './main.js',
      capabilities,
      contributes: {
        commands: ['ask', 'hold', 'release', 'bind'].map((each) => ({ command: `${name}.${each}`, title: each })),
      },
    },
    'main.js': `import { commands, network, secrets } from 'irintai';
const outcome = (error) => error.code ? error.code + ': ' + error.message : String(error);
let held = new AbortController();
export function activate({ subscriptions }) {
  const add = (id, run) => subscriptions.add(commands.registerCommand('${name}.' + id, run));
  add('ask', async (url, options) => {
    try {
      const response = await (options?.global ? fetch : network.fetch)(url, options);
      let bytes = 0;
      let start = '';
      for await (const part of response.body ?? []) {
        if (bytes < 1000) start += new TextDecoder().decode(part);
        bytes += part.length;
      }
      return [response.status, response.url, start.slice(0, 1000), JSON.stringify([...response.headers])].join(' | ');
    } catch (error) {
      return outcome(error);
    }
  });
  add('hold', (url, count) => void Array.from({ length: count }, () => network.fetch(url, { signal: held.signal }).catch(() => {})));
  add('release', () => held.abort());
  add('bind', (origin) => secrets.bind('key', { origin, header: 'authorization', prefix: 'Bearer ' }));
}
`,
  };
}

const network = (...scope: string[]) => ({ network: { reason: 'To ask a server for this test.', scope } });

beforeAll(async () => {
  collector = await collect();
  server = await target((request, response, body) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://x');
    if (pathname === '/to')
      return void response
        .writeHead(Number(searchParams.get('status') ?? 302), { location: searchParams.get('url') ?? '' })
        .end();
    if (pathname === '/silent') return;
    if (pathname === '/endless') {
      const more = (): void => void response.write(Buffer.alloc(256 * 1024), more);
      return more();
    }
    response.writeHead(200, { 'set-cookie': 'session=1; Path=/', 'x-own': 'yes' }).end(`ok ${body.toString()}`);
  });
  other = await target();
  const names = Object.keys(NAMES).filter((name) => name !== 'localhost');
  app = await App.start({
    plugins: {
      victim,
      granted: asks(
        'granted',
        network(
          server.origin,
          `http://localhost:${server.port}`,
          ...names.map((name) => `https://${name}:${collector.port}`),
        ),
      ),
      neighbour: asks('neighbour', network(server.origin)),
      keyed: asks('keyed', {
        ...network(server.origin, other.origin),
        secrets: { reason: 'To use a key of yours.', optional: true },
      }),
      undeclared: asks('undeclared', {}),
      refused: asks('refused', network(`http://127.0.0.1:${collector.port}`)),
    },
    resolve(name) {
      resolved.push(name);
      const addresses = NAMES[name];
      if (!addresses) return Promise.reject(new Error('no such name'));
      return Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
    },
  });
  const { port } = new URL(app.url);
  const itself = asks('itself', network(`http://127.0.0.1:${port}`, `http://localhost:${port}`));
  writeFiles(join(app.plugins, 'itself'), itself);
  await app.open();
  for (const name of ['granted', 'neighbour']) await decide(name, 'Allow');
});

afterAll(async () => {
  await app.close();
  await server[Symbol.asyncDispose]();
  await other[Symbol.asyncDispose]();
  await collector.close();
});

beforeEach(() => {
  resolved.length = 0;
});

function ask(plugin: string, url: string, options: object = {}): Promise<string> {
  return run(`${plugin}.ask`, url, options) as Promise<string>;
}

function run(id: string, ...args: unknown[]): Promise<unknown> {
  return app.page.evaluate(([command, values]) => window.irintai.commands.execute(command, ...values), [
    id,
    args,
  ] as const);
}

const dialog = (): Locator => app.page.getByRole('alertdialog').or(app.page.getByRole('dialog'));

async function decide(name: string, answer: 'Allow' | 'Cancel'): Promise<string> {
  const asking = ask(name, `${server.origin}/first`);
  await dialog().getByText(`Allow ${name} to send requests`).waitFor();
  await dialog().getByRole('button', { name: answer }).click();
  return asking;
}

const silent = (): void => expect(collector.hits).toEqual([]);
const leadsTo = (url: string, status = 302): string =>
  `${server.origin}/to?${new URLSearchParams({ url, status: String(status) }).toString()}`;
const foreign = (): string => `http://127.0.0.1:${collector.port}/hit`;

test('what is granted is answered', async () => {
  expect(await ask('granted', `${server.origin}/a`, { method: 'POST', body: 'sent' })).toMatch(
    /^200 \| http:\/\/127\.0\.0\.1:\d+\/a \| ok sent/,
  );
  expect(await ask('granted', `${server.origin}/a`, { global: true })).toMatch(/^200/);
  expect(await ask('granted', `http://localhost:${server.port}/`)).toMatch(/^200/);
});

describe('A12: a server that was not granted is not asked', () => {
  test('by a plugin that declares no network', async () => {
    expect(await ask('undeclared', foreign())).toMatch(/^NotDeclared: .*"network": \{ "reason"/);
    expect(await ask('undeclared', foreign(), { global: true })).toMatch(/^NotDeclared/);
    silent();
  });

  test('by a plugin whose user said no', async () => {
    expect(await decide('refused', 'Cancel')).toMatch(/^NotGranted/);
    expect(await ask('refused', foreign())).toMatch(/^NotGranted: .*refused is not allowed/);
    silent();
  });

  test('by a plugin that has another', async () => {
    expect(await ask('granted', foreign())).toMatch(/^NotGranted: http:\/\/127\.0\.0\.1:\d+ is not among the servers/);
    expect(await ask('granted', 'https://unknown.test/')).toMatch(/^NotGranted/);
    expect(resolved).toEqual([]);
    silent();
  });
});

test('A13: a granted server that leads on to another', async () => {
  for (const status of [301, 302, 303, 307, 308]) {
    expect(
      await ask('granted', leadsTo(foreign(), status), { method: 'POST', body: 'secret' }),
      String(status),
    ).toMatch(/^NotGranted/);
  }
  expect(await ask('granted', leadsTo(leadsTo(leadsTo(foreign()))))).toMatch(/^NotGranted/);
  const manual = await ask('granted', leadsTo(foreign()), { redirect: 'manual' });
  expect(manual).toMatch(/^302/);
  silent();
});

test('A14: names that look like a granted server', async () => {
  const { port } = collector;
  for (const url of [
    `http://127.0.0.1:${server.port}@127.0.0.1:${port}/`,
    `http://127.0.0.1:${port}/http://127.0.0.1:${server.port}/`,
    `http://127.0.0.1:${port}#@127.0.0.1:${server.port}/`,
    `http:\\\\127.0.0.1:${port}\\@127.0.0.1:${server.port}`,
    `http://127.0.0.1.:${server.port}.127.0.0.1:${port}/`,
    `http://2130706433:${port}/`,
    `http://0x7f.1:${port}/`,
    `http://017700000001:${port}/`,
    `http://[::1]:${port}/`,
    `http://[::ffff:127.0.0.1]:${port}/`,
    `http://[::ffff:127.0.0.1]:${server.port}/`,
    `http://127.1:${port}/`,
    `http://0:${port}/`,
    `http://localhost:${port}/`,
    `http://localhost.:${server.port}/`,
    `http://LOCALHOST%2e:${port}/`,
    `https://LOOPBACK.test.:${port}/`,
  ]) {
    expect(await ask('granted', url), url).toMatch(/^(NotGranted|InvalidInput)/);
    expect(await ask('granted', leadsTo(url)), `redirect to ${url}`).toMatch(/^(NotGranted|InvalidInput)/);
  }
  expect(await ask('granted', leadsTo(`//127.0.0.1:${port}/`))).toMatch(/^NotGranted/);
  silent();
});

test('A15: http for https, and other schemes', async () => {
  const { port } = collector;
  for (const url of [
    `http://loopback.test:${port}/`,
    `ws://127.0.0.1:${server.port}/`,
    `ftp://127.0.0.1:${server.port}/`,
    'file:///etc/passwd',
    'data:text/plain,x',
    `blob:${server.origin}/0a1b`,
    'javascript:1',
    'chrome://version',
    '/irintai/plugins',
  ]) {
    expect(await ask('granted', url), url).toMatch(/^(NotGranted|InvalidInput)/);
    if (!url.startsWith('/'))
      expect(await ask('granted', leadsTo(url)), `redirect to ${url}`).toMatch(/^(NotGranted|InvalidInput)/);
  }
  expect(resolved).toEqual([]);
  silent();
});

test('A16, A17: a granted name that leads to this machine or its network', async () => {
  for (const name of Object.keys(NAMES).filter((each) => each !== 'localhost')) {
    const url = `https://${name}:${collector.port}/`;
    expect(await ask('granted', url), name).toMatch(/^NotGranted: .* leads to a private address/);
    expect(await ask('granted', leadsTo(url)), `redirect to ${name}`).toMatch(
      /^NotGranted: .* leads to a private address/,
    );
  }
  expect(resolved).toHaveLength(12);
  silent();
});

test('the server of the workbench, whose pages hold the key to all files', async () => {
  await expect
    .poll(() => app.page.evaluate(() => window.irintai.plugins.list().some(({ id }) => id === 'test.itself')))
    .toBe(true);
  expect(await decide('itself', 'Allow')).toMatch(/^NotGranted/);
  const { port } = new URL(app.url);
  for (const name of ['127.0.0.1', 'localhost']) {
    expect(await ask('itself', `http://${name}:${port}/`)).toMatch(/^NotGranted: .*the server of the workbench/);
  }
});

test('A18: cookies and passwords of the user, and of the server', async () => {
  await app.page.evaluate(() => (document.cookie = 'user=secret'));
  for (const options of [
    {},
    {
      credentials: 'include',
      headers: { Cookie: 'a=b', Cookie2: 'c', 'Proxy-Authorization': 'd', Origin: 'https://e', Referer: 'https://f' },
    },
  ]) {
    const answer = await ask('granted', `${server.origin}/cookies`, options);
    expect(answer).toMatch(/^200.*x-own/);
    expect(answer).not.toContain('session=1');
  }
  await app.page.evaluate(() => (document.cookie = 'user=; max-age=0'));
  const { asked } = server;
  expect(asked.filter(({ path }) => path === '/cookies')).toHaveLength(2);
  for (const { headers } of asked) {
    for (const name of ['cookie', 'cookie2', 'proxy-authorization', 'authorization', 'origin', 'referer'])
      expect(headers).not.toHaveProperty(name);
    expect(JSON.stringify(headers)).not.toMatch(/irintai-token|sec-/);
  }
  expect(await ask('granted', server.origin.replace('//', '//user:secret@'))).toMatch(/^InvalidInput/);
});

test('A18: a key of the user goes to its server, and neither to the plugin nor to where that server leads', async () => {
  await decide('keyed', 'Allow');
  const binding = run('keyed.bind', server.origin);
  await dialog().getByText('Allow keyed to keep secrets').waitFor();
  await dialog().getByRole('button', { name: 'Allow' }).click();
  await dialog()
    .getByLabel(/Key, sent as authorization/)
    .fill('of-the-user');
  await app.page.keyboard.press('Enter');
  expect(await binding).toBe(true);

  const answers = [
    await ask('keyed', `${server.origin}/keyed`, { headers: { Authorization: 'of the plugin' } }),
    await ask('keyed', leadsTo(`${other.origin}/led`), { headers: { Authorization: 'of the plugin' } }),
    await ask('neighbour', `${server.origin}/unkeyed`),
  ];
  expect(answers.join()).toMatch(/200.*200.*200/s);
  expect(answers.join()).not.toContain('of-the-user');
  const sentTo = (path: string): string | undefined =>
    server.asked.find((each) => each.path === path)?.headers.authorization;
  expect(sentTo('/keyed')).toBe('Bearer of-the-user');
  expect(sentTo('/unkeyed')).toBeUndefined();
  expect(other.asked.map(({ path, headers }) => [path, headers.authorization])).toEqual([['/led', undefined]]);
});

describe('A19: an answer without end', () => {
  test('ends at fifty megabytes', async () => {
    expect(await ask('granted', `${server.origin}/endless`)).toMatch(/^LimitExceeded: .* sent more than 50 MB/);
    await expect.poll(() => server.connections.size).toBe(0);
  });

  test('holds eight places of the plugin, and nobody else’s', async () => {
    await run('granted.hold', `${server.origin}/silent`, 600);
    await expect.poll(() => server.connections.size).toBe(8);
    expect(await ask('granted', `${server.origin}/x`)).toMatch(/^RateLimited/);
    expect(await ask('neighbour', `${server.origin}/y`)).toMatch(/^200/);
    expect(await run('victim.say')).toBe('well');
    expect(server.connections.size).toBe(8);
    await run('granted.release');
    await expect.poll(() => server.connections.size).toBe(0);
    expect(await ask('granted', `${server.origin}/z`)).toMatch(/^200/);
  });
});

test('A20: data in the path of a granted server is counted where the user sees it', async () => {
  await ask('neighbour', `${server.origin}/${'x'.repeat(8_000)}`);
  await ask('neighbour', foreign());
  await app.page.keyboard.press('Control+Shift+x');
  await app.page.getByRole('button', { name: /neighbour/ }).click();
  const servers = app.page.getByRole('list', { name: 'Servers it asked' });
  await servers.getByText(/[3-9] requests · sent \d+ kB · received 1 kB/).waitFor();
  await servers.getByText('1 request refused').waitFor();
  silent();
});
