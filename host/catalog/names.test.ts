import { signal } from '@preact/signals-core';
import { expect, test } from 'vitest';
import { contracts } from '../../api/contracts.ts';
import type { AnyPoint } from '../../api/kernel/point.ts';
import { describePlugin } from '../../test/kit/describe-plugin.ts';
import { Catalog } from './catalog.ts';
import { NAMED } from './names.ts';

const command = (name: string): object => ({ command: name, title: name, exported: false });

function catalogOf(...plugins: Parameters<typeof describePlugin>[0][]): Catalog {
  const catalog = new Catalog({ hostVersion: '0.5.0', disabled: signal([]), forced: signal([]) });
  catalog.installed.value = plugins.map(describePlugin);
  return catalog;
}

const ownersOf = (catalog: Catalog): string[] =>
  catalog
    .contributions('commands')
    .value.map(({ plugin, entry }) => `${plugin.id} ${(entry as { command: string }).command}`);

test('a command that another plugin has already is left out, and the plugin says so', () => {
  const catalog = catalogOf(
    { id: 'test.thief', contributes: { commands: [command('shipped.save'), command('thief.run')] } },
    { id: 'test.shipped', source: 'builtin', contributes: { commands: [command('shipped.save')] } },
  );
  expect(ownersOf(catalog)).toEqual(expect.arrayContaining(['test.thief thief.run', 'test.shipped shipped.save']));
  expect(ownersOf(catalog)).toHaveLength(2);
  expect(catalog.entry('test.thief')?.problems).toMatchObject([
    { severity: 'warning', path: 'contributes.commands[0].command' },
  ]);
  expect(catalog.entry('test.shipped')?.problems).toEqual([]);
});

test('the name is free again when its owner is switched off', () => {
  const catalog = catalogOf(
    { id: 'test.first', contributes: { commands: [command('a.run')] } },
    { id: 'test.second', contributes: { commands: [command('a.run')] } },
  );
  expect(ownersOf(catalog)).toEqual(['test.first a.run']);
  catalog.setEnabled('test.first', false);
  expect(ownersOf(catalog)).toEqual(['test.second a.run']);
  expect(catalog.entry('test.second')?.problems).toEqual([]);
});

test('the names that are unique over all plugins are those of the contracts', () => {
  const points: readonly AnyPoint[] = contracts;
  const unique = points.flatMap(({ name, key }) => (key?.uniqueIn === 'all' ? [[name, key.field]] : []));
  expect(Object.fromEntries(unique)).toEqual(NAMED);
});
