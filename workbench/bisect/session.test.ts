import { signal } from '@preact/signals-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Scope } from '../../api/kernel/disposable.ts';
import { Catalog } from '../../host/catalog/catalog.ts';
import { ExtensionHost } from '../../host/extension-host.ts';
import { describePlugin, needs, type TestPlugin } from '../../test/kit/describe-plugin.ts';
import { memoryStore } from '../../test/kit/memory-store.ts';
import { openThreadWorld } from '../../test/kit/thread-world.ts';
import type { StateStore } from '../core/state-store.ts';
import type { Workbench } from '../core/workbench.ts';
import { notificationsOf } from '../notifications/index.ts';
import { bisect, suspendedBy } from './index.ts';
import { sessionOf } from './session.ts';

let store: StateStore;
let scope: Scope;
let workbench: Workbench;

beforeEach(() => {
  store = memoryStore();
  workbench = open();
});
afterEach(() => scope.dispose());

/** A real catalog and host around the session, as the page has them. */
function open(): Workbench {
  scope = new Scope();
  const catalog = new Catalog({
    hostVersion: '1.0.0',
    disabled: store.persisted<readonly string[]>('disabled', []),
    forced: signal([]),
    suspended: suspendedBy(store),
  });
  const host = new ExtensionHost({
    catalog,
    openWorld: openThreadWorld,
    whenIdle: () => {},
    points: () => Promise.resolve([]),
    readCode: (plugin) => Promise.resolve((plugin as TestPlugin).code),
    settingsOf: () => ({}),
    isGranted: () => false,
    demand: () => {},
    onHang: () => {},
    sleep: { maxActive: () => 10, idleMs: () => 0, inUse: () => undefined },
    crashes: signal({}),
    incidents: signal([]),
    onIncident: () => {},
    busyMs: () => 0,
    onUncaught: () => {},
  });
  scope.add(host);
  return { scope, catalog, host, store } as Workbench; // what the session does not use is left out
}

const code = 'export function activate() {}';

function install(...plugins: readonly TestPlugin[]): void {
  workbench.catalog.installed.value = [describePlugin({ id: 'own', source: 'builtin', code }), ...plugins];
}

const numbered = (count: number): TestPlugin[] =>
  Array.from({ length: count }, (_, i) => describePlugin({ id: `p${i}`, code }));
const on = (): string[] => workbench.catalog.enabled.peek().map(({ id }) => id);
const asked = (): string | undefined => notificationsOf(workbench).all.peek()[0]?.message;

/** Answers the newest message, and waits until something else is asked. */
async function answer(action: string | undefined): Promise<void> {
  const [last] = notificationsOf(workbench).all.peek();
  if (!last) throw new Error('Nothing is asked.');
  notificationsOf(workbench).close(last.key, action === undefined ? undefined : last.actions.indexOf(action));
  await expect.poll(() => notificationsOf(workbench).all.peek()[0]?.key).not.toBe(last.key);
}

async function start(): Promise<void> {
  void sessionOf(workbench).start();
  await answer('Start Plugin Bisect');
}

/** Answers by whether `bad` is on, until no step is asked any more. */
async function search(bad: string): Promise<void> {
  while (asked()?.includes('step')) await answer(on().includes(bad) ? 'This Is Bad' : 'Good Now');
}

test('the culprit is named, stays off until the user says what becomes of it, and is kept on if so', async () => {
  install(...numbered(8));
  await start();
  expect(asked()).toBe('Plugin Bisect, step 1 of 4: 8 of 8 plugins off. Is the problem gone?');
  expect(on()).toEqual(['own']);
  await search('p5');
  expect(asked()).toBe('p5 causes the problem.');
  expect(on()).toEqual(['own', 'p0', 'p1', 'p2', 'p3', 'p4', 'p6', 'p7']);
  await answer('Keep It On');
  expect(on()).toHaveLength(9);
});

test('the culprit is disabled as if the user had done so', async () => {
  install(...numbered(2));
  await start();
  await search('p1');
  await answer('Disable It');
  await expect.poll(() => workbench.catalog.entry('p1')).toMatchObject({ status: 'disabled' });
  await expect.poll(() => workbench.catalog.entry('p1')?.suspended).toBe(undefined);
  expect(on()).toEqual(['own', 'p0']);
});

test('what another needs is never off while that is on', async () => {
  install(
    describePlugin({ id: 'top', code, dependencies: [needs('base')] }),
    ...numbered(3),
    describePlugin({ id: 'base', code }),
  );
  await start();
  while (asked()?.includes('step')) {
    expect(workbench.catalog.entries.peek().filter(({ status }) => status === 'blocked')).toEqual([]);
    await answer(on().includes('top') ? 'This Is Bad' : 'Good Now');
  }
  expect(asked()).toBe('top causes the problem.');
});

test('a problem that stays with all of them off has another cause, and all are on again', async () => {
  install(...numbered(8));
  await start();
  await answer('This Is Bad');
  expect(asked()).toMatch(/^No plugin is the cause/);
  expect(on()).toHaveLength(9);
});

test('stopped in the middle, all is as it was: what ran runs, and what was disabled is', async () => {
  install(...numbered(4));
  await workbench.host.setEnabled('p3', false);
  await workbench.host.activate('p1', 'x');
  await start();
  await expect.poll(() => workbench.host.status('p1').peek().state).toBe('idle');
  await answer('Good Now');
  await answer('Stop Bisect');
  await expect.poll(on).toEqual(['own', 'p0', 'p1', 'p2']);
  await expect.poll(() => workbench.host.status('p1').peek().state).toBe('active');
  expect(store.persisted('plugins.bisect', null).peek()).toBe(null);
});

test('one that would have run since the start does so as soon as it is on', async () => {
  install(describePlugin({ id: 'early', code, events: ['onStartupFinished'] }));
  await start();
  await answer('Good Now');
  expect(asked()).toBe('early causes the problem.');
  await answer('Keep It On');
  await expect.poll(() => workbench.host.status('early').peek().state).toBe('active');
});

test('it outlives the page: the same are off, and the same is asked', async () => {
  install(...numbered(8));
  await start();
  await answer('Good Now');
  const [question, before] = [asked(), on()];
  scope.dispose();
  workbench = open();
  install(...numbered(8));
  expect(on()).toEqual(before);
  bisect.start?.(workbench);
  await expect.poll(asked).toBe(question);
});

test('a question that was closed is asked again by the same command, in front of everything', async () => {
  install(...numbered(8));
  await start();
  const question = asked();
  await answer(undefined);
  expect(asked()).toBe(undefined);
  void sessionOf(workbench).start();
  await expect.poll(() => notificationsOf(workbench).dialog.peek()?.message).toBe(question);
});

test('without plugins of others there is nothing to look for', async () => {
  install();
  await sessionOf(workbench).start();
  expect(asked()).toMatch(/^There is nothing to look for/);
});
