import { describe, expect, test } from 'vitest';
import { parseManifest } from './parse.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function refusals(content: string | Uint8Array): readonly string[] {
  const parsed = parseManifest(typeof content === 'string' ? utf8(content) : content);
  if (parsed.ok) return [];
  return parsed.refusals.map(({ line, column, message, fix }) => `${line}:${column} ${message} ${fix}`);
}

test.each([
  ['nothing', '', '1:1 The manifest is empty. Start with `{ "name": … }`.'],
  ['blanks', ' \n ', '2:2 The manifest is empty. Start with `{ "name": … }`.'],
  ['a list', '[]', '1:1 A manifest is a JSON object. Start it with `{`.'],
  ['a line comment', '{\n  // hello\n}', '2:3 Comments are not allowed in plugin.json. Remove the comment.'],
  ['a block comment', '{ /* hello */ }', '1:3 Comments are not allowed in plugin.json. Remove the comment.'],
  ['a trailing comma', '{ "a": 1, }', '1:11 There is a comma before the closing bracket. Remove the comma.'],
  ['single quotes', "{ 'a': 1 }", '1:3 Texts stand in double quotes. Write `"` instead of `\'`.'],
  [
    'a missing comma',
    '{ "a": 1\n "b": 2 }',
    '2:2 A `,` is expected here. Mend the JSON here; an editor shows the place.',
  ],
  ['a missing colon', '{ "a" 1 }', '1:7 A `:` is expected here. Mend the JSON here; an editor shows the place.'],
  ['an end too early', '{ "a": [1', '1:10 A `]` is missing. Mend the JSON here; an editor shows the place.'],
  ['a bracket too many', '{ "a": 1 } }', '1:12 This bracket closes nothing. Remove it.'],
  ['the wrong bracket', '{ "a": [1} }', '1:10 This bracket closes nothing. Remove it.'],
  [
    'a tab in a text',
    '{ "a": "\t" }',
    '1:8 The text holds a control character. Write it as an escape such as `\\n` or `\\u0000`, or remove it.',
  ],
  ['a number too large', '{ "a": 1e999 }', '1:8 The number is too large. Write a number under 1e308.'],
  ['a key twice', '{ "a": 1,\n "a": 2 }', '2:2 The key `a` stands here twice. Remove one of the two.'],
  [
    'a key twice by an escape',
    '{ "a": 1, "\\u0061": 2 }',
    '1:11 The key `a` stands here twice. Remove one of the two.',
  ],
  [
    'a key twice further in',
    '{ "a": [{ "b": 1, "b": 1 }] }',
    '1:19 The key `b` stands here twice. Remove one of the two.',
  ],
  ['the key __proto__', '{ "__proto__": { "x": 1 } }', '1:3 The key `__proto__` is not allowed. Choose another name.'],
  [
    'the key constructor',
    '{ "a": { "constructor": 1 } }',
    '1:10 The key `constructor` is not allowed. Choose another name.',
  ],
])('%s is refused', (_, text, refusal) => {
  expect(refusals(text)).toEqual([refusal]);
});

test.each([
  ['UTF-8 with a mark', new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x7d]), '1:1 The file starts with a byte order mark.'],
  [
    'UTF-16, little end first',
    new Uint8Array([0xff, 0xfe, 0x7b, 0]),
    '1:1 The file is not UTF-8 but UTF-16 or UTF-32.',
  ],
  ['UTF-16 without a mark', new Uint8Array([0x7b, 0, 0x7d, 0]), '1:1 The file is not UTF-8 but UTF-16 or UTF-32.'],
  ['UTF-16, big end first', new Uint8Array([0, 0x7b, 0, 0x7d]), '1:1 The file is not UTF-8 but UTF-16 or UTF-32.'],
])('%s is refused', (_, bytes, refusal) => {
  expect(refusals(bytes)).toEqual([`${refusal} Save it as UTF-8 without a byte order mark.`]);
});

test('bytes that are not UTF-8 are refused where they stand', () => {
  expect(refusals(new Uint8Array([...utf8('{\n "a": "'), 0xff, ...utf8('" }')]))).toEqual([
    '2:8 The file is not valid UTF-8 from here on. Save it as UTF-8.',
  ]);
});

test('32 levels are read and 33 are refused', () => {
  const nested = (levels: number): string => `{"a":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;
  expect(refusals(nested(32))).toEqual([]);
  expect(refusals(nested(33))).toEqual(['1:37 Nested deeper than 32 levels. Make the value flatter.']);
});

test('a megabyte is read and a byte more is refused', () => {
  const sized = (bytes: number): string => `{"a":"${'x'.repeat(bytes - 8)}"}`;
  expect(refusals(sized(1024 * 1024))).toEqual([]);
  expect(refusals(sized(1024 * 1024 + 1))).toEqual([
    '1:1 The manifest has 1.0 MB; at most 1 MB is read. Move what is large into files of the package.',
  ]);
});

describe('a hostile file is refused in a moment', () => {
  test.each([
    ['a million open brackets', '['.repeat(1_000_000)],
    ['half a million open objects', '{"a":'.repeat(200_000)],
    ['brackets that never match', '[}'.repeat(500_000)],
    ['200,000 duplicate keys', `{${Array.from({ length: 100_000 }, () => '"a":1').join(',')}}`],
  ])('%s', (_, text) => {
    expect(parseManifest(utf8(text)).ok).toBe(false);
  });
});

test('positions fall back to the nearest parent and follow keys, values and escapes', () => {
  const parsed = parseManifest(utf8('{\r\n  "a": ["\\u0041bc"]\r}'));
  if (!parsed.ok) throw new Error('refused');
  const { positionOf, value } = parsed.document;
  expect(value).toEqual({ a: ['Abc'] });
  expect(positionOf(['a'], 'key')).toEqual({ line: 2, column: 3 });
  expect(positionOf(['a'], 'value')).toEqual({ line: 2, column: 8 });
  expect(positionOf(['a', 0], 1)).toEqual({ line: 2, column: 16 });
  expect(positionOf(['a', 7, 'x'], 'value')).toEqual({ line: 2, column: 8 });
  expect(positionOf(['b'], 'value')).toEqual({ line: 1, column: 1 });
});
