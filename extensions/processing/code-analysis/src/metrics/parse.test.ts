import { Tree, type Parser } from '@lezer/common';
import { parser } from '@lezer/javascript';
import { expect, test } from 'vitest';
import { parse } from './parse.ts';

test('a text is parsed to its end', () => {
  const text = 'function f() {}\n'.repeat(1000);
  expect(parse(parser, text).length).toBe(text.length);
});

test('what takes the parser too long is parsed as far as it comes', () => {
  const text = 'if a {'.repeat(20_000);
  const tree = parse(parser, text, 50);
  expect(tree.length).toBeLessThan(text.length);
  expect(tree.topNode.firstChild?.name).toBe('IfStatement');
});

test('what nests deeper than the stack has an empty tree, and other errors are nobody’s to hide', () => {
  const throwing = (error: Error): Parser =>
    ({ startParse: () => ({ advance: () => fail(error) }) }) as unknown as Parser;
  expect(parse(throwing(new RangeError('Maximum call stack size exceeded')), 'a')).toBe(Tree.empty);
  expect(() => parse(throwing(new TypeError('ours')), 'a')).toThrow('ours');
});

function fail(error: Error): never {
  throw error;
}
