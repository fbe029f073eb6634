import { Validator } from '@cfworker/json-schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { complaintAbout } from './check.ts';
import type { SettingSchema } from './declared.ts';

test.each<[SettingSchema, unknown, string | undefined]>([
  [{}, { any: ['thing'] }, undefined],
  [{ type: 'boolean' }, 'true', 'Must be true or false.'],
  [{ type: 'integer' }, 1.5, 'Must be a whole number.'],
  [{ type: 'integer' }, 1, undefined],
  [{ type: ['string', 'null'] }, null, undefined],
  [{ type: ['string', 'null'] }, 1, 'Must be a text or null.'],
  [{ type: 'object' }, [], 'Must be an object.'],
  [{ type: 'array' }, {}, 'Must be a list.'],
  [{ enum: ['a', 2, null] }, 'b', 'Must be one of "a", 2, null.'],
  [{ enum: [['a']] }, ['a'], undefined],
  [{ minimum: 1 }, 1, undefined],
  [{ minimum: 1 }, 0.5, 'Must be 1 or more.'],
  [{ maximum: 1 }, 2, 'Must be 1 or less.'],
  [{ exclusiveMinimum: 1 }, 1, 'Must be more than 1.'],
  [{ exclusiveMaximum: 1 }, 1, 'Must be less than 1.'],
  [{ multipleOf: 0.1 }, 0.3, undefined],
  [{ multipleOf: 0.1 }, 0.35, 'Must be a multiple of 0.1.'],
  [{ multipleOf: 3 }, -14_981_503_202_894_990, 'Must be a multiple of 3.'],
  [{ minLength: 2 }, '😀', 'Must have 2 characters or more.'],
  [{ maxLength: 1 }, '😀', undefined],
  [{ maxLength: 1 }, 'ab', 'Must have 1 character or fewer.'],
  [{ pattern: '^\\w+$' }, 'a b', 'Must match ^\\w+$.'],
  [{ pattern: '^\\w+$', patternErrorMessage: 'Words only!' }, 'a b', 'Words only!'],
  [{ pattern: '^\\p{Lu}' }, 'É', undefined],
  [{ errorMessage: 'A port.', maximum: 65_535 }, 70_000, 'A port. Must be 65535 or less.'],
  [{ items: { type: 'string' } }, ['a', 1], 'Item 2 must be a text.'],
  [{ items: { pattern: '^a' }, patternErrorMessage: 'Only a!' }, ['a', 'b'], 'Item 2: Only a!'],
  [{ items: { items: { minimum: 0 } } }, [[1], [2, -1]], 'Item 2, item 2 must be 0 or more.'],
  [{ minItems: 1 }, [], 'Must have 1 item or more.'],
  [{ maxItems: 1 }, [1, 2], 'Must have 1 item or fewer.'],
  [
    { uniqueItems: true },
    [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
    'Must not have {"a":1,"b":2} twice.',
  ],
  [{ uniqueItems: true }, [1, '1', true, null, [], {}], undefined],
  [{ required: ['a'] }, {}, 'Must have "a".'],
  [{ properties: { a: { type: 'string' } } }, { a: 1, b: 1 }, '"a" must be a text.'],
  [{ properties: { a: {} }, additionalProperties: false }, { b: 1 }, 'Must not have "b".'],
  [{ additionalProperties: { type: 'boolean' } }, { toString: 1 }, '"toString" must be true or false.'],
  [{ properties: {}, additionalProperties: { type: 'boolean' } }, { valueOf: 1 }, '"valueOf" must be true or false.'],
  [{ properties: {}, additionalProperties: false }, { constructor: 1 }, 'Must not have "constructor".'],
  [{ format: 'color-hex' }, '#ff88001', 'Must be a colour such as #ff8800.'],
  [{ format: 'color-hex' }, '#F80', undefined],
  [{ format: 'uri' }, 'example.com', 'Must be an address such as https://example.com.'],
  [{ format: 'uri-reference' }, '../a', undefined],
  [{ format: 'date' }, '2026-02-30', 'Must be a date such as 2026-11-23.'],
  [{ format: 'date' }, '2028-02-29', undefined],
  [{ format: 'time' }, '24:00', 'Must be a time such as 14:30.'],
  [{ format: 'time' }, '14:30:15.5+01:00', undefined],
  [{ format: 'email' }, 'a@b@c', 'Must be an e-mail address.'],
  [{ format: 'email' }, 'a@b.c', undefined],
])('%j says of %j: %s', (schema, value, complaint) => {
  expect(complaintAbout(schema, value)).toBe(complaint);
});

test('a plugin’s pattern cannot hold the page up', () => {
  const start = performance.now();
  expect(complaintAbout({ pattern: '^(a+)+$' }, `${'a'.repeat(60)}!`)).toBe('Must match ^(a+)+$.');
  expect(performance.now() - start).toBeLessThan(500);
});

test('a long list without doubles is told to have none in a moment', () => {
  const start = performance.now();
  expect(
    complaintAbout(
      { uniqueItems: true },
      Array.from({ length: 20_000 }, (_, i) => i),
    ),
  ).toBeUndefined();
  expect(performance.now() - start).toBeLessThan(500);
});

const number = fc.integer({ min: -3, max: 3 });
const type = fc.constantFrom('string', 'number', 'integer', 'boolean', 'array', 'object', 'null');
const letters = fc.constantFrom('a', 'b', '1', '😀');
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.oneof(
      fc.string({ unit: letters, maxLength: 3 }),
      number,
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.boolean(),
      fc.constant(null),
    ),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(letters, tie('value'), { maxKeys: 3 }),
  ),
}));

