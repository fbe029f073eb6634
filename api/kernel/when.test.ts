import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate, keysOf, parseWhen, whenLimits, type When } from './when.ts';

function parsed(text: string): When {
  const result = parseWhen(text);
  if (!result.ok) throw new Error(`${result.message} (${result.offset})`);
  return result.expression;
}

const context: Record<string, unknown> = {
  on: true,
  off: false,
  count: 7,
  version: '1.10',
  language: 'python',
  resourceFilename: 'main.py',
  'config.editor.tabSize': 4,
  'view.explorer.visible': true,
  list: ['python', 'rust'],
  keyed: { python: true },
  empty: '',
  text: 'true',
  in: 1,
  nullish: null,
  object: Object.create(null) as object,
  strange: { toString: 1, valueOf: 1 },
};
const get = (key: string): unknown => context[key];

test.each([
  ['on', true],
  ['off', false],
  ['unset', false],
  ['!off', true],
  ['true', true],
  ['!true', false],
  ['on && off', false],
  ['on || off', true],
  ['on || off && off', true],
  ['(on || off) && off', false],
  ['!(on && off)', true],
  ['language == python', true],
  ['language===python', true],
  ["language == 'python'", true],
  ['language != python', false],
  ['language !== rust', true],
  ['count == 7', true],
  ["count == '7'", true],
  ['on == true', true],
  ['off == false', true],
  ['unset == false', true],
  ["text == 'true'", true],
  ["on == 'true'", false],
  ['on != true', false],
  ['unset ==', false],
  ['empty == && on', true],
  ['count > 6', true],
  ['count >= 7', true],
  ['count < 7', false],
  ['count <= 7', true],
  ['version < 1.2', true],
  ['unset < 1', false],
  ['object < 1', false],
  ['language in list', true],
  ['language in keyed', true],
  ['version in list', false],
  ['language not in list', false],
  ['unset not in list', true],
  ['language in unset', false],
  [String.raw`resourceFilename =~ /\.py$/`, true],
  [String.raw`resourceFilename =~ /\.PY$/i`, true],
  [String.raw`resourceFilename =~ /\.PY$/gi`, true],
  [String.raw`resourceFilename =~ '/^main/'`, true],
  [String.raw`resourceFilename =~ /[/]|py/ && on`, true],
  ['unset =~ /^/', false],
  ['unset =~ /undefined/', false],
  ['count =~ /^7$/', true],
  ['config.editor.tabSize == 4', true],
  ['view.explorer.visible', true],
  ['strange == x', false],
  ['object == x', false],
  ['foo<1', false],
])('%s is %s', (clause, expected) => {
  expect(evaluate(parsed(clause), get)).toBe(expected);
});

test.each([
  ['', 'The clause is empty; leave it out instead.', 0],
  ['  ', 'The clause is empty; leave it out instead.', 0],
  ['foo &&', 'Expected a context key, but the clause ends.', 6],
  ['foo && ', 'Expected a context key, but the clause ends.', 7],
  ['!foo == bar', 'Expected `&&`, `||` or the end, but there is `==`.', 5],
  ['!!foo', 'Expected a context key, but there is `!`.', 1],
  ['foo = bar', 'A single `=` is not an operator; write `==` or `=~`.', 4],
  ['foo & bar', 'A single `&` is not an operator; write it twice.', 4],
  ['foo bar', 'Expected `&&`, `||` or the end, but there is `bar`.', 4],
  ['(foo', 'Expected `)`, but the clause ends.', 4],
  ['foo)', 'Expected `&&`, `||` or the end, but there is `)`.', 3],
  ["foo == 'bar", 'The quoted text does not end.', 7],
  ['foo == /home', 'The pattern does not end; a text that starts with `/` must be quoted.', 7],
  ['foo == (', 'Expected `&&`, `||` or the end, but there is `(`.', 7],
  ['foo =~ bar', 'Expected a pattern such as `/\\.py$/`, but there is `bar`.', 7],
  ['foo =~ /(/', 'Invalid regular expression: /(/: Unterminated group.', 7],
  ['foo =~ /(a)\\1/', 'The pattern uses a backreference, which cannot be matched in linear time.', 7],
  ['foo not bar', 'Expected `in`, but there is `bar`.', 8],
  ['foo in', 'After `in` stands the name of a context key that holds a list.', 6],
  ['foo < bar', '`<` compares with a number.', 6],
  ['foo ~ bar', "`~` cannot stand here; quote texts with '…'.", 4],
])('%j does not parse', (clause, message, offset) => {
  expect(parseWhen(clause)).toEqual({ ok: false, message, offset });
});

test('keysOf names every key once, the lists of `in` too', () => {
  expect(keysOf(parsed('a && !(b || a == 1) && c in d && e =~ /x/ && f < 1'))).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  expect(keysOf(parsed('true'))).toEqual([]);
});

describe('a hostile clause', () => {
  test.each([
    ['100,000 terms', Array.from({ length: 100_000 }, () => 'a').join(' && ')],
    ['100,000 parentheses', '('.repeat(100_000)],
    [
      '300 short terms',
      Array.from({ length: 300 }, () => 'a')
        .join('&&')
        .slice(0, 999),
    ],
    ['40 parentheses', `${'('.repeat(40)}a${')'.repeat(40)}`],
  ])('with %s is refused', (_, clause) => {
    expect(parseWhen(clause).ok).toBe(false);
  });

  test('reads no inherited property', () => {
    const own = (key: string): unknown => (Object.hasOwn(context, key) ? context[key] : undefined);
    expect(evaluate(parsed('__proto__ || constructor'), own)).toBe(false);
    expect(evaluate(parsed('name in keyed'), (key) => (key === 'name' ? 'toString' : {}))).toBe(false);
  });
});

const piece = fc.constantFrom(
  ...[
    'a',
    'b.c',
    '!',
    '&&',
    '||',
    '(',
    ')',
    '==',
    '!=',
    '=~',
    '<',
    '>=',
    'in',
    'not',
    'true',
    "'x y'",
    '/a|b/i',
    '/',
    ' ',
    '1',
  ],
);

test('any text parses or is refused with an offset inside it, and what parses evaluates for any values', () => {
  const clauses = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(' ')),
  );
  fc.assert(
    fc.property(clauses, fc.anything({ withNullPrototype: true, withBigInt: true }), (clause, value) => {
      const result = parseWhen(clause);
      if (result.ok) expect(typeof evaluate(result.expression, () => value)).toBe('boolean');
      else expect(result.offset).toSatisfy((offset: number) => offset >= 0 && offset <= clause.length);
    }),
    { numRuns: 2000 },
  );
});

test('the limits are those that contracts promise', () => {
  expect(whenLimits.length).toBe(1000);
});
