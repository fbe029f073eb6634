import { expect, test } from 'vitest';
import { chordOf, keysLabel, parseKeys } from './keys.ts';

test.each([
  ['ctrl+shift+p', ['ctrl+shift+p']],
  ['Shift+Ctrl+P', ['ctrl+shift+p']],
  ['cmd+k cmd+s', ['meta+k', 'meta+s']],
  ['F1', ['f1']],
  ['ctrl++', ['ctrl++']],
  ['alt+left', ['alt+left']],
  ['ctrl+Comma', ['ctrl+,']],
  ['+', ['+']],
])('%s is read as %j', (text, chords) => {
  expect(parseKeys(text)).toEqual(chords);
});

test.each(['', 'ctrl', 'ctrl+', 'ctrl+shift', 'hyper+x'])('%j is not a binding', (text) => {
  expect(parseKeys(text)).toBeUndefined();
});

function press(key: string, code: string, modifiers: Partial<KeyboardEvent> = {}): KeyboardEvent {
  const none = { ctrlKey: false, shiftKey: false, altKey: false, metaKey: false, isComposing: false };
  return { ...none, ...modifiers, key, code } as KeyboardEvent; // what chordOf reads of one
}

test.each([
  [press('P', 'KeyP', { ctrlKey: true, shiftKey: true }), 'ctrl+shift+p'],
  [press('!', 'Digit1', { shiftKey: true }), 'shift+1'],
  [press(',', 'Comma', { ctrlKey: true }), 'ctrl+,'],
  [press('ArrowLeft', 'ArrowLeft', { altKey: true }), 'alt+left'],
  [press(' ', 'Space', { ctrlKey: true }), 'ctrl+space'],
  [press('a', 'KeyQ', { ctrlKey: true }), 'ctrl+a'],
  [press('ф', 'KeyA', { ctrlKey: true }), 'ctrl+a'],
  [press('F1', 'F1'), 'f1'],
  [press('Control', 'ControlLeft', { ctrlKey: true }), undefined],
  [press('a', 'KeyA', { isComposing: true }), undefined],
])('a key press is spelt as manifests spell it (%#)', (event, chord) => {
  expect(chordOf(event)).toBe(chord);
});

test('labels are written as each platform writes them', () => {
  expect(keysLabel(['ctrl+shift+p'], 'linux')).toBe('Ctrl+Shift+P');
  expect(keysLabel(['shift+meta+p'], 'mac')).toBe('⇧⌘P');
  expect(keysLabel(['ctrl+k', 'ctrl+s'], 'windows')).toBe('Ctrl+K Ctrl+S');
  expect(keysLabel(['ctrl++'], 'linux')).toBe('Ctrl++');
});
