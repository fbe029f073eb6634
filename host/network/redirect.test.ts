import { expect, test } from 'vitest';
import { locationOf, redirected } from './redirect.ts';

const post = {
  url: 'https://a.example/x#part',
  method: 'POST',
  headers: [
    ['authorization', 'Bearer k'],
    ['content-type', 'text/plain'],
    ['accept', '*/*'],
  ],
  body: new Uint8Array(3),
} as const;

test.each([
  [301, 'POST', 'GET'],
  [302, 'POST', 'GET'],
  [303, 'POST', 'GET'],
  [303, 'PUT', 'GET'],
  [303, 'HEAD', 'HEAD'],
  [301, 'PUT', 'PUT'],
  [302, 'DELETE', 'DELETE'],
  [307, 'POST', 'POST'],
  [308, 'POST', 'POST'],
])('after %i, %s goes on as %s', (status, method, next) => {
  const request = redirected({ ...post, method }, status, new URL('https://a.example/y'));
  expect(request.method).toBe(next);
  const keeps = next === method;
  expect(request.body?.length).toBe(keeps ? 3 : undefined);
  expect(request.headers.some(([name]) => name === 'content-type')).toBe(keeps);
});

test('a key stays with the server that it was meant for', () => {
  const names = (to: string): string[] => redirected(post, 307, new URL(to)).headers.map(([name]) => name);
  expect(names('https://a.example/y')).toContain('authorization');
  for (const other of ['https://b.example/', 'https://a.example:8443/', 'http://a.example/']) {
    expect(names(other)).toEqual(['content-type', 'accept']);
  }
});

test('the part of the page is kept unless the redirect names another', () => {
  expect(redirected(post, 302, new URL('https://a.example/y')).url).toBe('https://a.example/y#part');
  expect(redirected(post, 302, new URL('https://a.example/y#z')).url).toBe('https://a.example/y#z');
});

test('only a redirect that says where to is one', () => {
  const headers = [['Location', '/y']] as const;
  expect(locationOf({ status: 302, headers })).toBe('/y');
  expect(locationOf({ status: 302, headers: [] })).toBeUndefined();
  for (const status of [200, 201, 300, 304, 305, 306]) expect(locationOf({ status, headers })).toBeUndefined();
});
