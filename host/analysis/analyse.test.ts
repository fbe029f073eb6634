import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyse } from './analyse.ts';
import { RULES, type Declared, type RuleId } from './finding.ts';

const root = join(import.meta.dirname, '../..');
const asked = (scope: readonly string[] = []) => ({ reason: 'To do so.', scope, optional: false });

function found(code: string, capabilities: Declared['capabilities'] = {}): string[] {
  const { findings } = analyse(`${code}\nexport {};`, { capabilities });
  return findings.map(({ rule, severity }) => `${severity} ${rule}`);
}

const CODE_FROM_TEXT = [
  `eval('1')`,
  `(0, eval)('1')`,
  `globalThis.eval('1')`,
  `self['eval']('1')`,
  `self['ev' + 'al']('1')`,
  'self[`ev${"al"}`]("1")',
  `self[['e', 'v', 'a', 'l'].join('')]('1')`,
  `self[String.fromCharCode(101, 118, 97, 108)]('1')`,
  `self[atob('ZXZhbA==')]('1')`,
  `self['e'.concat('val')]('1')`,
  `Function('return 1')()`,
  `new Function('return 1')()`,
  `[].constructor.constructor('return 1')()`,
  `(() => {}).constructor('return 1')()`,
  `(async function () {}).constructor('return 1')()`,
  `''['constructor']['constr' + 'uctor']('return 1')()`,
  `setTimeout('alert(1)', 10)`,
  `self.setInterval('alert' + '(1)')`,
  `importScripts('x.js')`,
];

test.each(CODE_FROM_TEXT)('code from a text is found: %s', (code) => {
  expect(found(code)).toContain('danger code-from-text');
});

test.each([
  ['hidden-name', `self['fet' + 'ch'](x)`],
  ['undeclared-capability', `fetch('x')`],
  ['undeclared-capability', `self['fetch']('x')`],
  ['undeclared-capability', `import { network } from 'irintai'; network.fetch('x')`],
  ['undeclared-capability', `import * as api from 'irintai'; api.network['fe' + 'tch']('x')`],
  ['missing-global', `const { a } = navigator`],
  ['missing-global', `new WebSocket(x)`],
  ['undeclared-capability', `const f = { fetch }`],
  ['missing-global', `const f = { XMLHttpRequest }`],
  ['undeclared-wasm', `WebAssembly.compile(x)`],
  ['undeclared-capability', `import { workspace } from 'irintai'; workspace.readFile('x')`],
  ['undeclared-capability', `import { workspace as w } from 'irintai'; w.readTextFile('x')`],
  ['undeclared-capability', `import * as api from 'irintai'; api.workspace['wri' + 'teFile']('x', '')`],
  ['invisible-text', `const a = 1; // \u202e reversed`],
  ['invisible-text', `const s = '\u200b'`],
  ['invisible-text', `const s = 'x\u{e0041}\u{e0042}'`],
  ['invisible-text', `const s = 'x\u{e0101}'`],
  ['mixed-scripts', `const p\u0430ssword = 1`],
  ['obfuscated', Array.from({ length: 30 }, (_, i) => `const _0x${i.toString(16).padStart(4, '0')} = 1;`).join('')],
  ['obfuscated', `const s = '${'\\x61'.repeat(40)}'`],
  ['payload', `const s = '${'QUJD'.repeat(2000)}'`],
  ['unread', `export {`],
] as const satisfies readonly (readonly [RuleId, string])[])('%s is found: %s', (rule, code) => {
  expect(found(code).map((each) => each.split(' ')[1])).toContain(rule);
});

test('a server outside of the scope is a warning, one of a plugin without network only told', () => {
  const code = `const a = 'https://good.example/x', b = \`https://sub.wide.example/\${a}\`, c = 'wss://evil.example';`;
  expect(found(code)).toEqual(['info foreign-origin', 'info foreign-origin', 'info foreign-origin']);
  const network = asked(['https://good.example', 'https://*.wide.example']);
  expect(found(code, { network })).toEqual(['warning foreign-origin']);
  expect(
    found(`'https://good.example.evil.example'; 'https://wide.example.evil'; 'https://evilwide.example'`, { network }),
  ).toHaveLength(3);
});

