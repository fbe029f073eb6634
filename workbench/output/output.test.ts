import { expect, test } from 'vitest';
import { Output } from './output.ts';

const plugin = { id: 'a.b', name: 'A' };

test('a channel is made once for a name and a plugin', () => {
  const output = new Output();
  const channel = output.channel('Build', plugin);
  expect(output.channel('Build', plugin)).toBe(channel);
  expect(output.channel('Build', { id: 'c.d', name: 'C' })).not.toBe(channel);
  expect(output.channels.value.map(({ id }) => id)).toEqual(['a.b/Build', 'c.d/Build']);
});

test('the view shows the first channel until another is chosen or asks to be seen, and the first again when that is gone', () => {
  const output = new Output();
  const seen: string[] = [];
  output.onDidShow(({ channel }) => seen.push(channel.name));
  const [first, second, third] = ['1', '2', '3'].map((name) => output.channel(name, plugin));
  expect(output.active.value).toBe(first);
  output.choose(second?.id ?? '');
  expect([output.active.value, seen]).toEqual([second, []]);
  third?.show();
  expect([output.active.value, seen]).toEqual([third, ['3']]);
  if (third) output.remove(third);
  expect(output.active.value).toBe(first);
});

test('a plugin has twenty channels at most, and can make room', () => {
  const output = new Output();
  const channels = Array.from({ length: 20 }, (_, i) => output.channel(`${i}`, plugin));
  expect(() => output.channel('one more', plugin)).toThrow('A has 20 output channels already; dispose one first.');
  output.channel('of another', { id: 'c.d', name: 'C' });
  if (channels[0]) output.remove(channels[0]);
  expect(output.channel('one more', plugin).name).toBe('one more');
});
