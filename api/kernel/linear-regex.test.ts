import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileRegex, type LinearRegex } from './linear-regex.ts';

function compiled(source: string, flags = ''): LinearRegex {
  const result = compileRegex(source, flags);
  if (!result.ok) throw new Error(result.message);
  return result.regex;
}

const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', String.raw`\w`, String.raw`\b`, '^', '$', 'é', '😀', '\n');
const pattern = fc.letrec<{ pattern: string; term: string }>((tie) => ({
  pattern: fc
    .array(fc.array(tie('term'), { maxLength: 4 }), { minLength: 1, maxLength: 3 })
    .map((branches) => branches.map((terms) => terms.join('')).join('|')),
  term: fc.oneof(
    { depthSize: 'small' },
    atom,
    fc
      .tuple(fc.constantFrom('a', '.', '[^b]'), fc.constantFrom('*', '+', '?', '*?', '{2}', '{1,3}', '{0}', '{2,}'))
      .map((parts) => parts.join('')),
    fc.tuple(fc.constantFrom('(', '(?:', '(?=', '(?!'), tie('pattern')).map(([open, inner]) => `${open}${inner})`),
    fc
      .tuple(tie('pattern'), fc.constantFrom('*', '+', '?', '{2}', '{0,2}'))
      .map(([inner, many]) => `(${inner})${many}`),
  ),
})).pattern;

test('it agrees with the native engine on any pattern and text', () => {
  const flags = fc.constantFrom('', 'i', 'm', 's', 'u', 'ims', 'iu');
  const texts = fc.array(fc.constantFrom('a', 'A', 'b', 'c', ' ', '\n', 'é', '😀'), { maxLength: 8 });
  let compared = 0;
  fc.assert(
    fc.property(pattern, flags, texts, (source, flag, characters) => {
      const result = compileRegex(source, flag);
      if (!result.ok) return;
      compared++;
      expect(result.regex.test(characters.join(''))).toBe(new RegExp(source, flag).test(characters.join('')));
    }),
    { numRuns: 2000 },
  );
  expect(compared).toBeGreaterThan(1000);
});

test.each([
  [String.raw`\.py$`, '', 'main.py', true],
  [String.raw`\.py$`, '', 'main.pyc', false],
  [String.raw`gitlens:branch\b(?=.*?\b\+tracking\b)`, '', 'gitlens:branch+current+tracking', true],
  [String.raw`gitlens:branch\b(?!.*?\b\+tracking\b)`, '', 'gitlens:branch+current+tracking', false],
  ['^(?<kind>file|folder):', 'i', 'FOLDER:x', true],
  [String.raw`^[^\]]+$`, '', 'a]b', false],
  [String.raw`^\p{Lu}\u{1F600}$`, 'u', 'É😀', true],
  [String.raw`^\x41\u0042\cJ\0$`, '', 'AB\n\0', true],
  ['a{,3}', '', 'a{,3}', true],
])('/%s/%s on %j is %s', (source, flags, text, expected) => {
  expect(compiled(source, flags).test(text)).toBe(expected);
});

describe('a hostile pattern', () => {
  test.each([
    ['alternatives that overlap', '(a|a)*b', 'a'.repeat(4096), false],
    ['a repeated repetition', '(a*)*b', 'a'.repeat(4096), false],
    ['alternatives of different lengths', '(a|aa)+$', `${'a'.repeat(4000)}b`, false],
    ['a counted repetition of a repetition', '(.*a){20}', 'a'.repeat(4096), true],
    ['many optional characters', 'a?'.repeat(100) + 'a'.repeat(100), 'a'.repeat(100), true],
    ['many lookaheads', '(?=(.*a)*b).'.repeat(30), 'a'.repeat(4096), false],
    ['many repetitions', `${'.*'.repeat(150)}x`, 'a'.repeat(4096), false],
  ])('of %s is answered', (_, source, text, expected) => {
    expect(compiled(source).test(text)).toBe(expected); // by one that goes back and tries again, never
  });

  test.each([
    ['a backreference', String.raw`(a)\1`, 'uses a backreference, which cannot be matched in linear time'],
    ['lookbehind', '(?<=a)b', 'uses lookbehind or inline flags, which cannot be matched in linear time here'],
    ['a repetition bomb', '((a{100}){100}){100}', 'is too large once its repetitions are written out'],
    ['a repetition of nothing', '(?:){999999999999}', 'is too large once its repetitions are written out'],
    ['deep groups', `${'('.repeat(100)}${')'.repeat(100)}`, 'has groups nested deeper than 32'],
    ['501 characters', 'a'.repeat(501), 'is longer than 500 characters'],
  ])('with %s is refused', (_, source, message) => {
    expect(compileRegex(source)).toEqual({ ok: false, message: `The pattern ${message}.` });
  });

  test('that the native parser refuses is refused in its words', () => {
    expect(compileRegex('(a')).toEqual({ ok: false, message: 'Invalid regular expression: /(a/: Unterminated group.' });
    expect(compileRegex('a', 'v')).toEqual({ ok: false, message: 'The pattern has a flag other than i, m, s and u.' });
  });

  test('a text over 4,096 characters never matches', () => {
    expect(compiled('a').test('a'.repeat(4097))).toBe(false);
    expect(compiled('').test('a'.repeat(4097))).toBe(false);
  });
});
