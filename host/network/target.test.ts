import { expect, test } from 'vitest';
import { targetOf } from './target.ts';

const scope = [
  'https://api.example.com',
  'https://api.example.com:8443',
  'http://localhost:11434',
  'http://127.0.0.1',
  'http://[::1]:9',
  'https://xn--bcher-kva.example',
];

/** Confusing spellings of what is granted, and where each really leads. */
const granted: readonly (readonly [address: string, href: string])[] = [
  ['https://api.example.com', 'https://api.example.com/'],
  ['HTTPS://API.Example.COM/Path', 'https://api.example.com/Path'],
  ['https://api.example.com:443/a', 'https://api.example.com/a'],
  ['https:api.example.com/a', 'https://api.example.com/a'],
  ['https:///api.example.com/a', 'https://api.example.com/a'],
  ['https:\\\\api.example.com\\a', 'https://api.example.com/a'],
  ['  https://api.example.com/a\n', 'https://api.example.com/a'],
  ['ht\ttps://api.exa\nmple.com/a', 'https://api.example.com/a'],
  ['https://api.example.com/a/../../b', 'https://api.example.com/b'],
  ['https://api.example.com/%2e%2e/%2E/b', 'https://api.example.com/b'],
  ['https://api%2eexample%2Ecom/a', 'https://api.example.com/a'],
  ['https://api。example.com/a', 'https://api.example.com/a'],
  ['https://ａｐｉ.example.com/a', 'https://api.example.com/a'],
  ['https://api.example.com//evil.example/a', 'https://api.example.com//evil.example/a'],
  ['https://api.example.com/@evil.example', 'https://api.example.com/@evil.example'],
  ['https://api.example.com#@evil.example/', 'https://api.example.com/#@evil.example/'],
  ['https://api.example.com?@evil.example/', 'https://api.example.com/?@evil.example/'],
  ['https://api.example.com:8443/', 'https://api.example.com:8443/'],
  ['http://LOCALHOST:11434/v1', 'http://localhost:11434/v1'],
  ['http://127.1/', 'http://127.0.0.1/'],
  ['http://0x7f.0.0.1/', 'http://127.0.0.1/'],
  ['http://2130706433/', 'http://127.0.0.1/'],
  ['http://0177.0.0.1:80/', 'http://127.0.0.1/'],
  ['http://[0:0:0:0:0:0:0:1]:9/', 'http://[::1]:9/'],
  ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
];

const foreign: readonly string[] = [
  'https://evil.example',
  'http://api.example.com/',
  'https://api.example.com.evil.example/',
  'https://api.example.com.',
  'https://evil.example/api.example.com',
  'https://evil.example/https://api.example.com',
  'https://evil.example#https://api.example.com',
  'https://evil.example\\api.example.com',
  'https://sub.api.example.com/',
  'https://example.com/',
  'https://api-example.com/',
  'https://xapi.example.com/',
  'https://api.example.com:444/',
  'https://api.example.com:80/',
  'https://аpi.example.com/',
  'https://api.examp1e.com/',
  'https://api.example.com%2eevil.example/',
  'https://api.example.com。evil.example/',
  'http://localhost/',
  'http://localhost.:11434/',
  'http://localhost:11435/',
  'http://127.0.0.1:11434/',
  'http://127.0.0.2/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]:9/',
  'http://0/',
  'https://evil.example\\@api.example.com/',
  'https://*.example.com/',
  'https://buecher.example/',
];

const invalid: readonly string[] = [
  '',
  '/path',
  '//api.example.com/a',
  'api.example.com',
  'api.example.com:443/a',
  'https://',
  'https://api.example.com@evil.example/',
  'https://api.example.com:x@evil.example/',
  'https://user@api.example.com/',
  'https://:secret@api.example.com/',
  'https://api.example.com%00.evil.example/',
  'https://api.example.com%2fevil.example/',
  'https://api.exa mple.com/',
  'https://api.example.com:99999/',
  'https://[::1/',
  'javascript:fetch("https://api.example.com")',
  'data:text/plain,https://api.example.com',
  'blob:https://api.example.com/0a1b',
  'filesystem:https://api.example.com/temporary/a',
  'file:///etc/passwd',
  'ftp://api.example.com/',
  'ws://localhost:11434/',
  'wss://api.example.com/',
  'view-source:https://api.example.com/',
];

test.each(granted)('%j leads to a granted server', (address, href) => {
  expect(targetOf(address, scope).href).toBe(href);
});

test.each(foreign)('%j is another server', (address) => {
  expect(() => targetOf(address, scope)).toThrow(expect.objectContaining({ code: 'NotGranted' }));
});

test.each(invalid)('%j is no address', (address) => {
  expect(() => targetOf(address, scope)).toThrow(expect.objectContaining({ code: 'InvalidInput' }));
});

test('a redirect is read against the address that it came from', () => {
  const base = new URL('https://api.example.com/a/b?c');
  const follow = (location: string): string => targetOf(location, scope, base).href;
  expect(follow('../x')).toBe('https://api.example.com/x');
  expect(follow('?d')).toBe('https://api.example.com/a/b?d');
  expect(follow('//api.example.com:8443/y')).toBe('https://api.example.com:8443/y');
  expect(() => follow('//evil.example/')).toThrow(expect.objectContaining({ code: 'NotGranted' }));
  expect(() => follow('\\\\evil.example/')).toThrow(expect.objectContaining({ code: 'NotGranted' }));
  expect(() => follow('/\\evil.example/')).toThrow(expect.objectContaining({ code: 'NotGranted' }));
  expect(() => follow('javascript:alert(1)')).toThrow(expect.objectContaining({ code: 'InvalidInput' }));
});

test('no scope is no server', () => {
  expect(() => targetOf('https://api.example.com', [])).toThrow(expect.objectContaining({ code: 'NotGranted' }));
});

test('an address may have 16,384 characters and not one more, and an error shows neither its end nor its query', () => {
  const address = (length: number): string => 'https://api.example.com/?'.padEnd(length, 'k');
  expect(targetOf(address(16_384), scope).href).toHaveLength(16_384);
  expect(() => targetOf(address(16_385), scope)).toThrow('"https://api.example.com/" is longer');
  expect(() => targetOf('ftp://host/?key=secret', scope)).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining('secret') }),
  );
});
