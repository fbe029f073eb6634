import { signal, type Signal } from '@preact/signals-core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { commands } from '../api/commands/contract.ts';
import type { CapabilityName } from '../api/capabilities.ts';
import { IrintaiError, setErrorSink } from '../api/kernel/errors.ts';
import { describePlugin, needs, type TestPlugin } from '../test/kit/describe-plugin.ts';
import { openThreadWorld } from '../test/kit/thread-world.ts';
import { Catalog } from './catalog/catalog.ts';
import type { CellWorld, WorldKind } from './cell/cell.ts';
import { ExtensionHost } from './extension-host.ts';
import type { Incident } from './monitor/incident.ts';
import { LOOK_MS } from './monitor/overuse.ts';
import { recoveryLimits, type Crashes } from './monitor/recovery.ts';
import { onPage } from './points.ts';
import type { RunningPlugin } from './running-plugin.ts';

let host: ExtensionHost;
let catalog: Catalog;
let worlds: CellWorld[];
let removed: number;
let registered: Set<string>;
let executed: string[];
let uncaught: string[];
let crashes: Signal<Crashes>;
let happened: string[];
let incidents: Signal<readonly Incident[]>;
let maxActive: number;
let idleMs: number;
/** What each cell holds. */
let bytes: number | undefined;
let inUse: string | undefined;
let alone: boolean;
let kinds: WorldKind[];
let granted: Set<CapabilityName>;
let whenRead: () => Promise<void>;
let whenOpening: () => void;
let restoreSink: (error: unknown) => void;

beforeEach(() => {
  worlds = [];
  removed = 0;
  registered = new Set();
  executed = [];
  uncaught = [];
  crashes = signal({});
  happened = [];
  incidents = signal([]);
  maxActive = 10;
  idleMs = 0;
  bytes = undefined;
  inUse = undefined;
  alone = false;
  kinds = [];
  granted = new Set();
  whenRead = () => Promise.resolve();
  whenOpening = () => {};
  restoreSink = setErrorSink((error) => uncaught.push(String(error)));
  catalog = new Catalog({ hostVersion: '0.5.0', disabled: signal([]), switchedOff: signal({}), forced: signal([]) });
  host = new ExtensionHost({
    catalog,
    openWorld: async (kind) => {
      kinds.push(kind);
      whenOpening();
      const world = await openThreadWorld();
      worlds.push(world);
      const memory = (): Promise<number | undefined> => Promise.resolve(bytes);
      return {
        ...world,
        memory,
        alone,
        get lost() {
          return world.lost;
        },
        remove: () => (removed++, world.remove()),
      };
    },
    whenIdle: () => {},
    points: () =>
      Promise.resolve([
        onPage(commands, ({ scope }) => ({
          register({ id }) {
            registered.add(id);
            scope.add({ dispose: () => registered.delete(id) });
          },
          unregister: ({ id }) => void registered.delete(id),
          execute: ({ id }) => void executed.push(id),
        })),
      ]),
    readCode: (plugin) => whenRead().then(() => (plugin as TestPlugin).code),
    settingsOf: () => ({}),
    isGranted: (_, capability) => granted.has(capability),
    demand(_, capability) {
      if (!granted.has(capability)) throw new IrintaiError('NotGranted', capability);
    },
    onHang: () => {},
    sleep: {
      maxActive: () => maxActive,
      idleMs: () => idleMs,
      inUse: ({ id }) => (id === inUse ? 'its view is open' : undefined),
    },
    crashes,
    incidents,
    onIncident: ({ id }, { done, measured }) => void happened.push(`${id} ${done}: ${measured}`),
    busyMs: () => 0,
    onUncaught: (plugin, { message }) => uncaught.push(`${plugin.id}: ${message}`),
  });
});

afterEach(() => {
  host.dispose();
  setErrorSink(restoreSink);
});

function install(...plugins: TestPlugin[]): void {
  catalog.installed.value = plugins;
}

