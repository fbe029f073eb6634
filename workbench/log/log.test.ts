import { expect, test } from 'vitest';
import { Log } from './log.ts';
import { ManualClock } from './clock.fixture.ts';

test('a record is announced after it was kept, with the workbench as its source', () => {
  const clock = new ManualClock();
  const log = new Log(clock);
  const seen: unknown[] = [];
  log.onDidWrite((record) => seen.push([record.message, log.records.length]));
  log.write({ level: 'info', message: 'Started.' });
  expect(seen).toEqual([['Started.', 1]]);
  expect([...log.records]).toEqual([
    { level: 'info', message: 'Started.', source: 'irintai.workbench', tags: [], time: clock.now() },
  ]);
});

test('only the newest 5,000 records are kept', () => {
  const clock = new ManualClock();
  const log = new Log(clock);
  for (let i = 0; i < 5010; i++) {
    log.write({ level: 'debug', message: `${i}` });
    clock.advance(100);
  }
  expect([log.records.length, log.records.get(log.records.first)?.message]).toEqual([5000, '10']);
});

test('a source that floods loses the excess, which one note counts; others lose nothing', () => {
  const clock = new ManualClock();
  const log = new Log(clock);
  for (let i = 0; i < 1800; i++) log.write({ level: 'error', message: 'again', source: 'a.flood' });
  log.write({ level: 'info', message: 'calm', source: 'b.calm' });
  clock.advance(1000);
  const messages = [...log.records].map(({ message }) => message);
  expect(messages.filter((message) => message === 'again')).toHaveLength(1000);
  expect(messages.slice(-2)).toEqual(['calm', '800 records were dropped: more than 1000 in a second.']);
  log.write({ level: 'error', message: 'later', source: 'a.flood' });
  expect([[...log.records].at(-1)?.message, clock.waiting]).toEqual(['later', 0]);
});

test('what a plugin writes cannot hide, reorder or outgrow the log', () => {
  const log = new Log(new ManualClock());
  log.write({
    level: 'info',
    source: 'a.b',
    message: `red \u001b[31m, reversed \u202etxt.exe${'x'.repeat(9970)}`.padEnd(10_123, 'x'),
    tags: ['two\nlines', ...Array.from({ length: 50 }, String)],
    data: { big: 'x'.repeat(100_000) },
  });
  const [record] = log.records;
  expect(record?.message).toContain(String.raw`red \u{1b}[31m, reversed \u{202e}txt.exe`);
  expect(record?.message).toMatch(/x… \(123 more characters\)$/);
  expect(record?.tags).toHaveLength(20);
  expect(record?.tags[0]).toBe('two lines');
  expect(record?.data).toBe('(left out: 195 kB, the limit is 16)');
});
