import { describe, expect, test } from 'vitest';
import { isRelativePath, toPath, toUri } from './uri.ts';

describe('the URI of a file in the workspace', () => {
  test.each([
    ['src/main.py', 'file:///src/main.py'],
    ['a b/ü.ts', 'file:///a%20b/%C3%BC.ts'],
    ["it's (1)!.md", 'file:///it%27s%20%281%29%21.md'],
    ['100%/#?.txt', 'file:///100%25/%23%3F.txt'],
  ])('%s is %s, and back', (path, uri) => {
    expect(toUri(path)).toBe(uri);
    expect(toPath(uri)).toBe(path);
  });

  test.each([
    'http://host/a',
    'file://host/a',
    'file:///../a',
    'file:///a/%2E%2E/b',
    'file:///a/%2e/b',
    'file:///a%5C..%5Cb',
    'file:////etc/passwd',
    'file:///a%00',
    'file:///%FF',
    'src/main.py',
    '',
  ])('%j names none', (uri) => {
    expect(() => toPath(uri)).toThrow(/is not the URI of a file/);
  });
});

describe('a relative path', () => {
  test.each(['', 'a', 'a/b.c', '.git/config', '..a/b', 'a..'])('%j stays inside', (path) => {
    expect(isRelativePath(path)).toBe(true);
  });

  test.each(['/a', 'a/', 'a//b', '..', 'a/../b', './a', 'a/.', 'a\\b', 'a\0b', '\ud800'])('%j is refused', (path) => {
    expect(isRelativePath(path)).toBe(false);
  });
});
