import { afterEach, expect, test } from 'vitest';
import { Sleep, type Sleeper } from './sleep.ts';

let sleepers: Sleeper[] = [];
let asleep: string[] = [];
let limits = { maxActive: 2, idleMs: 60_000 };

const sleep = new Sleep({
  maxActive: () => limits.maxActive,
  idleMs: () => limits.idleMs,
  sleepers: () => sleepers,
  sleep(id, why) {
    asleep.push(`${id}: ${why}`);
    sleepers = sleepers.filter((one) => one.id !== id);
  },
});

afterEach(() => {
  [sleepers, asleep, limits] = [[], [], { maxActive: 2, idleMs: 60_000 }];
});

const active = (id: string, lastUse: number, awake?: string): Sleeper => ({ id, lastUse, awake });

test('the one that was used longest ago makes room', () => {
  sleepers = [active('b', 5), active('a', 3), active('c', 9)];
  sleep.makeRoom('new');
  expect(asleep).toEqual(['a: It was used longest ago, and at most 2 plugins are active at once.']);
  sleep.makeRoom('new');
  expect(asleep).toHaveLength(1);
});

test('the newcomer stays', () => {
  limits.maxActive = 1;
  sleepers = [active('a', 1, 'it works'), active('new', 2)];
  sleep.makeRoom('new');
  expect(asleep).toEqual([]);
});

test('one that is in use stays, even if there are too many then', () => {
  sleepers = [
    active('a', 1, 'it works'),
    active('b', 2),
    active('c', 3, 'its view is open'),
    active('d', 4, 'it works'),
  ];
  sleep.makeRoom('new');
  expect(sleepers.map(({ id }) => id)).toEqual(['a', 'c', 'd']);
});

test('when there are too many because they were in use, the first that is not any more makes room', () => {
  sleepers = [active('x', 1, 'it works'), active('y', 2, 'it works'), active('new', 3)];
  sleep.makeRoom('new');
  sleepers = [active('x', 1, 'it works'), active('y', 2), active('new', 3)];
  sleep.look(0);
  sleep.look(29_999);
  expect(asleep).toEqual([]);
  sleep.look(30_000);
  expect(asleep).toEqual([expect.stringMatching(/^y: .* at most 2 plugins/)]);
});

test('one that nobody used for a while sleeps, counted from its last use or work', () => {
  sleepers = [active('a', 1), active('b', 1, 'it works'), active('c', 1)];
  sleep.sleepIdle(0);
  sleepers = [active('a', 1), active('b', 1), active('c', 2)];
  sleep.sleepIdle(50_000);
  sleep.sleepIdle(59_999);
  expect(asleep).toEqual([]);
  sleep.sleepIdle(60_000);
  expect(asleep).toEqual(['a: It was not used for a minute.', 'b: It was not used for a minute.']);
  sleep.sleepIdle(110_000);
  expect(asleep.at(-1)).toMatch(/^c: /);
});

test('with 0 minutes nobody sleeps', () => {
  limits.idleMs = 0;
  sleepers = [active('a', 1)];
  sleep.sleepIdle(0);
  sleep.sleepIdle(1e9);
  expect(asleep).toEqual([]);
});
