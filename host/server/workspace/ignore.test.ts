import { expect, test } from 'vitest';
import { isIgnored, parseIgnore } from './ignore.ts';

/** Whether a file is left out, asked from the top down as the list of files does. */
function leftOut(rules: string, path: string): boolean {
  const parsed = parseIgnore(rules, '', undefined);
  const segments = path.split('/');
  return segments.some((_, index) =>
    isIgnored(parsed, segments.slice(0, index + 1).join('/'), index < segments.length - 1),
  );
}

// Each row agrees with `git check-ignore --no-index` (git 2.39).
const TABLE: [rules: string, ignored: string[], kept: string[]][] = [
  ['*.log', ['z.log', 'q/z.log'], ['z.log.txt', 'log']],
  ['build', ['build', 'build/x', 'x/build/y'], ['builds', 'a/build.ts']],
  ['build/', ['build/x', 'x/build/y'], ['build']],
  ['/build', ['build', 'build/x'], ['x/build']],
  ['a/b', ['a/b', 'a/b/c'], ['x/a/b']],
  ['a/*', ['a/b', 'a/.hid'], ['a', 'x/a/b']],
  ['a/**', ['a/b', 'a/x/y'], ['a']],
  ['**/b', ['b', 'x/b', 'x/y/b'], ['bb']],
  ['a/**/b', ['a/b', 'a/x/y/b'], ['a/xb', 'b']],
  ['# x', [], ['# x', 'x']],
  ['\\#a', ['#a'], ['a']],
  ['\\!a', ['!a'], ['a']],
  ['!a', [], ['a']],
  ['*.[oa]', ['z.o', 'z.a'], ['z.c']],
  ['[!a]b', ['bb'], ['ab']],
  ['[a-c]x', ['ax', 'cx'], ['dx']],
  ['f?o', ['foo', 'd/fzo'], ['f/o', 'fo']],
  ['foo   ', ['foo'], ['foo ']],
  ['foo\\ ', ['foo '], ['foo']],
  ['{a,b}', ['{a,b}'], ['a', 'b']],
  ['+(a)', ['+(a)'], ['a', 'aa']],
  ['.*', ['.env', 'x/.env/y'], ['env']],
  ['*\n!keep.txt', ['drop.txt'], ['keep.txt']],
  ['!keep.txt\n*.txt', ['keep.txt'], []],
  ['sub/\n!sub/keep.txt', ['sub/keep.txt'], []],
  ['sub/*\n!sub/keep.txt', ['sub/drop.txt'], ['sub/keep.txt']],
  ['a\r\nb\r\n', ['a', 'b'], ['c']],
];

test.each(TABLE)('the rules %j leave out %j and keep %j', (rules, ignored, kept) => {
  expect(ignored.filter((path) => !leftOut(rules, path))).toEqual([]);
  expect(kept.filter((path) => leftOut(rules, path))).toEqual([]);
});

test('the innermost file decides, and its rules count from where it stands', () => {
  const outer = parseIgnore('*.txt\n/only-here', '', undefined);
  const inner = parseIgnore('!note.txt\n/here', 'sub', outer);
  expect(isIgnored(inner, 'sub/note.txt', false)).toBe(false);
  expect(isIgnored(inner, 'sub/other.txt', false)).toBe(true);
  expect(isIgnored(inner, 'sub/here', false)).toBe(true);
  expect(isIgnored(inner, 'sub/deep/here', false)).toBe(false);
  expect(isIgnored(inner, 'sub/only-here', false)).toBe(false);
});
