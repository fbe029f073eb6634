import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { App } from '../kit/app.ts';
import { attackerWith, forge, slipIn } from './attacker.ts';
import { collect, type Collector } from './collector.ts';
import { victim } from './hostile.ts';
import { probes, type Probe } from './probes.ts';

/** The attacks from inside a cell once more, in cells of the other kinds: none may reach what it could not reach from a plain one. */

/** `(memory 1 1 shared) (func (export "w") (drop (memory.atomic.wait32 (i32.const 0) (i32.const 0) (i64.const -1))))` */
const WAITS =
  '0 97 115 109 1 0 0 0 1 4 1 96 0 0 3 2 1 0 5 4 1 3 1 1 7 5 1 1 119 0 0 10 15 1 13 0 65 0 65 0 66 127 254 1 2 0 26 11';

/** What only a plugin can try that may compile. */
const compiling: readonly Probe[] = [
  { cases: 'H143', title: 'what was granted is there', body: "return (await WebAssembly.instantiate(bytes)).instance instanceof WebAssembly.Instance", safe: /^true$/ },
  { cases: 'D83', title: 'a message that only its own process can read', body: "irintai.commands.executeCommand('attack.echo', new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer); return new Promise(() => {})", safe: /cannot leave its cell/ },
  { cases: 'D83', title: 'a compiled module for a message', body: "irintai.commands.executeCommand('attack.echo', new WebAssembly.Module(bytes)); return new Promise(() => {})", safe: /cannot leave its cell/ },
  { cases: 'E97', title: 'waiting for ever on shared memory', body: `new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.of(${WAITS.replaceAll(' ', ',')}))).exports.w(); return 'woke'`, safe: /was stopped/ },
]; // prettier-ignore

let app: App;
let collector: Collector;

function run(id: string, ...args: unknown[]): Promise<unknown> {
  return app.page.evaluate(([command, values]) => window.irintai.commands.execute(command, ...values), [
    id,
    args,
  ] as const);
}

const state = (): Promise<string | undefined> =>
  app.page.evaluate(() => window.irintai.plugins.list().find(({ id }) => id === 'test.attacker')?.state);

async function begin(list: readonly Probe[], wasm: boolean, isolation: 'shared' | 'strong'): Promise<void> {
  collector = await collect();
  const capabilities = wasm ? { wasm: { reason: 'Computes faster with it.' } } : {};
  app = await App.start({ plugins: { attacker: attackerWith(capabilities), victim } });
  await app.page.addInitScript(slipIn, forge(list));
  await app.open();
  await app.page.evaluate((how) => window.irintai.settings.update('plugins.isolation', how, 'user'), isolation);
  const ready = run('attack.ready');
  if (wasm) await app.page.getByRole('button', { name: 'Allow' }).click();
  expect(await ready).toBe('ready');
}

async function end(): Promise<void> {
  await app.close();
  await collector.close();
}

async function attack(index: number): Promise<unknown> {
  return run('attack.run', index, collector.port).catch((error: unknown) => String(error));
}

describe('alone on a site of its own', () => {
  beforeAll(() => begin(probes, false, 'strong'));
  afterAll(end);

  test.each(probes.map((probe, index) => ({ ...probe, index })))('$cases: $title', async ({ index, safe }) => {
    expect(await attack(index)).toMatch(safe);
    expect(collector.hits).toEqual([]);
  });

  test('no cell was anywhere else', async () => {
    const elsewhere = (): string[] =>
      app.page
        .frames()
        .map((frame) => frame.url())
        .filter((url) => url.endsWith('/cell.html') && !new URL(url).hostname.endsWith('.localhost'));
    await expect.poll(elsewhere).toEqual([]);
    expect(await run('victim.say')).toBe('well');
  });
});

describe('where WebAssembly may be compiled', () => {
  const list = [...probes.filter(({ plain }) => !plain), ...compiling];
  beforeAll(() => begin(list, true, 'shared'));
  afterAll(end);

  test.each(list.map((probe, index) => ({ ...probe, index })))('$cases: $title', async ({ index, safe, title }) => {
    const attacking = attack(index);
    if (title === 'waiting for ever on shared memory') {
      await expect.poll(state).toBe('unresponsive');
      await app.page.evaluate(() => window.irintai.plugins.stop('test.attacker'));
    }
    expect(await attacking).toMatch(safe);
    expect(collector.hits).toEqual([]);
    expect(await run('victim.say')).toBe('well');
    await app.page.evaluate(() => window.irintai.plugins.setEnabled('test.attacker', true)); // its crashes count no more
    await expect.poll(() => run('attack.ready').catch(String)).toBe('ready');
  });
});
