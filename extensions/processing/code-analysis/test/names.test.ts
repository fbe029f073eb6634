import { describe, expect, test } from 'vitest';
import { measure } from '../src/metrics/index.ts';

/** Kind, qualified name, and the text that is pointed at. */
function named(languageId: string, text: string): string[] {
  return measure(languageId, text).map(
    ({ kind, name, nameRange }) => `${kind} ${name} at ${text.slice(nameRange.start, nameRange.end)}`,
  );
}

describe('a function is called', () => {
  test.each([
    ['python', 'class A:\n  class B:\n    async def m(self): pass', 'method A.B.m at m'],
    ['python', 'def größe(): pass', 'function größe at größe'],
    ['javascript', 'function* f() {}', 'function f at f'],
    ['javascript', 'const f = async (a) => a;', 'function f at f'],
    ['javascript', 'exports.f = function () {};', 'function exports.f at exports.f'],
    ['javascript', 'const f = function g() {};', 'function g at g'],
    ['javascript', 'export default () => {};', 'function default at default'],
    ['javascript', 'const o = { a: { m() {} } };', 'method o.a.m at m'],
    ['javascript', 'const o = { m: () => {} };', 'method o.m at m'],
    ['javascript', 'class A { static async *#m() {} }', 'method A.#m at #m'],
    ['javascript', 'class A { f = () => {} }', 'method A.f at f'],
    ['javascript', 'class A { [Symbol.iterator]() {} }', 'method A.[Symbol.iterator] at [Symbol.iterator]'],
    ['javascript', 'const A = class { get m() {} };', 'method A.m at m'],
    ['javascript', 'class A { static { if (a) b(); } }', 'initializer A.static block at static'],
    ['javascript', 'class A { a = b || c }', 'initializer A.a at a'],
    ['javascript', 'go(() => {});', 'closure <anonymous> at =>'],
    ['javascript', 'go(function () {});', 'closure <anonymous> at function'],
    ['typescript', 'const f: Handler<A> = (a) => a;', 'function f at f'],
    ['typescript', 'namespace N { export function f<T>(this: A): T { return g; } }', 'function N.f at f'],
    ['typescriptreact', 'const C = <T,>(p: P<T>) => <b>{p.a && <i />}</b>;', 'function C at C'],
    ['rust', 'mod m { pub(crate) async fn f<T>() {} }', 'function m::f at f'],
    ['rust', 'impl<T> fmt::Display for my::Type<T> where T: A { fn fmt(&self) {} }', 'method my::Type::fmt at fmt'],
    ['rust', 'trait T { fn m(&self) {} }', 'method T::m at m'],
    ['rust', 'const F: G = |a, b| a;', 'closure F at F'],
    ['rust', 'const A: B = c(|a, b| a);', 'closure {closure} at |a, b|'],
  ])('in %s %j: %s', (languageId, text, expected) => {
    expect(named(languageId, text)).toEqual([expected]);
  });

  test('by the function around it and its own name', () => {
    const text = 'fn f() { let g = |a: u8| a; fn h() {} g(|| 1) }';
    expect(named('rust', text).map((one) => one.split(' ')[1])).toEqual(['f', 'f::g', 'f::h', 'f::{closure}']);
  });

  test('by a name that ends, however deep it stands and however long it is', () => {
    const deep = measure('javascript', 'function nested() { '.repeat(500));
    const long = measure('javascript', `const o = { [${'a'.repeat(5000)}]() {} };`);
    for (const { name } of [...deep, ...long]) expect(name.length).toBeLessThan(400);
  });
});

test('a function begins behind its decorators and ends with its last line', () => {
  const python = '@deco\ndef f():\n    pass\n\n\nx = 1\n';
  const typescript = 'class A {\n  @deco()\n  m() {\n  }\n}\n';
  expect(measure('python', python).map(({ range, lines }) => [python.slice(range.start, range.end), lines])).toEqual([
    ['def f():\n    pass', 2],
  ]);
  expect(measure('typescript', typescript).map(({ lines }) => lines)).toEqual([2]);
});

test('no function is found in a language that nobody knows', () => {
  expect(measure('cobol', 'function f() {}')).toEqual([]);
  expect(measure('__proto__', 'function f() {}')).toEqual([]);
});
