import { signal } from '@preact/signals-core';
import { expect, test } from 'vitest';
import { History } from './history.ts';

test('what is used again moves to the front, and fifty are kept', () => {
  const history = new History(signal<readonly string[]>([]));
  for (let i = 0; i < 60; i++) history.add(`${i}`);
  history.add('30');
  history.add('30');
  expect([history.entries.length, history.entries.slice(0, 3), history.entries.at(-1)]).toEqual([
    50,
    ['30', '59', '58'],
    '10',
  ]);
});