/** A plugin that answers the command `<id>.run`, after `activate` was awaited. */
function answering(id: string, { body = '', ...more }: Partial<TestPlugin> & { body?: string } = {}): TestPlugin {
  return describePlugin({
    id,
    contributes: { commands: [{ command: `${id}.run`, title: 'Run', exported: false }] },
    events: [`onCommand:${id}.run`],
    ...more,
    code: `import { commands } from 'irintai';
let activations = 0;
export async function activate(context) {
  activations++;
  ${body}
  context.subscriptions.add(commands.registerCommand('${id}.run', (...args) => ({ args, activations })));
}`,
  });
}

function run(running: RunningPlugin, ...args: number[]): Promise<unknown> {
  return running
    .callbacks<typeof commands>('commands')
    .run({ id: `${running.plugin.id}.run`, args }, { promptedAt: performance.now() });
}

describe('waking', () => {
  test('no cell is opened before an event asks for one', () => {
    install(answering('a'), answering('b'));
    expect(worlds).toHaveLength(0);
    expect(host.status('a').value.state).toBe('idle');
  });

  test('an event wakes exactly the plugins that wait for it', async () => {
    install(answering('a'), answering('b', { events: ['onLanguage:python'] }));
    await host.fire('onLanguage:python');
    expect(host.status('a').value.state).toBe('idle');
    expect(host.status('b').value.state).toBe('active');
    expect(worlds).toHaveLength(1);
  });

  test('an event that nobody waits for does nothing', async () => {
    install(answering('a'));
    await host.fire('onLanguage:cobol');
    expect(worlds).toHaveLength(0);
  });

  test('concurrent requests share one activation', async () => {
    install(answering('a'));
    const all = await Promise.all([host.activate('a', 'one'), host.activate('a', 'two'), host.fire('onCommand:a.run')]);
    expect(all[0]).toBe(all[1]);
    expect(await run(all[0], 7)).toEqual({ args: [7], activations: 1 });
    expect(worlds).toHaveLength(1);
  });

  test('the record says which event woke it and how long each part took', async () => {
    install(answering('a'));
    await host.fire('onCommand:a.run');
    const { activation } = host.status('a').value;
    expect(activation).toMatchObject({ event: 'onCommand:a.run', root: 'onCommand:a.run' });
    expect(activation!.loadMs + activation!.activateMs).toBeLessThanOrEqual(activation!.totalMs);
  });

  test('a plugin without code is never given a cell', async () => {
    install(describePlugin({ id: 'a', events: ['onCommand:a.run'] }));
    await host.fire('onCommand:a.run');
    expect(worlds).toHaveLength(0);
  });
});

describe('dependencies', () => {
  test('what a plugin needs is woken first, for its sake', async () => {
    install(
      answering('a', { dependencies: [needs('b')] }),
      answering('b', { dependencies: [needs('c')] }),
      answering('c'),
    );
    await host.activate('a', 'onCommand:a.run');
    expect(host.status('c').value.activation).toMatchObject({ event: 'onDependency:b', root: 'onCommand:a.run' });
    const times = ['c', 'b', 'a'].map((id) => host.status(id).value.activation!.totalMs);
    expect(times).toEqual([...times].sort((x, y) => x - y));
  });

  test('a failure is passed on with its cause', async () => {
    install(answering('a', { dependencies: [needs('b')] }), answering('b', { body: "throw new Error('no luck');" }));
    const error = (await host.activate('a', 'x').catch((reason: unknown) => reason)) as Error;
    expect(error.message).toBe('a could not start: it needs b, which did not start: b could not start: no luck');
    expect(host.status('a').value).toMatchObject({ state: 'failed', reason: error.message });
  });

  test('an optional one may fail', async () => {
    install(
      answering('a', {
        dependencies: [needs('b', '*', true), needs('none', '*', true)],
      }),
      answering('b', { body: "throw new Error('no luck');" }),
    );
    await host.activate('a', 'x');
    expect(host.status('a').value.state).toBe('active');
    expect(host.status('b').value.state).toBe('failed');
  });
});