test('a request to a server in the scope is in order, one to another is told', () => {
  const code = `import { network } from 'irintai'; network.fetch('https://good.example/x'); fetch('https://good.example/y');`;
  const asks = { network: asked(['https://good.example']) };
  expect(found(code, asks)).toEqual([]);
  expect(found(`${code} globalThis.fetch('https://evil.example');`, asks)).toEqual(['warning foreign-origin']);
});

test.each([
  `import { workspace, commands } from 'irintai'; workspace.readFile('x'); commands.registerCommand('a.b', () => {});`,
  `function fetch(url) { return url; } fetch('x');`,
  `class Document { document = 1; eval() {} } new Document().eval();`,
  `const names = { Function: 1, fetch: 2 }; names.fetch; label: for (;;) break label;`,
  `setTimeout(() => {}, 10); const t = 'constructor'; ({}).constructor.name;`,
  `const emoji = '👩\u200d💻 ❤\ufe0f'; const слово = 1; const größe = 2;`,
  `\ufeffconst mark = 1;`,
  `const escape = '\\x1b[0m\\u00e9';`,
])('honest code is left alone: %s', (code) => {
  expect(found(code, { 'workspace.read': asked() })).toEqual([]);
});

test('a finding says where it is, and shows nothing that cannot be seen', () => {
  const { findings } = analyse('const a = 1;\n  eval("\u202e\u200b");\nexport {};', { capabilities: {} });
  expect(findings.find(({ rule }) => rule === 'code-from-text')).toEqual({
    rule: 'code-from-text',
    severity: 'danger',
    message: 'Makes code from a text: `eval`.',
    line: 2,
    column: 3,
    excerpt: 'eval("\\u{202e}\\u{200b}");',
  });
});

test('the documentation has every rule', () => {
  const page = readFileSync(join(root, 'docs/packages.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `([a-z-]+)` +\| (.*?) +\|$/gm)].map(([, rule, what]) => [rule, what]);
  expect(Object.fromEntries(rows)).toEqual(RULES);
});

describe('what honest authors ship', () => {
  const bundles = readdirSync(join(root, 'node_modules/monaco-editor/esm/vs/editor/common'), { withFileTypes: true })
    .filter(({ name }) => name.endsWith('.js'))
    .map(({ name }) => `monaco-editor/esm/vs/editor/common/${name}`);
  test.each([
    'lit-html/lit-html.js',
    'zod/v4/core/schemas.js',
    'idb/build/index.js',
    'fzf/dist/fzf.es.js',
    '@preact/signals-core/dist/signals-core.module.js',
    ...bundles.slice(0, 20),
  ])('%s is called dangerous nowhere', (path) => {
    const text = readFileSync(join(root, 'node_modules', path), 'utf8');
    const { findings } = analyse(text, { capabilities: {} });
    expect(findings.filter(({ severity }) => severity === 'danger')).toEqual([]);
  });
});

describe('whatever the text is', () => {
  test.each([
    ['parentheses', '('.repeat(200_000)],
    ['arrays', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['sums', `x = ${Array(50_000).fill("'a'").join('+')}`],
    ['templates', '`${'.repeat(50_000)],
    ['blocks', '{'.repeat(100_000) + '}'.repeat(100_000)],
    ['members', `a${'.b'.repeat(200_000)}`],
    ['invisible ones', '\u200b'.repeat(100_000)],
    ['a line of three million', `x = '${'a'.repeat(3_000_000)}'`],
    ['lone surrogates', '\ud800\udc00\udfff'.repeat(1000)],
  ])('it ends: %s', (_, text) => {
    expect(analyse(text, { capabilities: {} }).findings.length).toBeLessThanOrEqual(200);
  });

  test('it does not throw', () => {
    const parts = fc.constantFrom(
      ...CODE_FROM_TEXT,
      '`',
      '${',
      '}',
      '{',
      '\\u{',
      '\\x6',
      '[',
      "['a'+",
      '\u202e',
      '/*',
      '//',
      '\n',
      'class A {',
      '#x',
      'import("',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(parts, fc.string({ unit: 'binary' })), { maxLength: 30 }), (pieces) => {
        const { findings } = analyse(pieces.join(' '), { capabilities: {} });
        for (const { line, column, excerpt } of findings) {
          expect(line).toBeGreaterThan(0);
          expect(column).toBeGreaterThan(0);
          expect(excerpt).not.toMatch(/[\p{Cc}\p{Cf}\p{Co}]/u);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
