import { describe, expect, test } from 'vitest';
import { Bytes, Glob, Icon, Label, list, Pattern, prose, Range, shown, WorkspacePath, WorkspaceUri } from './schema.ts';

describe('text that a running plugin shows', () => {
  test('is cut, not refused', () => {
    expect(shown(5).parse('abcdefgh')).toBe('abcd…');
    expect(shown(5).parse('abcde')).toBe('abcde');
  });

  test('on one line loses its line breaks', () => {
    expect(shown(50).parse('a\n\tb\r\nc')).toBe('a b c');
  });

  test('over several lines keeps them', () => {
    expect(prose(50).parse('a\r\nb\rc\n\td')).toBe('a\nb\nc\n\td');
  });

  test.each(['\u0000', '\u001b', '\u202e', '\u2066', '\u009b', '\u{e0041}'])(
    'shows %j as a replacement character',
    (sign) => {
      expect(shown(50).parse(`a${sign}b`)).toBe('a\ufffdb');
      expect(prose(50).parse(`a${sign}b`)).toBe('a\ufffdb');
    },
  );

  test('keeps scripts and emoji as they are', () => {
    const text = 'naïve שלום 👩‍💻 漢字';
    expect(shown(50).parse(text)).toBe(text);
  });
});

describe('text in a manifest', () => {
  test.each(['a\nb', 'a\u202eb', ''])('%j is refused', (text) => {
    expect(Label.safeParse(text).success).toBe(false);
  });
});

describe('icons', () => {
  test.each(['verified', '$(verified)', '$(verified~spin)', '$(Shield)', 'workspace-trusted', '$(verified-filled)'])(
    '%j is the workbench’s own',
    (icon) => {
      expect(Icon.safeParse(icon).error?.issues[0]?.message).toMatch(/sign of trust/);
    },
  );

  test.each(['$(file)', '$(sync~spin)', 'icons/verified.png', '$(pass)'])('%j is not', (icon) => {
    expect(Icon.safeParse(icon).success).toBe(true);
  });
});

describe('paths, URIs and globs', () => {
  test('a path leaves the workspace no way', () => {
    expect(WorkspacePath.safeParse('src/a.py').success).toBe(true);
    expect(WorkspacePath.safeParse('../a.py').success).toBe(false);
    expect(WorkspacePath.safeParse('a/'.repeat(3000) + 'a').success).toBe(false);
  });

  test('a URI names a file of the workspace', () => {
    expect(WorkspaceUri.safeParse('file:///src/a.py').success).toBe(true);
    expect(WorkspaceUri.safeParse('file:///').success).toBe(false);
    expect(WorkspaceUri.safeParse('https://example.com/a.py').success).toBe(false);
  });

  test.each(['**/*.py', 'src/{a,b}/*.ts', '*'])('the glob %s is fine', (glob) => {
    expect(Glob.safeParse(glob).success).toBe(true);
  });

  test.each([
    '',
    '/a',
    '../a',
    'a\\b',
    '!a',
    '+(a)',
    '**/**/**/**',
    '*a*b*c*',
    '{a,{b,c}}',
    '{1..9}',
    `{${'a,'.repeat(40)}}`,
  ])('the glob %j is refused', (glob) => {
    expect(Glob.safeParse(glob).success).toBe(false);
  });

  test('a pattern that cannot be matched in linear time is refused', () => {
    expect(Pattern.safeParse('^a+$').success).toBe(true);
    expect(Pattern.safeParse('(a)\\1').success).toBe(false);
    expect(Pattern.safeParse('(').success).toBe(false);
  });
});

test('a range has whole numbers from 0 and nothing else', () => {
  const at = { line: 0, character: 3 };
  expect(Range.safeParse({ start: at, end: at }).success).toBe(true);
  expect(Range.safeParse({ start: { line: -1, character: 0 }, end: at }).success).toBe(false);
  expect(Range.safeParse({ start: { line: 0.5, character: 0 }, end: at }).success).toBe(false);
  expect(Range.safeParse({ start: at, end: at, more: 1 }).success).toBe(false);
});

test('a list is bounded on both sides', () => {
  const numbers = list(Label, 2, 1);
  expect(numbers.safeParse(['a']).success).toBe(true);
  expect(numbers.safeParse([]).success).toBe(false);
  expect(numbers.safeParse(['a', 'b', 'c']).success).toBe(false);
});

test('bytes are bytes', () => {
  expect(Bytes.safeParse(new Uint8Array(1)).success).toBe(true);
  expect(Bytes.safeParse([1]).success).toBe(false);
});
