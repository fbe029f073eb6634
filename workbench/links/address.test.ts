import { expect, test } from 'vitest';
import { parseAddress } from './address.ts';

test.each([
  ['https://example.com/a?b=c#d', 'example.com'],
  ['HTTPS://EXAMPLE.com:443/', 'example.com'],
  ['http://example.com:8080/', 'example.com:8080'],
  ['https://good.example.evil.example/', 'good.example.evil.example'],
  ['https://exаmple.com/', 'xn--exmple-4nf.com'],
  ['https://example.com\\@evil.example/', 'example.com'],
  ['https:evil.example', 'evil.example'],
  ['  https://e\tvil.example', 'evil.example'],
  ['https://evil。example/', 'evil.example'],
  ['https://0x7f.1/', '127.0.0.1'],
  ['mailto:a%40example.com?body=secret', 'a@example.com'],
])('%j leads to %s', (text, target) => {
  expect(parseAddress(text)?.target).toBe(target);
});

test.each([
  'javascript:alert(1)',
  ' jAvA\nscript:alert(1)',
  'vbscript:x',
  'data:text/html,<script>alert(1)</script>',
  'file:///etc/passwd',
  'blob:https://example.com/x',
  'command:workbench.action.openSettings',
  'ftp://example.com',
  'https://good.example@evil.example/',
  'https://good.example:x@evil.example/',
  '//evil.example',
  'evil.example',
  '',
])('%j leads nowhere', (text) => {
  expect(parseAddress(text)).toBeUndefined();
});

test('what is trusted is opened by that very name, encrypted', () => {
  const trusts = (domain: string, text: string): boolean | undefined => parseAddress(text)?.isTrustedBy([domain]);
  expect(trusts('example.com', 'https://example.com/x')).toBe(true);
  expect(trusts('Example.com', 'https://EXAMPLE.com')).toBe(true);
  expect(trusts('*.example.com', 'https://a.b.example.com')).toBe(true);
  expect(trusts('*.example.com', 'https://example.com')).toBe(true);
  for (const text of [
    'http://example.com',
    'https://a.example.com',
    'https://example.com:444',
    'https://example.com.evil.example',
    'https://evilexample.com',
    'mailto:example.com',
  ]) {
    expect(trusts('example.com', text), text).toBe(false);
  }
  expect(trusts('*.example.com', 'https://evilexample.com')).toBe(false);
  expect(trusts('*', 'https://example.com')).toBe(false);
  expect(trusts('*.', 'https://example.com')).toBe(false);
});

test('a very long address is shown by both its ends, and how much is between them', () => {
  const shown = parseAddress(`https://example.com/?${'x'.repeat(5_000)}end`)?.shown;
  expect(shown).toMatch(/^https:\/\/example\.com\/\?x.*… \(\d+ more characters\) …x+end$/);
  expect(shown?.length).toBeLessThan(1_100);
});
