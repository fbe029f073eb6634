import { Validator, type Schema } from '@cfworker/json-schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { manifestJsonSchema } from './json-schema.ts';
import { testPoints } from './read.fixture.ts';
import { manifestSchema } from './schema.ts';

const schema = manifestJsonSchema(testPoints);
const validator = new Validator(schema as Schema, '2020-12');

const base = { name: 'Test', version: '1.0.0', type: 'ui' };
const good = {
  ...base,
  $schema: './plugin.schema.json',
  'x-mine': [1],
  dependencies: ['pygments'],
  configuration: { default_settings: { size: 7 } },
  activationEvents: ['onStartupFinished'],
  contributes: {
    commands: [{ command: 'a.b', title: 'A' }],
    views: { explorer: [{ id: 'tree', name: 'Tree' }] },
    configuration: { properties: {} },
  },
  capabilities: { network: { reason: 'To ask it.', scope: ['https://a.b'] } },
};

test('a good manifest satisfies it', () => {
  expect(validator.validate(good).errors).toEqual([]);
});

test.each([
  ['a missing name', { version: '1.0.0', type: 'ui' }],
  ['an unknown field', { ...base, verison: 1 }],
  ['an unknown point', { ...base, contributes: { comands: [] } }],
  [
    'an unknown field of an entry',
    { ...base, contributes: { commands: [{ command: 'a.b', title: 'A', titel: 'A' }] } },
  ],
  ['an unknown group', { ...base, contributes: { views: { exploerr: [{ id: 'tree', name: 'Tree' }] } } }],
  [
    'an entry that repeats its group',
    { ...base, contributes: { views: { explorer: [{ id: 'a', name: 'A', container: 'explorer' }] } } },
  ],
  ['an unknown capability', { ...base, capabilities: { netwrk: { reason: 'To ask it.' } } }],
  ['a short reason', { ...base, capabilities: { models: { reason: 'No.' } } }],
  ['a bad version', { ...base, version: 'v1' }],
])('%s does not', (_, manifest) => {
  expect(validator.validate(manifest).valid).toBe(false);
});

test('what the reader takes, it takes', () => {
  const loose = manifestSchema(testPoints.filter(({ groupedBy }) => groupedBy === undefined));
  const field = fc.constantFrom(...Object.keys(schema.properties ?? {}));
  const value = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom('a.b', '1.0.0', 'ui', ['ui'], {}, [], 'x.png', 'x.js', '0.9.x'),
  );
  fc.assert(
    fc.property(fc.dictionary(field, value, { maxKeys: 3 }), (fields) => {
      const manifest = JSON.parse(JSON.stringify({ ...base, ...fields })) as unknown;
      if (loose.safeParse(manifest).success) expect(validator.validate(manifest).errors).toEqual([]);
    }),
  );
});

test('descriptions and grouped keys reach the editor', () => {
  expect(schema).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    required: ['name', 'version', 'type'],
    properties: {
      name: { description: 'What people read.' },
      contributes: {
        properties: {
          views: { description: 'Views by container.', propertyNames: { enum: ['explorer', 'settings'] } },
        },
      },
    },
  });
});