describe('failing', () => {
  test('a failure is a state with the error, its cell is gone, and it can be tried again', async () => {
    install(answering('a', { body: "throw new TypeError('bad start');" }));
    await host.fire('onCommand:a.run');
    expect(host.status('a').value).toMatchObject({ state: 'failed', reason: 'a could not start: bad start' });
    expect([removed, registered.size]).toEqual([1, 0]);
    install(answering('a'));
    await host.restart('a');
    expect(host.status('a').value.state).toBe('active');
  });

  test('code that cannot be read is a failure, and the cell that was to run it is gone', async () => {
    whenRead = () => Promise.reject(new Error('It is damaged.'));
    install(answering('a'));
    await expect(host.activate('a', 'x')).rejects.toThrow('a could not start: It is damaged.');
    await vi.waitFor(() => expect([worlds.length, removed]).toEqual([1, 1]));
  });

  test('code that does not parse is a failure that says so', async () => {
    install(describePlugin({ id: 'a', code: 'export function {' }));
    await expect(host.activate('a', 'x')).rejects.toThrow(/a could not start: .*Unexpected token/);
  });

  test('an activation that takes too long is ended at its deadline', async () => {
    const limits = { activationMs: 300, callTimeoutMs: 1000, memoryMb: 64 };
    install(answering('a', { limits, body: 'await new Promise(() => {});' }));
    await expect(host.activate('a', 'x')).rejects.toThrow('a could not start: it took longer than 0.3 s');
    expect(removed).toBe(1);
  });

  test('an endless loop in activate is ended at its deadline too', async () => {
    const limits = { activationMs: 300, callTimeoutMs: 1000, memoryMb: 64 };
    install(answering('a', { limits, body: 'for (;;);' }), answering('b'));
    const looping = host.activate('a', 'x').catch((error: unknown) => error);
    await host.activate('b', 'x');
    expect(host.status('b').value.state).toBe('active');
    expect(await looping).toMatchObject({ code: 'Timeout' });
  });

  test('an error that nobody caught is reported for its plugin', async () => {
    install(answering('a', { body: "setTimeout(() => { throw new Error('late'); });" }));
    await host.activate('a', 'x');
    await vi.waitFor(() => expect(uncaught).toContain('a: late'));
    expect(host.status('a').value.uncaught).toMatchObject([{ message: 'late' }]);
  });
});

