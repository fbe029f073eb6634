import { afterEach, expect, test } from 'vitest';
import { Scope } from '../../api/kernel/disposable.ts';
import { configuration } from '../../api/settings/contract.ts';
import { pair } from '../../test/kit/pair.ts';
import type { Workbench } from '../core/workbench.ts';
import { settingsPage } from './page.ts';
import { settingsOf } from './settings.ts';
import { MemoryFiles, pluginWith, workbenchWith } from './test.fixture.ts';

const a = pluginWith('a', { 'a.size': { type: 'number', default: 1, maximum: 9 }, 'a.name': { type: 'string' } });
const b = pluginWith('b', { 'b.size': { type: 'number' }, 'a.size': { type: 'number', default: 5 } });
const open: Workbench[] = [];

afterEach(() => {
  for (const { scope } of open.splice(0)) scope.dispose();
});

async function setUp(plugin = a) {
  const workbench = workbenchWith([a, b], { files: new MemoryFiles() });
  open.push(workbench);
  const settings = settingsOf(workbench);
  await settings.loaded;
  const events: unknown[] = [];
  const { page, cell, close } = pair({ points: [configuration] });
  const scope = new Scope();
  const callbacks = { didChange: (values: unknown) => page.notify('configuration', 'didChange', values) };
  page.receive('configuration', settingsPage(workbench).open({ plugin, scope, callbacks: callbacks as never }));
  cell.receive('configuration', { didChange: ({ values }: { values: unknown }) => events.push(values) });
  const update = async (key: string, value: unknown, target = 'user'): Promise<void> => {
    await cell.call('configuration', 'update', { key, value, scope: target });
    events.push(`answered ${key}`);
  };
  workbench.scope.add({ dispose: close });
  return { settings, events, update, stop: () => scope.dispose() };
}

test('a plugin changes its own setting, and knows the new value before the answer comes', async () => {
  const { settings, events, update } = await setUp();
  await update('a.size', 3);
  await update('a.size', 4, 'workspace');
  await update('a.size', undefined, 'workspace');
  expect(settings.inspect('a.size')).toMatchObject({ value: 3, from: 'user' });
  const answered = 'answered a.size';
  expect(events).toEqual([{ 'a.size': 3 }, answered, { 'a.size': 4 }, answered, { 'a.size': 3 }, answered]);
});

test('a plugin hears of its own settings only, and only while it runs', async () => {
  const { settings, events, update, stop } = await setUp();
  await settings.update('b.size', 2, 'user');
  await settings.update('a.name', 'n', 'user');
  await update('a.size', 1); // as it is
  expect(events).toEqual([{ 'a.name': 'n' }, 'answered a.size']);
  stop();
  await settings.update('a.name', 'later', 'user');
  await update('a.size', 1); // what was sent before has arrived
  expect(events).toHaveLength(3);
});

test.each([
  ['a.size', 'InvalidInput', 'a.size was not changed. Must be 9 or less.', a],
  ['b.size', 'NotDeclared', 'it belongs to b; a plugin changes its own settings only', a],
  ['a.size', 'NotDeclared', 'it belongs to a;', b],
  ['a.siez', 'NotDeclared', 'it is not declared; add "a.siez": {"type": "…"} to the properties of', a],
])('%s is not changed: %s, %s', async (key, code, message, plugin) => {
  const { settings, update } = await setUp(plugin);
  const error: unknown = await update(key, 10).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code });
  expect(String(error)).toContain(message);
  expect(settings.user.state.value.text).toBe('');
});
