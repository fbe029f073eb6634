import { expect, test } from 'vitest';
import { checkedMethod, sentHeaders, shownHeaders } from './headers.ts';

const names = (headers: readonly (readonly [string, string])[]): string[] => headers.map(([name]) => name);

test.each([
  'Cookie', 'COOKIE2', 'Host', 'Origin', 'Referer', 'Sec-Fetch-Site', 'sec-anything', 'Proxy-Authorization', 'Connection',
  'Content-Length', 'Transfer-Encoding', 'Upgrade', 'TE', 'Via', 'Expect', 'Accept-Encoding', 'Set-Cookie', 'Keep-Alive',
])('%s is not sent', (name) => {
  expect(sentHeaders([[name, 'x'], ['Accept', 'text/plain']])).toEqual([['accept', 'text/plain']]);
}); // prettier-ignore

test('what is a plugin’s own is sent: its key, its type, its name', () => {
  const own = [['Authorization', 'Bearer k'], ['X-Api-Key', 'k'], ['Content-Type', 'a/b'], ['User-Agent', 'me']] as const; // prettier-ignore
  expect(names(sentHeaders(own))).toEqual(['authorization', 'x-api-key', 'content-type', 'user-agent']);
});

test('a method cannot be put past the check in a header', () => {
  expect(names(sentHeaders([['X-HTTP-Method-Override', 'trace']]))).toEqual([]);
  expect(names(sentHeaders([['X-HTTP-Method-Override', 'PATCH']]))).toEqual(['x-http-method-override']);
});

test.each([
  ['a b', 'x'],
  ['', 'x'],
  ['a\r\nhost', 'x'],
  ['a', 'x\r\nhost: evil'],
  ['a', 'x\0'],
  ['a', 'ł'],
])('a header %j: %j is refused', (name, value) => {
  expect(() => sentHeaders([[name, value]])).toThrow(expect.objectContaining({ code: 'InvalidInput' }));
});

test('headers may have 64 kB together and not a byte more', () => {
  const fits = 'v'.repeat(64 * 1024 - 1);
  expect(sentHeaders([['a', fits]])).toEqual([['a', fits]]);
  expect(() => sentHeaders([['ab', fits]])).toThrow(expect.objectContaining({ code: 'LimitExceeded' }));
});

test('an answer’s cookies and its connection are not shown', () => {
  const answer = [['Set-Cookie', 'a=b'], ['set-cookie2', 'c'], ['Transfer-Encoding', 'chunked'], ['ETag', '1']] as const; // prettier-ignore
  expect(names(shownHeaders(answer))).toEqual(['ETag']);
});

test('methods are upper case, and none shows or tunnels what was sent', () => {
  expect(checkedMethod('patch')).toBe('PATCH');
  for (const method of ['CONNECT', 'Trace', 'track', 'GET /x', '', 'G\nET']) {
    expect(() => checkedMethod(method), method).toThrow(expect.objectContaining({ code: 'InvalidInput' }));
  }
});
