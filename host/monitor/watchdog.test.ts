import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Cell } from '../cell/cell.ts';
import { Watchdog, watchdogTimes } from './watchdog.ts';

/** Cells whose worlds answer while they are said to live; nobody is at the other end of their ports. */

let cells: Map<string, Cell>;
let dead: Set<string>;
let gone: string[][];
let silent: string[];
let watchdog: Watchdog;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
  cells = new Map();
  dead = new Set();
  gone = [];
  silent = [];
  watchdog = new Watchdog({
    cells: () => cells,
    spare: () => undefined,
    onSilent: (id) => void silent.push(id),
    onAnswer: () => {},
    onOffer: () => {},
    onProcessGone: (lost) => void gone.push([...cells].filter(([, cell]) => lost.has(cell)).map(([id]) => id)),
  });
});

afterEach(() => {
  watchdog.dispose();
  for (const cell of cells.values()) cell.dispose();
  vi.useRealTimers();
});

function open(alone: boolean, ...ids: string[]): void {
  for (const id of ids) {
    const ping = (onAlive: () => void): void => void (dead.has(id) || onAlive());
    cells.set(id, new Cell({ port: new MessageChannel().port1, alone, lost: undefined, ping, remove: () => {} }));
  }
}

/** Until the watchdog has noticed, or has had the time for it. */
function watch(): void {
  for (let ms = 0; gone.length === 0 && ms < 3 * watchdogTimes.unresponsiveMs; ms += 500) vi.advanceTimersByTime(500);
}

test('a plugin is named once it was silent for 3 s, and within 4 s of whatever holds it', () => {
  const { pingMs, jitterMs, unresponsiveMs } = watchdogTimes;
  expect([unresponsiveMs, pingMs + jitterMs + unresponsiveMs < 4_000]).toEqual([3_000, true]);
  open(false, 'a'); // and asked for the first time
  vi.advanceTimersByTime(2_990);
  expect(silent).toEqual([]);
  vi.advanceTimersByTime(20);
  expect(silent).toEqual(['a']);
  vi.advanceTimersByTime(4_000);
  expect(silent).toEqual(['a']);
});

test('while all live, nobody is gone', () => {
  open(false, 'a', 'b');
  open(true, 'c');
  watch();
  expect(gone).toEqual([]);
});

test('with a world that shares its process those are gone that are silent in it, and nobody who has a process alone', () => {
  open(false, 'a', 'b', 'late');
  open(true, 'alone', 'alone and late');
  vi.advanceTimersByTime(watchdogTimes.pingMs);
  dead = new Set(['a', 'b']);
  vi.advanceTimersByTime(2 * watchdogTimes.pingMs);
  dead = new Set([...dead, 'late', 'alone and late']);
  watch();
  expect(gone).toEqual([['a', 'b', 'late']]);
});

test('a world that is alone in its process is gone alone', () => {
  open(false, 'a');
  open(true, 'b', 'c');
  dead = new Set(['b']);
  watch();
  expect(gone).toEqual([['b']]);
});
