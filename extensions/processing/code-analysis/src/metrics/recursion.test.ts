import { describe, expect, test } from 'vitest';
import { measure } from './index.ts';

/** The functions that the breakdown calls recursive, each with the line of the call that makes it so. */
function recursive(languageId: string, text: string): string[] {
  return measure(languageId, text).flatMap(({ name, cognitive }) =>
    cognitive.parts.filter(({ what }) => what === 'recursion').map(({ line }) => `${name}:${line + 1}`),
  );
}

describe('recursive is', () => {
  test('a function that calls itself, once however often it does', () => {
    const text = 'def f(n):\n    a = f(n)\n    return f(a) + f(n - 1)\n';
    expect(recursive('python', text)).toEqual(['f:2']);
  });

  test('every function of a circle, and no other that leads into it', () => {
    const text = ['function a() { b() }', 'function b() { c() }', 'function c() { a(); d() }', 'function d() {}']
      .concat('function e() { a() }')
      .join('\n');
    expect(recursive('javascript', text)).toEqual(['a:1', 'b:2', 'c:3']);
  });

  test('a method that calls itself on its own object', () => {
    expect(recursive('python', 'class A:\n    def m(self):\n        self.m()\n')).toEqual(['A.m:3']);
    expect(recursive('javascript', 'class A { #m() { this.#m() } }')).toEqual(['A.#m:1']);
    expect(recursive('rust', 'impl A { fn m(&self) { self.m() } fn n() { Self::n() } }')).toEqual(['A::m:1', 'A::n:1']);
    expect(recursive('javascript', 'class A { m = () => this.m() }')).toEqual(['A.m:1']);
  });

  test('a function that calls itself from a callback', () => {
    expect(recursive('javascript', 'function walk(t) { t.forEach((b) => walk(b)) }')).toEqual(['walk:1']);
  });

  test('an inner function by its own name, not the outer one', () => {
    expect(recursive('python', 'def f():\n    def g():\n        g()\n    g()\n')).toEqual(['f.g:3']);
  });
});

describe('recursive is not', () => {
  test('a method that calls a function of the same name', () => {
    expect(recursive('python', 'def m(): pass\nclass A:\n    def m(self):\n        m()\n')).toEqual([]);
    expect(recursive('javascript', 'class A { m() { m() } }')).toEqual([]);
  });

  test('a method that calls the same on another object', () => {
    expect(recursive('javascript', 'class A { m(other) { other.m(); this.next.m() } }')).toEqual([]);
  });

  test('a long chain of calls, nor one too long for the stack', () => {
    const chain = Array.from({ length: 10_000 }, (_, n) => `function f${n}() { f${n + 1}() }`).join('\n');
    expect(recursive('javascript', chain)).toEqual([]);
  });
});
