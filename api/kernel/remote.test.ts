import { expect, test } from 'vitest';
import { contracts } from '../contracts.ts';
import { connect, remote } from './remote.ts';

test('a remote is no promise: waiting for it asks nobody', async () => {
  const asked: unknown[] = [];
  const note = (...all: unknown[]): never => {
    asked.push(all);
    throw new Error('asked');
  };
  connect({ call: note, notify: note, stream: note, receive: () => {} });
  const there = remote<never>('commands' as never, { run: 'request' } as never);
  expect(await Promise.resolve(there)).toBe(there);
  expect(Reflect.get(there, 'constructor')).toBe(Object);
  expect(asked).toEqual([]);
});

test('no point has a message by which its remote would be one, or that all objects have', () => {
  const inherited = new Set([...Object.getOwnPropertyNames(Object.prototype), 'then', 'catch', 'finally', 'toJSON']);
  const names = contracts.flatMap(({ calls, callbacks }) => [...Object.keys(calls), ...Object.keys(callbacks)]);
  expect(names.length).toBeGreaterThan(30);
  expect(names.filter((name) => inherited.has(name))).toEqual([]);
});
