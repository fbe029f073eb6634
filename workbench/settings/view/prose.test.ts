import { expect, test } from 'vitest';
import { parseProse, type Part } from './prose.ts';

const text = (content: string): Part => ({ kind: 'text', text: content });
const code = (content: string): Part => ({ kind: 'code', text: content });

test.each<[string, readonly Part[]]>([
  ['Plain.', [text('Plain.')]],
  ['Use `x` or ``a ` b``.', [text('Use '), code('x'), text(' or '), code('a ` b'), text('.')]],
  ['See `#a.b#`!', [text('See '), { kind: 'setting', text: 'a.b' }, text('!')]],
  ['[that one](#a.b#)', [{ kind: 'setting', text: 'a.b' }]],
  ['**Not** that', [{ kind: 'strong', text: 'Not' }, text(' that')]],
  ['[docs](https://e.org/a)', [{ kind: 'link', text: 'docs', href: 'https://e.org/a' }]],
  ['[x](javascript:alert(1))', [text('[x](javascript:alert(1))')]],
  ['[x](command:evil)', [text('[x](command:evil)')]],
  ['[x](data:text/html,1)', [text('[x](data:text/html,1)')]],
  ['<img src=x onerror=alert(1)>', [text('<img src=x onerror=alert(1)>')]],
  ['\\`not code\\`', [text('`not code`')]],
  ['a * b * c_d_e', [text('a * b * c_d_e')]],
  ['', []],
])('%j is read as %j', (markdown, parts) => {
  expect(parseProse(markdown)).toEqual(parts);
});

test('no text takes long', () => {
  for (const part of ['[', '`', '**', '](', '\\', '`#', '[a](']) parseProse(part.repeat(5_000 / part.length));
});
