import { expect, test } from 'vitest';
import { Ring } from './ring.ts';

test('the oldest item makes room for the newest, and sequence numbers stay', () => {
  const ring = new Ring<string>({ capacity: 3 });
  for (const item of ['a', 'b', 'c', 'd', 'e']) ring.push(item);
  expect([...ring]).toEqual(['c', 'd', 'e']);
  expect([ring.first, ring.end, ring.length]).toEqual([2, 5, 3]);
  expect([ring.get(1), ring.get(2), ring.get(4), ring.get(5)]).toEqual([undefined, 'c', 'e', undefined]);
});

test('items that weigh too much together make room too, but the newest is kept', () => {
  const ring = new Ring<string>({ capacity: 10, maxWeight: 5, weigh: (item) => item.length });
  for (const item of ['aa', 'bb', 'cc']) ring.push(item);
  expect([...ring]).toEqual(['bb', 'cc']);
  ring.push('far too heavy');
  expect([...ring]).toEqual(['far too heavy']);
  ring.push('dd');
  expect([...ring]).toEqual(['dd']);
});

test('replacing the newest changes what the ring weighs', () => {
  const ring = new Ring<string>({ capacity: 10, maxWeight: 6, weigh: (item) => item.length });
  ring.push('aaaa');
  ring.replaceLast('a');
  ring.push('bbbb');
  expect([...ring]).toEqual(['a', 'bbbb']);
});

test('after clearing it is empty and its numbers go on', () => {
  const ring = new Ring<string>({ capacity: 2 });
  ring.push('a');
  ring.clear();
  ring.replaceLast('x');
  ring.push('b');
  expect([[...ring], ring.first]).toEqual([['b'], 1]);
});