/** Every keyword of the contract but `format`, of which JSON Schema only says that it may be checked. */
function keywords(depth: number): readonly fc.Arbitrary<[string, unknown]>[] {
  const inner = depth > 0 ? [schemaOf(depth - 1)] : [];
  const arbitraries: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
    type: fc.oneof(type, fc.uniqueArray(type, { minLength: 2, maxLength: 6 })),
    enum: fc.array(value, { minLength: 1, maxLength: 3 }),
    minimum: number,
    maximum: number,
    exclusiveMinimum: number,
    exclusiveMaximum: number,
    multipleOf: fc.constantFrom(1, 2, 3),
    minLength: fc.nat(2),
    maxLength: fc.nat(2),
    pattern: fc.constantFrom('^a', 'b$', '[ab]{2}', '(a|1)+b?'),
    minItems: fc.nat(2),
    maxItems: fc.nat(2),
    uniqueItems: fc.boolean(),
    required: fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 }),
    additionalProperties: fc.oneof(fc.boolean(), ...inner),
    ...(inner[0] && {
      items: inner[0],
      properties: fc.dictionary(fc.constantFrom('a', 'b'), inner[0], { maxKeys: 2 }),
    }),
  };
  return Object.entries(arbitraries).map(([name, content]) => fc.tuple(fc.constant(name), content));
}

function schemaOf(depth: number): fc.Arbitrary<SettingSchema> {
  return fc
    .array(fc.oneof(...keywords(depth)), { maxLength: 3 })
    .map((entries) => Object.fromEntries(entries) as SettingSchema);
}

test('it agrees with JSON Schema about every schema and value', () => {
  const answers = { fits: 0, doesNot: 0 };
  const check = (setting: SettingSchema, content: unknown): void => {
    const expected = new Validator(setting as object, '2020-12').validate(content).valid;
    expect(complaintAbout(setting, content) === undefined).toBe(expected);
    answers[expected ? 'fits' : 'doesNot']++;
  };
  fc.assert(fc.property(schemaOf(2), value, check), { numRuns: 4_000 });
  expect(Math.min(answers.fits, answers.doesNot)).toBeGreaterThan(500);
});
