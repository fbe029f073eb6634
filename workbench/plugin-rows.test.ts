import { signal } from '@preact/signals-core';
import { beforeEach, expect, test } from 'vitest';
import { Statuses } from '../host/activation/statuses.ts';
import { Catalog } from '../host/catalog/catalog.ts';
import { describePlugin } from '../test/kit/describe-plugin.ts';
import type { Workbench } from './core/workbench.ts';
import { pluginRows, storyOf } from './plugin-rows.ts';

let statuses: Statuses;
let workbench: Workbench;

beforeEach(() => {
  const catalog = new Catalog({ hostVersion: '0.5.0', disabled: signal(['test.off']), forced: signal([]) });
  const contributes = { commands: [{ command: 'a.one' }, { command: 'a.two' }] };
  catalog.installed.value = [
    describePlugin({ id: 'test.asleep', name: 'Asleep', code: '', contributes }),
    describePlugin({ id: 'test.off', name: 'Off', code: '' }),
    describePlugin({ id: 'test.busy', name: 'Zebra', code: '', types: ['ui'] }),
    describePlugin({ id: 'test.broken', name: 'Broken', code: '' }),
  ];
  statuses = new Statuses();
  statuses.set('test.broken', { state: 'failed', reason: 'no luck' });
  const activation = {
    event: 'onDependency:test.a',
    root: 'onCommand:a.run',
    at: 0,
    loadMs: 1,
    activateMs: 2,
    totalMs: 12.4,
  };
  statuses.set('test.busy', { state: 'active', activation });
  workbench = { catalog, host: { status: (id: string) => statuses.of(id) } } as unknown as Workbench; // what rows read of one
});

const names = (filter?: string): string[] => pluginRows(workbench, filter).map(({ entry }) => entry.plugin.name);

test('those in trouble stand first, then those that run, then the others by name', () => {
  expect(names()).toEqual(['Broken', 'Zebra', 'Asleep', 'Off']);
});

test.each([
  ['zeb', ['Zebra']],
  ['TEST.OFF', ['Off']],
  ['@active', ['Zebra']],
  ['@disabled', ['Off']],
  ['@problem', ['Broken']],
  ['@ui', ['Zebra']],
  ['@enabled asl', ['Asleep']],
  ['@active off', []],
])('the filter %s leaves %j', (filter, expected) => {
  expect(names(filter)).toEqual(expected);
});

test('a row says who woke it and for whose sake, or what it would add', () => {
  const [, busy, asleep] = pluginRows(workbench);
  expect(storyOf(busy!)).toBe('woken by onDependency:test.a, because of onCommand:a.run in 12 ms');
  expect(storyOf(asleep!)).toBe('contributes 2 things, not loaded');
});
