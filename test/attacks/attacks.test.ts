import { createHash } from 'node:crypto';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { App, type Files } from '../kit/app.ts';
import { collect, type Collector } from './collector.ts';
import { activates, hostile, registers, victim } from './hostile.ts';
import { probes } from './probes.ts';

/**
 * Hostile plugins in the real workbench in Chromium, and a listener that must stay silent. Every outcome is checked twice: by
 * what the attack saw, and by what the listener did not.
 */

const attacker: Files = {
  'plugin.json': {
    name: 'Attacker',
    id: 'test.attacker',
    version: '1.0.0',
    type: 'processing',
    main: './main.js',
    contributes: {
      commands: ['attack.run', 'attack.echo', 'attack.ready'].map((command) => ({ command, title: command })),
    },
  },
  'main.js': "import * as irintai from 'irintai';\n",
};

/**
 * The code that really runs. Its import() would be refused when it is found, so it is slipped in past that check: the index and the
 * module are exchanged on their way to the page, as if the server had been fooled. What stops it then is the cell.
 */
const attackCode = `import * as irintai from 'irintai';
const probes = [
${probes.map(({ body }) => `  async (port) => { ${body} },`).join('\n')}
];
export function activate(context) {
  const add = (id, run) => context.subscriptions.add(irintai.commands.registerCommand(id, run));
  add('attack.ready', () => 'ready');
  add('attack.echo', (value) => value);
  add('attack.run', async (index, port) => {
    try {
      return String(await probes[index](port));
    } catch (error) {
      return String(error && error.message ? error.name + ': ' + error.message : error);
    }
  });
}
`;

async function slipIn(page: Page): Promise<void> {
  const hash = createHash('sha256').update(attackCode).digest('hex');
  const start = attackCode.indexOf("'irintai'") + 1;
  await page.route('**/irintai/plugins', async (route) => {
    const response = await route.fetch();
    const index = (await response.json()) as { plugins: { id: string; base: string; main?: object }[] };
    const target = index.plugins.find(({ id }) => id === 'test.attacker');
    if (target) Object.assign(target, { main: { path: 'main.js', hash, imports: [[start, start + 7]] } });
    await route.fulfill({ response, json: index });
    await page.route(`**${target?.base}main.js*`, (file) =>
      file.fulfill({ body: attackCode, contentType: 'text/javascript' }),
    );
  });
}

/** As an attacker would first try it: refused when it is found. */
const imports: Files = {
  'plugin.json': { name: 'Imports', id: 'test.imports', version: '1.0.0', type: 'processing', main: './main.js' },
  'main.js':
    "import { commands } from 'irintai';\nexport const activate = () => import('http://127.0.0.1:1/evil.js');\n",
};

let app: App;
let collector: Collector;

beforeAll(async () => {
  collector = await collect();
  app = await App.start({ plugins: { attacker, victim, imports, ...hostilePlugins() } });
  await slipIn(app.page);
  await app.open();
});

afterAll(async () => {
  await app.close();
  await collector.close();
});

function run(id: string, ...args: unknown[]): Promise<unknown> {
  return app.page.evaluate(([command, values]) => window.irintai.commands.execute(command, ...values), [
    id,
    args,
  ] as const);
}

function state(id: string): Promise<string | undefined> {
  return app.page.evaluate((plugin) => window.irintai.plugins.list().find((one) => one.id === plugin)?.state, id);
}

describe('inside a cell', () => {
  test('the listener hears what does get out', async () => {
    const response = await fetch(`http://127.0.0.1:${collector.port}/control`);
    expect(response.status).toBe(200);
    expect(collector.hits).toEqual(['TCP: GET /control HTTP/1.1']);
    (collector.hits as string[]).length = 0;
  });

  test.each(probes.map((probe, index) => ({ ...probe, index })))('$cases: $title', async ({ index, safe }) => {
    const outcome = await run('attack.run', index, collector.port);
    expect(outcome).toMatch(safe);
    expect(collector.hits).toEqual([]);
  });

  test('after all of them the plugin and its neighbour still answer', async () => {
    expect(await run('attack.ready')).toBe('ready');
    expect(await run('victim.say')).toBe('well');
  });

  test('nothing of them left a trace in the page', async () => {
    const trace = await app.page.evaluate(async () => ({
      polluted: ({} as { polluted?: unknown }).polluted,
      databases: (await indexedDB.databases()).map(({ name }) => name).filter((name) => !name?.startsWith('irintai')),
      cookies: document.cookie,
    }));
    expect(trace).toEqual({ polluted: undefined, databases: [], cookies: '' });
  });

  test('the policy alone stops what the deletions hide', async () => {
    const response = await app.page.request.get(`${app.url}cell.html`);
    const policy = response.headers()['content-security-policy'] ?? '';
    expect(policy).toMatch(/sandbox allow-scripts(;|$)/);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/script-src 'sha256-[^']+' blob:(;|$)/);
    expect(policy).not.toMatch(/connect-src|unsafe-inline|unsafe-eval|allow-same-origin/);
  });
});

test('A7: code that imports anything but the API is refused before it could run', async () => {
  const plugin = await app.page.evaluate(() => window.irintai.plugins.list().find(({ id }) => id === 'test.imports'));
  expect(plugin?.state).toBe('blocked');
  expect(plugin?.problems).toEqual([expect.objectContaining({ file: 'main.js', line: 2, severity: 'error' })]);
});

