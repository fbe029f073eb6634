import { parse } from 'jsonc-parser';
import { expect, test } from 'vitest';
import { parseBroken } from './broken.ts';
import { quickParse } from './quick-parse.ts';

test.each([
  ['', {}],
  ['  \n', {}],
  ['// only a comment', {}],
  ['{"a": 1}', { a: 1 }],
  ['{"a": "// no comment", /* one */ "b": [1, 2,], } // end', { a: '// no comment', b: [1, 2] }],
  ['{"a": "\\", // still in it", "b": ",}"}', { a: '", // still in it', b: ',}' }],
  ['{"a": 1, "a": 2}', { a: 2 }],
])('%j is read as jsonc-parser reads it', (text, values) => {
  expect(Object.fromEntries(quickParse(text) ?? [])).toEqual(values);
  expect(parse(text, [], { allowTrailingComma: true }) ?? {}).toEqual(values);
});

test('`__proto__` is a name like any other', () => {
  expect([...(quickParse('{"__proto__": {"x": 1}}') ?? [])]).toEqual([['__proto__', { x: 1 }]]);
});

test.each([
  ['{"a": 1', ['a'], { line: 1, message: 'a `}` is missing' }],
  ['{\n  "a": 1\n  "b": 2\n}', ['a', 'b'], { line: 3, message: 'a `,` is expected' }],
  ['[1]', [], { line: 1, message: 'settings stand in `{ … }`' }],
  ['{\n  "a": \n}', [], { line: 3, message: 'a value is expected' }],
])('of %j is read what can be, and the first mistake has its line', (text, names, problem) => {
  expect(quickParse(text)).toBeUndefined();
  const broken = parseBroken(text);
  expect([...broken.values.keys()]).toEqual(names);
  expect(broken.problem).toEqual(problem);
});
