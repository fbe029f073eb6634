import { describe, expect, test } from 'vitest';
import { measure } from '../src/metrics/index.ts';
import { compareWithHand, fixture } from './figures.ts';

const text = fixture('typescript.ts');

describe('figures derived by hand', () => {
  const compared = compareWithHand('typescript', text);

  test('are there for more than twenty functions', () => {
    expect(compared.length).toBeGreaterThan(20);
  });

  test.each(compared)('of $name', ({ byHand, measured }) => {
    expect(measured).toEqual(byHand);
  });
});

test('declarations, overloads, abstract members and types are no functions', () => {
  const names = measure('typescript', text).map(({ name }) => name);
  expect(names).not.toContain('outside');
  expect(names).not.toContain('Store.keyOf');
  expect(names).not.toContain('Store.optional');
  expect(names.filter((name) => name === 'label')).toEqual(['label']);
});
