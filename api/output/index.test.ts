import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { plug } from '../test/plug.ts';
import { output } from './contract.ts';
import { createOutputChannel } from './index.ts';

const { answer, ends } = plug();
const told: unknown[] = [];
answer(output, {
  append: ({ channel, text }) => void told.push(['append', channel, text]),
  clear: ({ channel }) => void told.push(['clear', channel]),
  show: ({ channel, preserveFocus }) => void told.push(['show', channel, preserveFocus]),
  close: ({ channel }) => void told.push(['close', channel]),
});
beforeEach(() => void told.splice(0));
afterAll(() => ends.close());

test('what is written in one task travels together', async () => {
  const channel = createOutputChannel('A');
  channel.append('a');
  channel.appendLine('b');
  channel.appendLine('c');
  await vi.waitFor(() => expect(told).toEqual([['append', 'A', 'ab\nc\n']]));
});

test('a loop that writes for ever keeps the end and does not flood', async () => {
  const channel = createOutputChannel('B');
  for (let line = 0; line < 200_000; line++) channel.appendLine(`line ${line}`);
  await vi.waitFor(() => expect(told.length).toBe(1));
  const [, , text] = told[0] as [string, string, string];
  expect(text.length).toBe(1_000_000);
  expect(text.endsWith('line 199999\n')).toBe(true);
});

test('showing comes after what was written, clearing throws away what was not sent', async () => {
  const channel = createOutputChannel('C');
  channel.append('a');
  channel.show();
  channel.append('b');
  channel.clear();
  channel.dispose();
  await vi.waitFor(() =>
    expect(told).toEqual([
      ['append', 'C', 'a'],
      ['show', 'C', false],
      ['clear', 'C'],
      ['close', 'C'],
    ]),
  );
});
