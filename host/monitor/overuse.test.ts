import { beforeEach, describe, expect, test } from 'vitest';
import { LOOK_MS, Overuse, thresholds } from './overuse.ts';
import type { Usage } from './usage.ts';

const MB = 1024 * 1024;
const NOTHING: Usage = {
  messagesIn: 0, messagesOut: 0, bytesIn: 0, errors: 0, watchedMs: 0, busyMs: 0, workedMs: 0,
  starts: 1, pending: 0, answering: 0,
}; // prettier-ignore

let usage: Usage;
let now: number;
let busyMs: number;
let taken: string[];
let overuse: Overuse;

beforeEach(() => {
  [usage, now, busyMs, taken] = [NOTHING, 0, 60_000, []];
  overuse = new Overuse({
    watched: () => [{ id: 'a', usage, memoryMb: 100 }],
    busyMs: () => busyMs,
    onExcess: (_, { kind, step, measured, limit }) => taken.push(`${step} ${kind}: ${measured}, at most ${limit}`),
  });
});

/** For so many looks the plugin does this in each. */
function go(looks: number, each: Partial<Usage> = {}): void {
  for (let i = 0; i < looks; i++) {
    overuse.look((now += LOOK_MS));
    const add = (key: 'watchedMs' | 'busyMs' | 'workedMs' | 'errors'): number => usage[key] + (each[key] ?? 0);
    usage = { ...usage, watchedMs: usage.watchedMs + LOOK_MS, busyMs: add('busyMs'), workedMs: add('workedMs'), errors: add('errors') }; // prettier-ignore
  }
}

describe('memory', () => {
  const weighs = (mb: number): void => {
    usage = { ...usage, memory: { bytes: mb * MB, at: now } };
    overuse.look((now += LOOK_MS));
  };

  test('a little under four fifths of its limit is nothing; there it is warned of, and at the limit it starts anew', () => {
    weighs(79.9);
    expect(taken).toEqual([]);
    weighs(80);
    expect(taken).toEqual(['warn memory: 80 MB of memory, at most 100 MB']);
    weighs(99.9);
    expect(taken).toHaveLength(1);
    weighs(100);
    expect(taken.at(-1)).toBe('restart memory: 100 MB of memory, at most 100 MB');
  });

  test('one measurement counts once, and a warning is given again only after it was well under', () => {
    weighs(90);
    overuse.look((now += LOOK_MS));
    weighs(70);
    weighs(90);
    expect(taken).toHaveLength(1);
    weighs(39);
    weighs(90);
    expect(taken).toHaveLength(2);
  });

  test('a new cell begins with nothing', () => {
    weighs(100);
    usage = { ...usage, starts: 2 };
    weighs(100);
    expect(taken).toHaveLength(2);
  });
});

describe('processor', () => {
  const percent = (value: number): number => (LOOK_MS * value) / 100;
  const full = 60_000 / LOOK_MS + 1;

  test('the share of the whole time counts: not before it is over, and not a little under the threshold', () => {
    go(full - 1, { busyMs: percent(100) });
    expect(taken).toEqual([]);
    go(1);
    expect(taken).toEqual(['restart cpu: 100 % of a core for 60 seconds, with nothing to do for you, at most 80 %']);
  });

  test.each([
    [thresholds.cpu.warn - 1, []],
    [thresholds.cpu.warn, ['warn']],
    [thresholds.cpu.restart - 1, ['warn']],
    [thresholds.cpu.restart, ['restart']],
  ])('%d %% for all of it: %j', (value, steps) => {
    go(full * 2, { busyMs: percent(value) });
    expect(taken.map((each) => each.split(' ')[0])).toEqual(steps);
  });

  test('work that it was asked for does not count', () => {
    go(full * 2, { busyMs: percent(100), workedMs: percent(100) });
    expect(taken).toEqual([]);
    go(full * 2, { busyMs: percent(100), workedMs: percent(75) });
    expect(taken).toEqual([expect.stringContaining('warn cpu: 2')]);
  });

  test('0: it may for ever', () => {
    busyMs = 0;
    go(1000, { busyMs: percent(100) });
    expect(taken).toEqual([]);
  });

  test('nobody knows about a time in which nobody looked', () => {
    go(1);
    usage = { ...usage, watchedMs: 20_000, busyMs: 20_000 };
    overuse.look((now += 60_000));
    expect(taken).toEqual([]);
  });
});

describe('errors', () => {
  const { warn, restart } = thresholds.errors;

  test.each([
    [warn - 1, []],
    [warn, ['warn']],
    [restart - 1, ['warn']],
    [restart, ['restart']],
  ])('%d in a minute: %j', (count, steps) => {
    go(1);
    usage = { ...usage, errors: count };
    go(20);
    expect(taken.map((each) => each.split(' ')[0])).toEqual(steps);
  });

  test('few of them for hours are nothing', () => {
    go(1000, { errors: 3 });
    expect(taken).toEqual([]);
  });
});
