import { beforeEach, expect, test, vi } from 'vitest';
import type { LogLevel, LogRecord, Storage } from 'irintai';
import { DailyLog, type Limits } from './daily-log.ts';

/** The storage's interface over a map: the real one needs a browser and is used by the end-to-end tests. */
class MapStorage implements Storage {
  readonly values = new Map<string, unknown>();
  get<T>(key: string): Promise<T | undefined> {
    return Promise.resolve(this.values.get(key) as T | undefined);
  }
  set(key: string, value: unknown): Promise<void> {
    this.values.set(key, value);
    return Promise.resolve();
  }
  delete(key: string): Promise<void> {
    this.values.delete(key);
    return Promise.resolve();
  }
  keys(): Promise<readonly string[]> {
    return Promise.resolve([...this.values.keys()].sort());
  }
}

const today = Date.UTC(2026, 10, 23, 12);
let storage: MapStorage;
let limits: { -readonly [K in keyof Limits]: Limits[K] };
let log: DailyLog;

beforeEach(() => {
  vi.useFakeTimers({ now: today, toFake: ['Date'] });
  storage = new MapStorage();
  limits = { level: 'info', maxBytes: 1_000_000, keepDays: 14 };
  log = new DailyLog(storage, () => limits);
  return () => vi.useRealTimers();
});

function record(
  message: string,
  { time = today, level = 'info' }: { time?: number; level?: LogLevel } = {},
): LogRecord {
  return { time, level, source: 'test.plugin', message, tags: [] };
}

test('records come back one a line, in order, with readable times', async () => {
  await log.append([record('one'), record('two')]);
  await log.append([record('three\nlines')]);
  const lines = (await log.read('2026-11-23'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as LogRecord);
  expect(lines.map(({ message }) => message)).toEqual(['one', 'two', 'three\nlines']);
  expect(lines[0]?.time).toBe('2026-11-23T12:00:00.000Z');
});

test('records below the level are not kept, and the level is the one of now', async () => {
  await log.append([record('quiet', { level: 'debug' }), record('loud', { level: 'error' })]);
  limits.level = 'debug';
  await log.append([record('now', { level: 'debug' })]);
  expect(await log.read('2026-11-23')).not.toContain('quiet');
  expect(await log.read('2026-11-23')).toMatch(/loud[^]*now/);
});

test('each day has a log of its own, the newest first', async () => {
  await log.append([record('old', { time: today - 86_400_000 }), record('new')]);
  expect(await log.days()).toEqual(['2026-11-23', '2026-11-22']);
  expect(await log.read('2026-11-22')).toContain('old');
  expect(await log.read('2026-11-22')).not.toContain('new');
});

test('days that are too old go', async () => {
  limits.keepDays = 3;
  await log.append([record('ancient', { time: today - 5 * 86_400_000 }), record('new')]);
  expect(await log.days()).toEqual(['2026-11-23']);
});

test('the oldest go when there is too much, and no piece is large', async () => {
  limits.maxBytes = 200_000;
  for (let i = 0; i < 60; i++)
    await log.append(Array.from({ length: 50 }, (_, k) => record(`${i}-${k} ${'x'.repeat(40)}`)));
  const sizes = [...storage.values.values()].map((text) => (text as string).length);
  expect(sizes.reduce((a, b) => a + b)).toBeLessThanOrEqual(200_000);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(64 * 1024);
  const text = await log.read('2026-11-23');
  expect(text).toContain('"59-49 ');
  expect(text).not.toContain('"0-0 ');
});

test('what an earlier run kept is counted and continued', async () => {
  await log.append([record('before')]);
  await new DailyLog(storage, () => limits).append([record('after')]);
  expect(await log.read('2026-11-23')).toMatch(/before[^]*after/);
  expect(storage.values.size).toBe(1);
});

test('appends at once do not overwrite each other', async () => {
  await Promise.all(Array.from({ length: 20 }, (_, i) => log.append([record(`r${i}.`)])));
  const text = await log.read('2026-11-23');
  for (let i = 0; i < 20; i++) expect(text).toContain(`r${i}.`);
});

test('clearing leaves nothing of the log and everything else', async () => {
  await storage.set('other', 1);
  await log.append([record('one')]);
  await log.clear();
  expect([...storage.values.keys()]).toEqual(['other']);
});
