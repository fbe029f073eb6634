import { describe, expect, test } from 'vitest';
import { configuration } from './contract.ts';

function check(setting: object, key = 'a.b'): readonly string[] {
  const parsed = configuration.entry?.safeParse({ properties: { [key]: setting } });
  return parsed?.error?.issues.map(({ path, message }) => `${path.slice(2).join('.')}: ${message}`) ?? [];
}

describe('a setting', () => {
  test.each([
    { type: 'boolean', default: true },
    { type: 'integer', default: 7, minimum: 1, maximum: 50 },
    { type: 'number', exclusiveMinimum: 0, multipleOf: 0.5 },
    { type: 'string', pattern: '^a+$', patternErrorMessage: 'Only a.', editPresentation: 'multilineText' },
    { type: 'string', format: 'color-hex', default: '#fff' },
    { enum: ['a', 'b'], enumDescriptions: ['First', 'Second'], enumItemLabels: ['A', 'B'], default: 'a' },
    { type: 'array', items: { type: 'string', enum: ['x', 'y'] }, uniqueItems: true, default: [] },
    { type: 'object', additionalProperties: { type: 'boolean' }, default: {} },
    { type: ['string', 'null'], default: null },
    { type: 'object', properties: { a: { type: 'array', items: { type: 'object', required: ['b'] } } } },
    {
      type: 'boolean',
      markdownDescription: '**Bold**',
      deprecationMessage: 'Use c.',
      order: 1,
      tags: ['advanced'],
      scope: 'application',
    },
  ])('%j', (setting) => {
    expect(check(setting)).toEqual([]);
  });

  test.each([
    [{ type: 'integer', default: 'a' }, 'default: must be of the type integer'],
    [{ type: 'integer', default: 1.5 }, 'default: must be of the type integer'],
    [{ type: 'array', default: {} }, 'default: must be of the type array'],
    [{ type: 'object', default: null }, 'default: must be of the type object'],
    [{ type: 'number', minimum: 3, default: 2 }, 'default: must not be less than `minimum`'],
    [{ type: 'number', maximum: 1, default: 2 }, 'default: must not be greater than `maximum`'],
    [{ enum: ['a'], default: 'b' }, 'default: must be one of the values of `enum`'],
    [
      { enum: ['a', 'b'], enumDescriptions: ['First'] },
      'enumDescriptions: must have one text for each value of `enum`',
    ],
    [{ type: 'string', enumItemLabels: ['A'] }, 'enumItemLabels: must have one text for each value of `enum`'],
  ])('%j says what is wrong', (setting, message) => {
    expect(check(setting)).toEqual([message]);
  });

  test.each([
    { type: 'text' },
    { type: 'string', pattern: '(' },
    { typ: 'string' },
    { type: 'string', format: 'ipv4' },
  ])('%j is refused', (setting) => {
    expect(check(setting)).not.toEqual([]);
  });

  test.each(['a', 'a.b-c.d_e', 'local.my-plugin.x1'])('can be named %s', (key) => {
    expect(check({ type: 'string' }, key)).toEqual([]);
  });

  test.each(['', '.a', 'a.', 'a..b', '[python]', 'a b'])('cannot be named %j', (key) => {
    expect(check({ type: 'string' }, key)).not.toEqual([]);
  });

  test('has defaults for how it is drawn', () => {
    const parsed = configuration.entry?.parse({ properties: { a: { type: 'string' } } });
    expect(parsed?.properties['a']).toEqual({
      type: 'string',
      scope: 'window',
      editPresentation: 'singlelineText',
      tags: [],
      keywords: [],
    });
  });
});