describe('using up what is shared', () => {
  test.each([
    ['E93', 'a loop when it is loaded', 'test.loops-on-load', 'failed'],
    ['E94', 'a loop in activate', 'test.loops-in-activate', 'failed'],
    ['E96', 'an endless chain of microtasks', 'test.microtasks', 'failed'],
    ['E106', 'an error in activate', 'test.throws', 'failed'],
  ])('%s: %s is a state with a reason, and the neighbour runs', async (_, __, id, expected) => {
    const attack = run(`${id}.run`).catch((error: unknown) => String(error));
    expect(await run('victim.say')).toBe('well');
    expect(await attack).toMatch(/could not start/);
    expect(await state(id)).toBe(expected);
  });

  test('E95: a loop in a command is named, and the plugin can be stopped and woken again', async () => {
    const looping = run('test.loops.run').catch((error: unknown) => String(error));
    await expect.poll(() => state('test.loops'), { timeout: 15_000 }).toBe('unresponsive');
    expect(await run('victim.say')).toBe('well');
    await app.page.evaluate(() => window.irintai.plugins.stop('test.loops'));
    expect(await looping).toMatch(/stopped/);
    expect(await run('test.loops.ok')).toBe('ok');
  });

  test('D74: a flood of calls ends the plugin or is answered, and the page never stands still', async () => {
    const flooding = run('test.floods.run').catch((error: unknown) => String(error));
    const gap = await app.page.evaluate(async () => {
      let longest = 0;
      let last = performance.now();
      const end = last + 2_000;
      while (last < end) {
        await new Promise((resolve) => setTimeout(resolve, 4));
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
      }
      return longest;
    });
    expect(gap).toBeLessThan(2_000); // the figure is the bench's; here: it did not freeze
    expect(await run('victim.say')).toBe('well');
    await app.page.evaluate(() => window.irintai.plugins.stop('test.floods'));
    await flooding;
  });

  test('E98: a storm of timers ends at the thousandth, and harms nobody else', async () => {
    expect(await run('test.timers.run')).toEqual([
      1000,
      'RangeError: There are 1000 timers already; clear some first.',
    ]);
    expect(await run('victim.say')).toBe('well');
    expect(await run('test.timers.again')).toBe(1000);
    await app.page.evaluate(() => window.irintai.plugins.stop('test.timers'));
  });

  test('E109, E110: a plugin that will not go is gone after its second', async () => {
    expect(await run('test.stays.run')).toBe('here');
    await app.page.evaluate(() => window.irintai.plugins.stop('test.stays'));
    expect(await state('test.stays')).toBe('idle');
    expect(await app.page.locator('iframe').count()).toBeLessThanOrEqual(await runningCells());
  });

  test('D73: progress without end is coalesced', async () => {
    expect(await run('test.progress.run')).toBe('done');
    expect(await run('victim.say')).toBe('well');
  });
});

/** Active plugins and the spare. */
function runningCells(): Promise<number> {
  return app.page.evaluate(
    () =>
      window.irintai.plugins
        .list()
        .filter(({ state: one }) => !['idle', 'failed', 'crashed', 'disabled', 'blocked'].includes(one)).length + 1,
  );
}

function hostilePlugins(): Record<string, Files> {
  return Object.fromEntries([
    hostile('loops-on-load', 'for (;;);'),
    hostile('loops-in-activate', activates('for (;;);')),
    hostile('microtasks', activates('const again = () => Promise.resolve().then(again); return again();')),
    hostile('throws', activates("throw new Error('on purpose');")),
    hostile(
      'loops',
      activates(registers('test.loops.run', '() => { for (;;); }') + registers('test.loops.ok', "() => 'ok'")),
      ['run', 'ok'],
    ),
    hostile(
      'floods',
      activates(
        registers(
          'test.floods.run',
          "async () => { for (;;) { for (let i = 0; i < 500; i++) irintai.commands.executeCommand('none').catch(() => {}); await null; } }",
        ),
      ),
    ),
    hostile(
      'timers',
      `const ids = [];
let ran = 0;
async function storm(count) {
  try {
    for (let i = 0; i < count; i++) ids.push(i % 2 ? setInterval(() => ran++, 0) : setTimeout(() => {}, 1e6));
  } catch (error) { return [ids.length, String(error)]; }
  return ids.length;
}
async function again() {
  while (ran === 0) await new Promise((resolve) => queueMicrotask(resolve)).then(() => new Promise((resolve) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = resolve; port2.postMessage(0); }));
  for (const id of ids.splice(0)) (id % 2 ? clearTimeout : clearInterval)(id);
  await new Promise((resolve) => setTimeout(resolve, 1)); // one that ran gives its place back
  return storm(1000);
}
${activates(registers('test.timers.run', '() => storm(50000)') + registers('test.timers.again', 'again'))}`,
      ['run', 'again'],
    ),
    hostile(
      'stays',
      `${activates(registers('test.stays.run', "() => 'here'"))}\nexport function deactivate() { setInterval(() => {}, 1); return new Promise(() => {}); }`,
    ),
    hostile(
      'progress',
      activates(
        registers(
          'test.progress.run',
          "() => irintai.window.withProgress({ location: 'window', title: 'x' }, async (report) => { for (let i = 0; i < 100000; i++) (report.report ?? report)({ done: i, total: 100000 }); return 'done'; })",
        ),
      ),
    ),
  ]);
}