describe('ending', () => {
  test('stop calls deactivate with the workbench still answering, then everything is undone', async () => {
    const plugin = answering('a');
    const deactivate = "export async function deactivate() { await commands.executeCommand('a.run', 'bye'); }";
    install({ ...plugin, code: `${plugin.code}\n${deactivate}` });
    const running = await host.activate('a', 'x');
    await host.stop('a');
    expect(executed).toEqual(['a.run']);
    expect([removed, registered.size, host.status('a').value.state]).toEqual([1, 0, 'idle']);
    await expect(run(running, 1)).rejects.toMatchObject({ code: 'PluginStopped' });
  });

  test('disabling calls onDisable and deactivate, once each and to their end; enabling calls onEnable when it wakes', async () => {
    const plugin = answering('a');
    const hooks = `
const say = (what) => commands.executeCommand('a.run', what);
export const onDisable = () => say('disable');
export const deactivate = async () => { await say('deactivate'); await say('deactivated'); };
export const onEnable = () => say('enable');`;
    install({ ...plugin, code: plugin.code + hooks });
    await host.activate('a', 'x');
    await host.setEnabled('a', false);
    expect(executed).toEqual(['a.run', 'a.run', 'a.run']);
    await host.setEnabled('a', true);
    await host.activate('a', 'x');
    expect(executed).toHaveLength(4);
  });

  test('a deactivate that never ends is cut off', async () => {
    const plugin = answering('a');
    install({ ...plugin, code: `${plugin.code}\nexport function deactivate() { return new Promise(() => {}); }` });
    await host.activate('a', 'x');
    await host.stop('a');
    expect(removed).toBe(1);
  });

  test('a stopped plugin can be woken again', async () => {
    install(answering('a'));
    await host.activate('a', 'x');
    await host.stop('a');
    const running = await host.activate('a', 'y');
    expect(await run(running, 1)).toEqual({ args: [1], activations: 1 });
  });

  test('disabling while it starts ends it, and its contributions are gone', async () => {
    install(answering('a', { body: 'await new Promise((resolve) => setTimeout(resolve, 50));' }));
    const starting = host.activate('a', 'x').catch((error: unknown) => error);
    await vi.waitFor(() => expect(worlds).toHaveLength(1));
    await host.setEnabled('a', false);
    expect(await starting).toMatchObject({ code: 'PluginStopped' });
    expect(catalog.contributions('commands').value).toEqual([]);
    await vi.waitFor(() => expect(removed).toBe(1));
    await expect(host.activate('a', 'x')).rejects.toThrow(/disabled/);
    await host.setEnabled('a', true);
    await host.activate('a', 'x');
    expect(host.status('a').value.state).toBe('active');
  });

  test('a cell that breaks the protocol has crashed, alone, and can be started again', async () => {
    const port = "process.getBuiltinModule('node:worker_threads').workerData.port";
    install(answering('a'), answering('b', { body: `setTimeout(() => ${port}.postMessage('garbage'));` }));
    await Promise.all([host.activate('a', 'x'), host.activate('b', 'x')]);
    await vi.waitFor(() => expect(host.status('b').value.state).toBe('crashed'));
    expect(host.status('b').value.reason).toMatch(/not a list of frames/);
    expect([removed, registered.has('b.run')]).toEqual([1, false]);
    expect(host.status('a').value.state).toBe('active');
    install(answering('a'), answering('b'));
    await host.activate('b', 'y');
    expect(host.status('b').value.state).toBe('active');
  });

  test('one that crashed starts again by itself; one that does nothing else is switched off, with the reason', async () => {
    const port = "process.getBuiltinModule('node:worker_threads').workerData.port";
    install(answering('a', { body: `setTimeout(() => ${port}.postMessage('garbage'));` }));
    await host.activate('a', 'x');
    const broke = 'a sent what is not a list of frames.';
    await vi.waitFor(() => expect(catalog.entry('a')?.status).toBe('disabled'), { timeout: 20_000 });
    expect(happened.map((each) => each.split(':')[0])).toEqual(['a restarted', 'a restarted', 'a disabled']);
    expect(incidents.value.map(({ kind, measured, limit, next }) => [kind, measured, limit, next])).toEqual([
      ['crash', broke, '3 crashes in 5 minutes', 'It starts again in 0.2 s.'],
      ['crash', broke, '3 crashes in 5 minutes', 'It starts again in 2 s.'],
      ['crash', broke, '3 crashes in 5 minutes', 'It is off until you switch it on again.'],
    ]);
    expect(worlds).toHaveLength(3);
    expect(catalog.entry('a')).toMatchObject({
      status: 'disabled',
      reason: expect.stringMatching(/crashed 3 times in 5 minutes and was switched off/) as string,
    });
    await vi.waitFor(() =>
      expect(host.status('a').value.reason).toMatch(/crashed 3 times in 5 minutes.*not a list of frames/),
    );
    install(answering('a'));
    await host.setEnabled('a', true);
    await host.activate('a', 'x');
    expect(host.status('a').value.state).toBe('active');
  });

  test('one that is ended does not come back by crashing in its last second, and that is no crash', async () => {
    const port = "process.getBuiltinModule('node:worker_threads').workerData.port";
    const plugin = answering('a');
    const last = `export function deactivate() { ${port}.postMessage('garbage'); return new Promise(() => {}); }`;
    install({ ...plugin, code: `${plugin.code}\n${last}` });
    for (let time = 0; time < recoveryLimits.crashes; time++) {
      await host.activate('a', 'x');
      await host.stop('a');
      expect(host.status('a').value.state).toBe('idle');
    }
    await host.activate('a', 'x');
    await host.setEnabled('a', false);
    expect([crashes.value, happened, worlds.length]).toEqual([{}, [], removed]);
    expect(catalog.entry('a')?.reason).toBe('You switched it off.');
  });

  test('one that crashed once runs again without being asked', async () => {
    const port = "process.getBuiltinModule('node:worker_threads').workerData.port";
    install(answering('a', { body: `commands.executeCommand('a.crash').then(() => ${port}.postMessage('garbage'));` }));
    await host.activate('a', 'onCommand:a.run');
    await vi.waitFor(() => expect(host.status('a').value.state).toBe('crashed'));
    catalog.installed.value = [answering('a')];
    await vi.waitFor(() => expect(host.status('a').value.state).toBe('active'), { timeout: 10_000 });
    expect(host.status('a').value.activation?.event).toBe('onCommand:a.run');
    expect(happened).toEqual(['a restarted: a sent what is not a list of frames.']);
  });

  test('a plugin that is gone is ended, and one whose code changed starts again with it', async () => {
    const [a, b] = [answering('a'), answering('b')];
    install(a, b);
    await Promise.all([host.activate('a', 'x'), host.activate('b', 'x')]);
    const next = `${b.code}\nactivations = 41;`;
    install({ ...b, code: next, main: { ...b.main!, hash: 'other' } });
    await vi.waitFor(() => expect(host.running('a')).toBeUndefined());
    await vi.waitFor(() => expect(host.status('b').value.activation?.event).toBe('x'));
    await vi.waitFor(async () => expect(await run(host.running('b')!, 1)).toEqual({ args: [1], activations: 42 }));
  });

  test('one that goes while it waits to start never does, and another that comes in its place starts alone', async () => {
    let allow = (): void => {};
    const allowed = new Promise<void>((resolve) => (allow = resolve));
    whenRead = () => allowed;
    install(answering('a'));
    const starting = host.activate('a', 'x').catch((error: unknown) => error);
    await vi.waitFor(() => expect(worlds).toHaveLength(1));
    install();
    expect(await starting).toMatchObject({ code: 'PluginStopped' });
    expect(host.status('a').value.state).toBe('idle');
    install(answering('a'));
    const again = host.activate('a', 'y');
    allow();
    expect(await run(await again, 1)).toEqual({ args: [1], activations: 1 });
    await vi.waitFor(() => expect(worlds.length - removed).toBe(1));
  });

  test('a plugin whose dependency is switched off ends with it', async () => {
    install(answering('a', { dependencies: [needs('b')] }), answering('b'));
    await host.activate('a', 'x');
    await host.setEnabled('b', false);
    await vi.waitFor(() => expect(host.running('a')).toBeUndefined());
    expect(catalog.entry('a')?.status).toBe('blocked');
  });

  test('closing the host ends every cell', async () => {
    install(answering('a'), answering('b'));
    await Promise.all([host.activate('a', 'x'), host.activate('b', 'x')]);
    host.dispose();
    expect(removed).toBe(2);
  });
});

