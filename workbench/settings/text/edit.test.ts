import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { setProperty } from './edit.ts';
import { quickParse } from './quick-parse.ts';

describe('a setting is set', () => {
  test.each([
    ['in nothing', '', '{\n  "b": 2\n}\n'],
    ['in an empty object', '{}', '{\n  "b": 2\n}'],
    ['under a comment alone', '// mine\n', '// mine\n{\n  "b": 2\n}\n'],
    ['in an object with a comment', '{\n    // later\n}', '{\n    // later\n  "b": 2\n}'],
    ['behind the last one', '{\n  "a": 1\n}\n', '{\n  "a": 1,\n  "b": 2\n}\n'],
    ['behind the comment of the last one', '{\n  "a": 1 // a\n  // end\n}', '{\n  "a": 1, // a\n  "b": 2\n  // end\n}'],
    ['behind a comma at the end', '{\n  "a": 1, // a\n}', '{\n  "a": 1, // a\n  "b": 2\n}'],
    ['in one line', '{ "a": 1 }', '{ "a": 1,\n  "b": 2\n}'],
    ['with tabs and Windows’ line ends', '{\r\n\t"a": 1\r\n}', '{\r\n\t"a": 1,\r\n\t"b": 2\r\n}'],
    ['where it stands', '{\n  "b": 1, // b\n  "a": 1\n}', '{\n  "b": 2, // b\n  "a": 1\n}'],
    ['once, where it stood twice', '{\n  "b": 0,\n  "a": 1,\n  "b": 1 // last\n}', '{\n  "a": 1,\n  "b": 2 // last\n}'],
  ])('%s', (_, before, after) => {
    expect(setProperty(before, 'b', 2)).toBe(after);
  });

  test('to a list, with the margin of its line', () => {
    expect(setProperty('{\n\t"a": 1\n}', 'a', ['x'])).toBe('{\n\t"a": [\n\t\t"x"\n\t]\n}');
  });
});

describe('a setting is removed', () => {
  test.each([
    ['from the middle', '{\n  // x\n  "b": 1, // y\n  "c": 3\n}', '{\n  // x\n  // y\n  "c": 3\n}'],
    ['from the end', '{\n  "a": 1, // x\n  "b": 3 // y\n}', '{\n  "a": 1 // x\n  // y\n}'],
    ['from the end, with a comma', '{\n  "a": 1,\n  "b": 3,\n}', '{\n  "a": 1,\n}'],
    ['from one line', '{ "a": 1, "b": 2, "c": 3 }', '{ "a": 1, "c": 3 }'],
    ['from the end of one line', '{ "a": 1, "b": 2 }', '{ "a": 1 }'],
    ['where it stands twice', '{"b":1,"b":2}', '{}'],
    ['although a comment stands before the comma', '{\n  "b": 1 /* y */,\n  "c": 3\n}', '{\n  /* y */\n  "c": 3\n}'],
    ['where it is not', '// mine\n', '// mine\n'],
  ])('%s', (_, before, after) => {
    expect(setProperty(before, 'b', undefined)).toBe(after);
  });
});

test.each(['{ "a": ', '[1]', '"x"', '{\n  "a" 1\n}'])('a text with a mistake is not touched: %j', (text) => {
  expect(() => setProperty(text, 'b', 2)).toThrow(/cannot be changed: in line [12] /);
});

/** Comments and spaces, as people leave them anywhere. */
const trivia = fc
  .array(fc.constantFrom(' ', '\n', '  ', '// a "comment", }\n', '/* one, { */', '\t', '/* two\n lines */'), {
    maxLength: 4,
  })
  .map((parts) => parts.join(''));
const key = fc.constantFrom('a', 'b', 'c.d', 'é"\\');
const value = fc.oneof(fc.jsonValue({ maxDepth: 1 }), fc.constantFrom('// no comment', '/* nor this', ',}'));

/** An object, with what stands around each part of it. */
const document = fc
  .tuple(fc.array(fc.tuple(key, value, trivia, trivia, trivia, trivia), { maxLength: 5 }), fc.boolean(), trivia, trivia)
  .map(([properties, comma, before, after]) => {
    const texts = properties.map(([name, content, a, b, c, d]) => {
      return `${a}${JSON.stringify(name)}${b}:${c}${JSON.stringify(content)}${d}`;
    });
    const trailing = comma && properties.length > 0 ? `,${after}` : '';
    return `${before}{${properties.length > 0 ? texts.join(',') + trailing : after}}${after}`;
  });

function commentsOf(text: string): string[] {
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g) ?? [];
  return tokens.filter((token) => !token.startsWith('"'));
}

test('whatever the text, the value is there and the others are as they were', () => {
  const content = fc.option(value, { nil: undefined });
  fc.assert(
    fc.property(document, key, content, (text, name, next) => {
      const before = quickParse(text);
      const after = quickParse(setProperty(text, name, next));
      const expected = new Map(before);
      expected.delete(name);
      if (next !== undefined) expected.set(name, JSON.parse(JSON.stringify(next)));
      expect(Object.fromEntries(after ?? [])).toEqual(Object.fromEntries(expected));
    }),
    { numRuns: 500 },
  );
});

test('a setting that comes and goes leaves every comment', () => {
  fc.assert(
    fc.property(document, value, (text, next) => {
      const set = setProperty(text, 'new', next);
      expect(commentsOf(set)).toEqual(commentsOf(text));
      expect(commentsOf(setProperty(set, 'new', undefined))).toEqual(commentsOf(text));
    }),
    { numRuns: 500 },
  );
});
