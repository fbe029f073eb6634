import { expect, test } from 'vitest';
import { Keybinding } from './contract.ts';

const complaint = (entry: object): string | undefined =>
  Keybinding.safeParse({ command: 'a.b', ...entry }).error?.issues[0]?.message;

test.each(['tab', 'shift+tab', 'enter', 'Escape', 'space', 'left', 'ctrl+c', 'cmd+V', 'ctrl+z', 'ctrl+shift+z', 'shift+insert', 'escape ctrl+k'])(
  'G135: %s is nobody’s, whatever its `when` says and on whatever system',
  (key) => {
    for (const entry of [{ key, when: 'true' }, { key: 'ctrl+k', mac: key }, { key: 'ctrl+k', linux: key, when: 'a' }]) {
      expect(complaint(entry)).toMatch(/works everywhere/);
    }
  },
); // prettier-ignore

test('G135: a key that people type with needs a condition', () => {
  expect(complaint({ key: 'a' })).toMatch(/type with/);
  expect(complaint({ key: 'a', when: 'focusedView == mine' })).toBeUndefined();
});

test.each(['ctrl+shift+p', 'ctrl+k ctrl+c', 'f5', 'alt+enter', 'delete'])('%s can be had', (key) => {
  expect(complaint({ key })).toBeUndefined();
});
