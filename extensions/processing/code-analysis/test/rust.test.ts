import { describe, expect, test } from 'vitest';
import { measure } from '../src/metrics/index.ts';
import { compareWithHand, fixture } from './figures.ts';

const text = fixture('rust.rs');

describe('figures derived by hand', () => {
  const compared = compareWithHand('rust', text);

  test('are there for more than twenty functions', () => {
    expect(compared.length).toBeGreaterThan(20);
  });

  test.each(compared)('of $name', ({ byHand, measured }) => {
    expect(measured).toEqual(byHand);
  });
});

test('functions are named by module, type or trait, and function', () => {
  const names = measure('rust', text).map(({ name }) => name);
  expect(names).toContain('tests::finds_a_line');
  expect(names).toContain('Cart::fmt');
  expect(names).toContain('Cart::filled::fill');
  expect(names).toContain('Priced::with_tax');
  expect(names).toContain('sort_orders::{closure}');
});

test('what is declared without a body is no function', () => {
  const names = measure('rust', text).map(({ name }) => name);
  expect(names).not.toContain('Priced::price');
  expect(names).not.toContain('outside');
});

test('a question mark is found on its own line, not where the expression before it begins', () => {
  const [first] = measure('rust', 'fn f() {\n  open()?\n    .read()\n    .parse()?;\n}');
  expect(first?.cyclomatic.parts.map(({ what, line }) => `${what} ${line}`)).toEqual(['? 1', '? 3']);
});
