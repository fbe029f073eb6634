import { expect, test } from 'vitest';
import * as z from 'zod';
import { definePoint } from '../../api/kernel/point.ts';
import { manifest, readFiles } from './read.fixture.ts';

const settings = (json: string): string => `"configuration": { "default_settings": ${json} }`;

test('the type of a setting is seen from its default', async () => {
  const { contributes, problems } = await readFiles({
    'plugin.json': manifest(
      settings('{ "b": true, "n": 7, "s": "x", "l": ["x"], "m": [1, "x"], "e": [], "o": { "a": 1 } }'),
    ),
  });
  expect(problems).toEqual([]);
  expect(contributes.configuration).toEqual([
    {
      title: 'Test',
      properties: {
        'test.plugin.b': { type: 'boolean', default: true },
        'test.plugin.n': { type: 'number', default: 7 },
        'test.plugin.s': { type: 'string', default: 'x' },
        'test.plugin.l': { type: 'array', items: { type: 'string' }, default: ['x'] },
        'test.plugin.m': { type: 'array', default: [1, 'x'] },
        'test.plugin.e': { type: 'array', default: [] },
        'test.plugin.o': { type: 'object', default: { a: 1 } },
      },
    },
  ]);
});

test('a declared setting without a default gets the one of default_settings, and the same default twice is fine', async () => {
  const declared = '"test.plugin.a": { "type": "number" }, "test.plugin.b": { "type": "number", "default": 2 }';
  const { contributes, problems } = await readFiles({
    'plugin.json': manifest(
      settings('{ "a": 1, "b": 2, "c": 3 }'),
      `"contributes": { "configuration": [{ "title": "Mine", "properties": { ${declared} } }] }`,
    ),
  });
  expect(problems).toEqual([]);
  expect(contributes.configuration).toEqual([
    {
      title: 'Mine',
      properties: { 'test.plugin.a': { type: 'number', default: 1 }, 'test.plugin.b': { type: 'number', default: 2 } },
    },
    { title: 'Test', properties: { 'test.plugin.c': { type: 'number', default: 3 } } },
  ]);
});

test('a setting that its contract refuses is left out, at its own place', async () => {
  const narrow = definePoint({
    name: 'configuration',
    summary: 'Settings that are numbers.',
    entry: z.strictObject({
      title: z.string(),
      properties: z.record(z.string(), z.strictObject({ type: z.literal('number'), default: z.number() })),
    }),
  });
  const files = { 'plugin.json': manifest(settings('{ "good": 1, "bad": "x", "fine": 2 }')) };
  const { contributes, problems } = await readFiles(files, {}, [narrow]);
  expect(problems.map(({ path, column, message }) => `${column} ${path} ${message}`)).toEqual([
    '62 configuration.default_settings.bad `bad` must be `number`, not `string`.',
    '62 configuration.default_settings.bad `bad` must be a number, not a text.',
  ]);
  expect(contributes.configuration).toMatchObject([
    { properties: { 'test.plugin.good': { default: 1 }, 'test.plugin.fine': { default: 2 } } },
  ]);
});

test('language events keep their order and come once', async () => {
  const text = manifest(
    '"configuration": { "supported_languages": ["rust", "python", "rust"] }',
    '"activationEvents": ["onLanguage:python"]',
  );
  const { events, problems } = await readFiles({ 'plugin.json': text });
  expect(events).toEqual(['onLanguage:rust', 'onLanguage:python']);
  expect(problems.map(({ severity }) => severity)).toEqual(['info']);
});
