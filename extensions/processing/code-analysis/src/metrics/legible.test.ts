import { parser } from '@lezer/javascript';
import { describe, expect, test } from 'vitest';
import { measure } from './index.ts';
import { legibleJavaScript, legibleTypeScript } from './legible.ts';

/** Names with cyclomatic complexity and parameters. */
function figures(text: string): string[] {
  return measure('typescript', text).map(
    ({ name, cyclomatic, parameters }) => `${name} ${cyclomatic.total} ${parameters}`,
  );
}

function hasErrors(text: string): boolean {
  let errors = 0;
  const tree = parser.configure({ dialect: 'ts' }).parse(text);
  tree.iterate({ enter: ({ type }) => void (errors += Number(type.isError)) });
  return errors > 0;
}

describe('what the grammar misreads is measured all the same', () => {
  test.each([
    ['const f = ({ a, b = 1 } = {}) => a && b;', ['f 4 1']],
    ['const f = ({\n  a,\n} = options): number => {\n  return a ?? 1;\n};\nfunction g() {}', ['f 3 1', 'g 1 0']],
    ['const f = ({} = {}) => 1;', ['f 2 1']],
    ['const f = ([first] = []) => { if (first) go(); };', ['f 3 1']],
    ['const f = (value): value is string => !!value && isText(value);', ['f 2 1']],
    ['all.filter((one): one is Line => one && one.price > 0);', ['<anonymous> 2 1']],
    ['const f = async <A extends object>(a: A): Promise<A> => a || b;', ['f 2 1']],
    ['class A {\n  maybe?(a: number): void;\n  sure() {\n    return a || b;\n  }\n}', ['A.sure 2 0']],
  ])('%j', (text, expected) => {
    expect(figures(text)).toEqual(expected);
    expect(hasErrors(text)).toBe(true);
    expect(hasErrors(legibleTypeScript(text))).toBe(false);
  });
});

describe('what the grammar reads stays as it is', () => {
  test.each([
    'const f = (path: string[] = []): void => { path = [] };',
    'const f = ({ a }: { a?: number } = {}) => a;',
    '({ a } = {});',
    'const f = (a): number => (b ? c : d);',
    'const found = a ? (b) : c;',
    'const async = a; const less = async <b;',
  ])('%j', (text) => {
    expect(legibleTypeScript(text)).toBe(text);
  });
});

test('a rewritten text has its length and its lines', () => {
  const text = 'const f = ({\n  a,\n} = {}) => a;\nx.filter((a): a is\n B => a);\nclass C {\n  m?(): void;\n}\n';
  expect(legibleTypeScript(text)).not.toBe(text);
  expect(legibleTypeScript(text).replace(/[^\n]/g, '.')).toBe(text.replace(/[^\n]/g, '.'));
});

test('a condition is not taken for an optional method where there are none', () => {
  const text = 'const a = b\n? 1 :\nc?(d):e;';
  expect(legibleJavaScript(text)).toBe(text);
});
