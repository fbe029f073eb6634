import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Lines, measure } from '../src/metrics/index.ts';
import { fixture } from './figures.ts';

const fixtures: Readonly<Record<string, string>> = {
  python: fixture('python.py'),
  javascript: fixture('javascript.js'),
  typescript: fixture('typescript.ts'),
  rust: fixture('rust.rs'),
  typescriptreact: fixture('javascript.js'),
};

/** What holds of the figures of any text, code or not. */
function expectSound(languageId: string, text: string): void {
  const lines = new Lines(text);
  for (const { range, nameRange, cyclomatic, cognitive, ...rest } of measure(languageId, text)) {
    for (const { start, end } of [range, nameRange]) {
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeGreaterThanOrEqual(start);
      expect(text.length).toBeGreaterThanOrEqual(end);
    }
    expect(cyclomatic.total).toBe(1 + cyclomatic.parts.length);
    expect(cognitive.total).toBe(cognitive.parts.reduce((sum, { amount }) => sum + amount, 0));
    for (const { line } of [...cyclomatic.parts, ...cognitive.parts]) expect(line).toBeLessThan(lines.count);
    expect(rest.lines).toBeGreaterThan(0);
    expect(rest.depth).toBeGreaterThanOrEqual(0);
    expect(rest.parameters).toBeGreaterThanOrEqual(0);
  }
}

describe.each(Object.entries(fixtures))('%s', (languageId, text) => {
  test('has figures for anything that is cut, doubled or scrambled', { timeout: 30_000 }, () => {
    const cut = fc.record({ at: fc.nat(text.length), length: fc.nat(60), insert: fc.string({ maxLength: 8 }) });
    const mutations = fc.array(cut, { minLength: 1, maxLength: 12 });
    const property = fc.property(mutations, (cuts) => {
      const broken = cuts.reduce(
        (all, { at, length, insert }) => all.slice(0, at) + insert + all.slice(at + length),
        text,
      );
      expectSound(languageId, broken);
    });
    fc.assert(property, { numRuns: 20 });
  });

  test('has figures for a text that ends anywhere', { timeout: 30_000 }, () => {
    for (let end = 0; end < text.length; end += 997) expectSound(languageId, text.slice(0, end));
  });

  test.each([
    ['nothing', ''],
    ['a blank', ' \n\t\r\n'],
    ['no characters', '\0\ud800\u2028\ufeff'],
    ['brackets without end', '({['.repeat(3000)],
    ['functions without end', 'function f() { def f(): fn f() {'.repeat(300)],
    ['a long sum', `fn f() { return ${'a + '.repeat(5000)}a }`],
    ['a long condition', `function f() { return ${'a && '.repeat(5000)}a }`],
    ['a long chain', `x = a${'.b()?\n'.repeat(3000)}`],
    ['a long else if', `function f() { ${'if (a) {} else '.repeat(2000)} {} }`],
    ['arrows', 'a=>'.repeat(2000)],
  ])('gets through %s', (_, nonsense) => {
    expectSound(languageId, nonsense);
  });

  test('measures 20,000 lines', { timeout: 20_000 }, () => {
    const times = Math.ceil(20_000 / new Lines(text).count);
    const once = measure(languageId, text).length;
    expect(measure(languageId, `${text}\n`.repeat(times)).length).toBe(once * times);
  });
});

test('a condition of four hundred operators is measured to its end', () => {
  const text = `function f() { return ${'a && '.repeat(400)}a }`;
  expect(measure('javascript', text)[0]?.cyclomatic.total).toBe(401);
});
