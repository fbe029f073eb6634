import { effect, signal } from '@preact/signals-core';
import { beforeEach, expect, test } from 'vitest';
import type { commands } from '../../api/commands/contract.ts';
import { describePlugin } from '../../test/kit/describe-plugin.ts';
import { Catalog } from './catalog.ts';

const disabled = signal<readonly string[]>([]);
const forced = signal<readonly string[]>([]);
const switchedOff = signal<Readonly<Record<string, string>>>({});
let catalog: Catalog;

const runs = (id: string) =>
  describePlugin({
    id,
    code: "import 'irintai';",
    events: ['onStartupFinished', `onCommand:${id}.run`],
    contributes: { commands: [{ command: `${id}.run`, title: id, exported: false }] },
  });

beforeEach(() => {
  disabled.value = [];
  forced.value = [];
  switchedOff.value = {};
  catalog = new Catalog({ hostVersion: '0.5.0', disabled, forced, switchedOff });
});

test('contributions are those of the enabled plugins, with their plugin', () => {
  const [a, b] = [runs('a.a'), runs('b.b')];
  catalog.installed.value = [a, b];
  const commandsOf = catalog.contributions<typeof commands>('commands');
  expect(commandsOf.value.map(({ plugin, entry }) => [plugin, entry.command])).toEqual([
    [a, 'a.a.run'],
    [b, 'b.b.run'],
  ]);
  catalog.setEnabled('a.a', false);
  expect(commandsOf.value.map(({ entry }) => entry.command)).toEqual(['b.b.run']);
  catalog.setEnabled('a.a', true);
  expect(commandsOf.value).toHaveLength(2);
});

test('the events index names the enabled plugins that have code', () => {
  const declarative = { ...describePlugin({ id: 'c.c', events: ['onStartupFinished'] }) };
  catalog.installed.value = [runs('a.a'), runs('b.b'), declarative];
  expect(catalog.eventsIndex.value.get('onStartupFinished')).toEqual(['a.a', 'b.b']);
  expect(catalog.eventsIndex.value.get('onCommand:b.b.run')).toEqual(['b.b']);
  catalog.setEnabled('b.b', false);
  expect(catalog.eventsIndex.value.get('onStartupFinished')).toEqual(['a.a']);
  expect(catalog.eventsIndex.value.get('onCommand:b.b.run')).toBeUndefined();
});

test('a plugin found under a name that all objects have contributes nothing by accident', () => {
  catalog.installed.value = [runs('a.a')];
  expect(catalog.contributions('toString').value).toEqual([]);
  expect(catalog.contributions('constructor').value).toEqual([]);
});

test('whoever reads is told once a change, and not when nothing changed for them', () => {
  catalog.installed.value = [runs('a.a'), runs('b.b'), describePlugin({ id: 'c.c' })];
  const seen: number[] = [];
  const stop = effect(() => void seen.push(catalog.contributions('commands').value.length));
  catalog.setEnabled('c.c', false);
  catalog.setEnabled('c.c', false);
  expect(seen).toEqual([2]);
  const [first] = catalog.contributions('commands').value;
  catalog.setEnabled('b.b', false);
  expect(seen).toEqual([2, 1]);
  expect(catalog.contributions('commands').value[0]).toBe(first);
  stop();
});

test('enabling and forcing write only what the caller keeps, and only when it changes', () => {
  catalog.setEnabled('a.a', false);
  catalog.setForced('b.b', true);
  const [once, forcedOnce] = [disabled.value, forced.value];
  catalog.setEnabled('a.a', false);
  catalog.setForced('b.b', true);
  expect([disabled.value, forced.value]).toEqual([['a.a'], ['b.b']]);
  expect(disabled.value).toBe(once);
  expect(forced.value).toBe(forcedOnce);
  catalog.setEnabled('a.a', true);
  catalog.setForced('b.b', false);
  expect([disabled.value, forced.value]).toEqual([[], []]);
});

test('one that was switched off for a reason says so until somebody switches it', () => {
  catalog.installed.value = [runs('a.a')];
  catalog.setEnabled('a.a', false, 'It crashed.');
  expect(catalog.entry('a.a')).toMatchObject({ status: 'disabled', reason: 'It crashed.' });
  expect(switchedOff.value).toEqual({ 'a.a': 'It crashed.' });
  catalog.setEnabled('a.a', false);
  expect(catalog.entry('a.a')?.reason).toBe('You switched it off.');
  catalog.setEnabled('a.a', true);
  expect([catalog.entry('a.a')?.status, switchedOff.value]).toEqual(['enabled', {}]);
});

test('an id stands for the first plugin that has it, also when that one cannot run', () => {
  const first = describePlugin({ id: 'a.a', name: 'First', unusable: true });
  catalog.installed.value = [first, describePlugin({ id: 'a.a', name: 'Second' })];
  expect(catalog.entry('a.a')?.plugin.name).toBe('First');
  expect(catalog.entry('x.x')).toBeUndefined();
  expect(catalog.entries.value.map(({ plugin, blockedBy }) => [plugin.name, blockedBy])).toEqual([
    ['First', 'problems'],
    ['Second', 'duplicate'],
  ]);
});
