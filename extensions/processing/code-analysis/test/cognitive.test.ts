import { describe, expect, test } from 'vitest';
import { measure } from '../src/metrics/index.ts';

/** The cognitive complexity of the first function. */
function cognitive(languageId: string, ...lines: string[]): number | undefined {
  return measure(languageId, lines.join('\n'))[0]?.cognitive.total;
}

/** Examples in the manner of the white paper, and its exceptions word by word. */
describe('cognitive complexity', () => {
  test('tells what cyclomatic complexity does not', () => {
    const primes = [
      'function sumOfPrimes(max) {',
      '  let total = 0;',
      '  OUT: for (let i = 1; i <= max; ++i) {', // 1
      '    for (let j = 2; j < i; ++j) {', // 2
      '      if (i % j === 0) {', // 3
      '        continue OUT;', // 1
      '      }',
      '    }',
      '    total += i;',
      '  }',
      '  return total;',
      '}',
    ];
    const words = [
      'function getWords(number) {',
      '  switch (number) {', // 1
      "    case 1: return 'one';",
      "    case 2: return 'a couple';",
      "    case 3: return 'a few';",
      "    default: return 'lots';",
      '  }',
      '}',
    ];
    expect(cognitive('javascript', ...primes)).toBe(7);
    expect(cognitive('javascript', ...words)).toBe(1);
    for (const one of [primes, words]) expect(measure('javascript', one.join('\n'))[0]?.cyclomatic.total).toBe(4);
  });

  test.each([
    ['a && b && c', 1],
    ['a && b && c || d || e && f', 3],
    ['a && !(b && c)', 2],
    ['(a && b) && c', 1],
    ['a && (b || c) && d', 3],
    ['a && f(b && c) && d', 2],
    ['a && (b + (c && d))', 2],
    ['a ?? b ?? c', 0],
    ['a?.b?.()', 0],
  ])('of %s is %i', (expression, expected) => {
    expect(cognitive('javascript', `const value = () => ${expression};`)).toBe(expected);
  });

  test('counts a chain of let conditions as one row of operators', () => {
    expect(cognitive('rust', 'fn f() { if let A(b) = c && d && let E = g { } }')).toBe(2);
    expect(measure('rust', 'fn f() { if let A(b) = c && d && let E = g { } }')[0]?.cyclomatic.total).toBe(4);
  });

  test('costs an else if as much as an else, and the same for an if inside an else', () => {
    expect(cognitive('javascript', 'function f() { if (a) {} else if (b) {} else {} }')).toBe(3);
    expect(cognitive('javascript', 'function f() { if (a) {} else { if (b) {} } }')).toBe(4);
    expect(cognitive('rust', 'fn f() { if a {} else if let B = c {} else {} }')).toBe(3);
    expect(cognitive('javascript', 'function f() { if (a) {} else /* not so */ if (b) {} }')).toBe(2);
    expect(cognitive('python', 'def f():', '  if a: pass', '  elif b: pass', '  else: pass')).toBe(3);
  });

  test('does not nest for try, with or finally, but for catch', () => {
    expect(
      cognitive('javascript', 'function f() { try { if (a) {} } catch { if (b) {} } finally { if (c) {} } }'),
    ).toBe(5);
    expect(cognitive('python', 'def f():', '  with a:', '    if b: pass')).toBe(1);
  });

  test('nests for lambdas and for functions inside', () => {
    expect(cognitive('python', 'def f():', '  return lambda a: b if a else c')).toBe(2);
    expect(cognitive('python', 'def f():', '  a = 1', '  def g():', '    if a: pass', '  return g')).toBe(2);
    expect(cognitive('rust', 'fn f() { let g = |a| if a { 1 } else { 2 }; }')).toBe(3);
  });

  test('lets a decorator alone, as long as it is nothing but a function and a return', () => {
    const inner = ['  def inner(func):', '    if condition:', '      print(b)', '    func()', '  return inner'];
    expect(cognitive('python', 'def a_decorator(a, b):', ...inner)).toBe(1);
    expect(cognitive('python', 'def not_a_decorator(a, b):', '  my_var = a * b', ...inner)).toBe(2);
    const generator = ['def decorator_generator(a):', '  def generator(func):', '    def decorator(func):'];
    const rest = ['      if condition:', '        print(b)', '      return func()', '    return decorator'];
    expect(cognitive('python', ...generator, ...rest, '  return generator')).toBe(1);
  });

  test('takes a JavaScript function without control flow of its own for a class, and another not', () => {
    const method = 'bar.myFun = function () { if (condition) {} };';
    const declares = measure('javascript', `(function () { var foo; ${method} })();`);
    expect(declares.map((one) => one.cognitive.total)).toEqual([0, 1]);
    const branches = measure('javascript', `(function () { var foo; if (condition) {} ${method} })();`);
    expect(branches.map((one) => one.cognitive.total)).toEqual([3, 1]);
  });

  test('says in its parts what nesting added', () => {
    const [first] = measure('python', 'def f():\n  for a in b:\n    while c:\n      if d: pass\n');
    expect(first?.cognitive.parts).toEqual([
      { what: 'for', line: 1, amount: 1, nesting: 0 },
      { what: 'while', line: 2, amount: 2, nesting: 1 },
      { what: 'if', line: 3, amount: 3, nesting: 2 },
    ]);
  });
});
