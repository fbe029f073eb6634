import { Validator } from '@cfworker/json-schema';
import { expect, test } from 'vitest';
import { jsonSchemaOf } from './json-schema.ts';
import { pluginWith, workbenchWith } from './test.fixture.ts';

const plugin = pluginWith('a', {
  'a.size': { type: 'integer', minimum: 1, default: 2, markdownDescription: 'See `#a.path#`, not `x`.', tags: ['t'] },
  'a.path': { type: 'string', scope: 'machine', enum: ['x', 'y'], enumDescriptions: ['X', 'Y'] },
  'a.old': { type: 'boolean', deprecationMessage: 'Use a.size.' },
});

test('the schema says of each setting what an editor needs, and nothing that only the form knows', () => {
  const workbench = workbenchWith([plugin]);
  const { properties } = jsonSchemaOf(workbench).value;
  expect(properties).toEqual({
    'a.size': {
      type: 'integer',
      minimum: 1,
      default: 2,
      title: 'a.size (a)',
      markdownDescription: 'See `a.path`, not `x`.',
    },
    'a.path': { type: 'string', default: 'x', enum: ['x', 'y'], enumDescriptions: ['X', 'Y'], title: 'a.path (a)' },
    'a.old': { type: 'boolean', default: false, deprecationMessage: 'Use a.size.', title: 'a.old (a)' },
  });
  expect(jsonSchemaOf(workbench, 'workspace').value.properties['a.path']).toMatchObject({
    doNotSuggest: true,
    deprecationMessage: 'Only the user sets it, not a workspace.',
  });
  workbench.scope.dispose();
});

test('a validator refuses what does not fit, and lets the settings of absent plugins be', () => {
  const workbench = workbenchWith([plugin]);
  const valid = (value: unknown) => new Validator(jsonSchemaOf(workbench).value).validate(value).valid;
  expect(valid({ 'a.size': 1, 'other.plugin': {} })).toBe(true);
  expect(valid({ 'a.size': 0 })).toBe(false);
  workbench.catalog.setEnabled('a', false);
  expect(valid({ 'a.size': 0 })).toBe(true);
  workbench.scope.dispose();
});