describe('sleeping', () => {
  const active = (): string[] => ['a', 'b', 'c', 'd'].filter((id) => host.status(id).value.state === 'active');

  test('one more than may be active puts the one to sleep that was used longest ago; it wakes on demand', async () => {
    maxActive = 2;
    install(...['a', 'b', 'c'].map((id) => answering(id)));
    await host.activate('a', 'x');
    await host.activate('b', 'x');
    await run(host.running('a')!);
    await host.activate('c', 'x');
    await vi.waitFor(() => expect(host.status('b').value.state).toBe('idle'));
    expect(host.status('b').value.reason).toContain('at most 2 plugins');
    expect(active()).toEqual(['a', 'c']);
    expect(await run(await host.activate('b', 'y'))).toMatchObject({ activations: 1 });
    await vi.waitFor(() => expect(active()).toEqual(['b', 'c']));
  });

  test('what works, is in use, or runs from the start on by its manifest stays', async () => {
    maxActive = 1;
    inUse = 'b';
    install(
      answering('a', {
        body: `commands.registerCommand('a.wait', () => new Promise(() => {}));`,
        contributes: { commands: ['a.run', 'a.wait'].map((command) => ({ command, title: 'Run', exported: false })) },
      }),
      answering('b'),
      answering('c', { events: ['onStartupFinished'] }),
      answering('d'),
    );
    const waiting = host
      .activate('a', 'x')
      .then((one) => one.callbacks<typeof commands>('commands').run({ id: 'a.wait', args: [] }));
    waiting.catch(() => {});
    await vi.waitFor(() => expect(host.running('a')?.cell.peer.outstanding).toBe(1));
    for (const id of ['b', 'c', 'd']) await host.activate(id, 'x');
    expect(active()).toEqual(['a', 'b', 'c', 'd']);
    inUse = undefined;
    await host.restart('d');
    await vi.waitFor(() => expect(active()).toEqual(['a', 'c', 'd']));
  });

  test('an event that comes while a plugin falls asleep wakes it again', async () => {
    maxActive = 1;
    install(answering('a'), answering('b'));
    await host.activate('a', 'x');
    await host.activate('b', 'x');
    expect(host.status('a').value.state).toBe('stopping');
    expect(await run(await host.activate('a', 'y'))).toMatchObject({ activations: 1 });
    expect(host.status('a').value.activation?.event).toBe('y');
  });

  test('what a plugin does by itself keeps it awake as little as doing nothing', async () => {
    maxActive = 1;
    const noise = `setInterval(() => commands.executeCommand('a.run').catch(() => {}), 1);`;
    install(answering('a', { body: noise }), answering('b'), answering('c'));
    await host.activate('a', 'x');
    await host.activate('b', 'x');
    await vi.waitFor(() => expect(active()).toEqual(['b']));
    maxActive = 2;
    await host.activate('a', 'x');
    await vi.waitFor(() => expect(executed.length).toBeGreaterThan(5));
    await run(host.running('b')!);
    await host.activate('c', 'x');
    await vi.waitFor(() => expect(active()).toEqual(['b', 'c']));
  });
});

