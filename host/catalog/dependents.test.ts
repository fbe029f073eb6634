import { signal } from '@preact/signals-core';
import { expect, test } from 'vitest';
import { describePlugin, needs } from '../../test/kit/describe-plugin.ts';
import { Catalog } from './catalog.ts';
import { dependentsOf } from './dependents.ts';

test('those that need a plugin are found through others too; those that can do without are not', () => {
  const catalog = new Catalog({ hostVersion: '0.5.0', disabled: signal(['test.off']), forced: signal([]) });
  catalog.installed.value = [
    describePlugin({ id: 'test.top', dependencies: [needs('test.middle')] }),
    describePlugin({ id: 'test.middle', dependencies: [needs('test.base')] }),
    describePlugin({ id: 'test.base' }),
    describePlugin({ id: 'test.other', dependencies: [needs('test.base', '*', true)] }),
    describePlugin({ id: 'test.off', dependencies: [needs('test.base')] }),
  ];
  const found = dependentsOf(catalog.entries.value, 'test.base').map(({ plugin }) => plugin.id);
  expect(found.sort()).toEqual(['test.middle', 'test.top']);
  expect(dependentsOf(catalog.entries.value, 'test.top')).toEqual([]);
});
