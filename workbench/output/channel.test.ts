import { expect, test } from 'vitest';
import { ManualClock } from '../log/clock.fixture.ts';
import { OutputChannel } from './channel.ts';

function setUp() {
  const clock = new ManualClock();
  const channel = new OutputChannel({ id: 'a.b/Test', name: 'Test', clock, show: () => {} });
  return { clock, channel, lines: () => [...channel.lines] };
}

test('text is added to the last line until that ends', () => {
  const { channel, lines } = setUp();
  channel.append('Reading');
  channel.append('… done');
  channel.append('\r\n\nNext');
  channel.appendLine(' line');
  channel.append('');
  channel.appendLine('last');
  expect(lines()).toEqual(['Reading… done', '', 'Next line', 'last']);
});

test('the newest 10,000 lines are kept', () => {
  const { channel, clock, lines } = setUp();
  for (let i = 0; i < 10_500; i++) {
    channel.appendLine(`${i}`);
    clock.advance(1);
  }
  expect([lines().length, lines()[0], lines().at(-1)]).toEqual([10_000, '500', '10499']);
});

test('a line is cut at 10,000 characters, in whatever pieces it comes', () => {
  const { channel, lines } = setUp();
  const expected = `${'x'.repeat(10_000)}… (5000 more characters)`;
  channel.appendLine('x'.repeat(15_000));
  for (let i = 0; i < 15; i++) channel.append('x'.repeat(1000));
  expect(lines()).toEqual([expected, expected]);
});

test('a flood loses what is over 10,000 lines a second, and one note says how many', () => {
  const { channel, clock, lines } = setUp();
  for (let i = 0; i < 13_000; i++) channel.appendLine(`${i}`);
  expect(lines().length).toBe(10_000);
  clock.advance(1000);
  channel.appendLine('after');
  expect(lines().slice(-3)).toEqual(['9999', '… 3000 lines dropped: more than 10000 in a second', 'after']);
  expect(clock.waiting).toBe(0);
});

test('the rest of a dropped line is dropped with it, and the note does not become part of an open one', () => {
  const { channel, clock, lines } = setUp();
  for (let i = 0; i < 10_000; i++) channel.append('x');
  channel.append('lost\nalso lost');
  clock.advance(999);
  channel.append(' and its end\n');
  clock.advance(1);
  channel.append('new');
  expect(lines()).toEqual(['x'.repeat(10_000), '… 2 lines dropped: more than 10000 in a second', 'new']);
});

test('characters that steer a terminal or reorder a line are spelt out', () => {
  const { channel, lines } = setUp();
  channel.appendLine('\u001b[2Jgone \u202etxt\ttab');
  expect(lines()).toEqual([String.raw`\u{1b}[2Jgone \u{202e}txt` + '\ttab']);
});

test('clearing empties it, and the next text starts a line', () => {
  const { channel, lines } = setUp();
  channel.append('half a line');
  const before = channel.version.value;
  channel.clear();
  channel.append('new');
  expect([lines(), channel.version.value > before]).toEqual([['new'], true]);
});