describe('using too much', () => {
  const MB = 1024 * 1024;
  const plugin = answering('a', { limits: { activationMs: 5000, callTimeoutMs: 5000, memoryMb: 100 } });

  beforeEach(() => vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
  afterEach(() => void vi.useRealTimers());

  /** Until a cell's memory was measured and judged. */
  async function look(): Promise<void> {
    vi.advanceTimersByTime(LOOK_MS);
    await vi.waitFor(() => expect(host.running('a')?.cell.memory).toBeDefined());
    vi.advanceTimersByTime(LOOK_MS);
  }

  const started = (times: number): Promise<void> =>
    vi.waitFor(() => expect([host.usage('a').starts, host.status('a').value.state]).toEqual([times, 'active']));

  test('memory near the limit of its manifest is warned of', async () => {
    bytes = 80 * MB;
    install(plugin);
    await host.activate('a', 'x');
    await look();
    expect(happened).toEqual(['a warned: 80 MB of memory']);
    expect(host.status('a').value.state).toBe('active');
  });

  test('at the limit it starts anew by the event that woke it, and the third time it is switched off', async () => {
    bytes = 100 * MB;
    install(plugin);
    await host.activate('a', 'onCommand:a.run');
    await look();
    await started(2);
    expect(host.status('a').value.activation?.event).toBe('onCommand:a.run');
    await look();
    await started(3);
    await look();
    expect(catalog.entry('a')?.status).toBe('disabled');
    expect(incidents.value.map(({ done, measured, limit }) => [done, measured, limit])).toEqual([
      ['restarted', '100 MB of memory', '100 MB'],
      ['restarted', '100 MB of memory', '100 MB'],
      ['disabled', '100 MB of memory', '100 MB'],
    ]);
    await vi.waitFor(() => expect(host.running('a')).toBeUndefined());
    const reason = /used too much 3 times in 30 minutes and was switched off. 100 MB/;
    await vi.waitFor(() => expect(host.status('a').value.reason).toMatch(reason));
  });

  test('what happened before the page was loaded anew counts', async () => {
    bytes = 100 * MB;
    const before = { plugin: 'a', version: '1.0.0', kind: 'memory', measured: '', limit: '', done: 'restarted', next: '' } as const; // prettier-ignore
    incidents.value = [1, 2].map((minutes) => ({ ...before, at: Date.now() - minutes * 60_000 }));
    install(plugin);
    await host.activate('a', 'x');
    await look();
    expect(catalog.entry('a')?.status).toBe('disabled');
  });

  test('where memory cannot be measured nothing is said of it', async () => {
    install(plugin);
    await host.activate('a', 'x');
    vi.advanceTimersByTime(LOOK_MS * 3);
    expect(happened).toEqual([]);
  });
});

describe('processes that die', () => {
  /** Both worlds end at once. */
  async function die(): Promise<void> {
    install(answering('a'), answering('b'));
    await Promise.all([host.activate('a', 'x'), host.activate('b', 'x')]);
    worlds.forEach((world) => world.remove());
    await vi.waitFor(() => expect(worlds.length).toBe(4));
    await vi.waitFor(() => expect(['a', 'b'].map((id) => host.status(id).value.state)).toEqual(['active', 'active']));
  }

  test('one that all share: nobody is blamed without a reason', async () => {
    await die();
    expect(crashes.value).toEqual({});
  });

  test('one each: each has only itself to blame', async () => {
    alone = true;
    await die();
    expect(Object.values(crashes.value).flat()).toEqual(Array(2).fill(expect.objectContaining({ reason: ENDED })));
  });

  test('of one alone in its process nobody else hears', async () => {
    alone = true;
    install(answering('a'), answering('b'));
    await host.activate('a', 'x');
    const b = await host.activate('b', 'x');
    worlds[0]!.remove();
    await vi.waitFor(() => expect(worlds.length).toBe(3));
    await vi.waitFor(() => expect(host.status('a').value.state).toBe('active'));
    expect(host.running('b')).toBe(b);
    expect(Object.keys(crashes.value)).toEqual(['a']);
  });

  const ENDED = 'Its process ended; it probably ran out of memory.';
});

describe('WebAssembly', () => {
  const compiler = (): TestPlugin =>
    answering('a', { capabilities: { wasm: { reason: 'To compute.', scope: [], optional: true } } });

  test('only a plugin that declared it and was granted it gets a cell that compiles', async () => {
    granted.add('wasm');
    install(compiler(), answering('b'));
    await host.activate('a', 'x');
    await host.activate('b', 'x');
    expect(kinds).toEqual([{ wasm: true }, { wasm: false }]);
  });

  test('what the user decides moves the plugin to the other kind of cell', async () => {
    install(compiler());
    await host.activate('a', 'x');
    granted.add('wasm');
    host.onDecided('a', 'wasm', true);
    await vi.waitFor(() => expect(kinds).toEqual([{ wasm: false }, { wasm: true }]));
    await vi.waitFor(() => expect(host.status('a').value.state).toBe('active'));
    granted.delete('wasm');
    host.onDecided('a', 'wasm', false);
    await vi.waitFor(() => expect(kinds).toHaveLength(3));
    expect(kinds[2]).toEqual({ wasm: false });
    await vi.waitFor(() => expect(host.status('a').value.state).toBe('active'));
  });

  test('the user is asked before the cell is made', async () => {
    whenRead = async () => void granted.add('wasm');
    install(compiler());
    await host.activate('a', 'x');
    expect(kinds).toEqual([{ wasm: true }]);
  });

  test('taken back while the cell is made, it is not there when the plugin starts', async () => {
    granted.add('wasm');
    install(compiler());
    whenOpening = () => {
      granted.delete('wasm');
      host.onDecided('a', 'wasm', false);
    };
    await host.activate('a', 'x');
    expect(kinds).toEqual([{ wasm: true }, { wasm: false }]);
    expect(removed).toBe(1);
  });
});
