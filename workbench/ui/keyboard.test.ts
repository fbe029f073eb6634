import { describe, expect, test } from 'vitest';
import { asksForMenu, moveBy, TypeAhead } from './keyboard.ts';

/** As much of a key event as is read; node has none. */
const key = (name: string, more: Partial<KeyboardEvent> = {}): KeyboardEvent =>
  ({
    key: name,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    timeStamp: 0,
    ...more,
  }) as KeyboardEvent;

describe('moving', () => {
  test('stops at the ends, or goes round where that is wanted', () => {
    const ends = { index: 2, count: 3 };
    expect(moveBy(key('ArrowDown'), ends)).toBe(2);
    expect(moveBy(key('ArrowDown'), { ...ends, wrap: true })).toBe(0);
    expect(moveBy(key('ArrowUp'), { index: 0, count: 3, wrap: true })).toBe(2);
    expect(moveBy(key('ArrowDown'), { index: -1, count: 3 })).toBe(0);
  });

  test('goes by pages only where there are pages, and along the axis that was asked for', () => {
    expect(moveBy(key('PageDown'), { index: 0, count: 100 })).toBeUndefined();
    expect(moveBy(key('PageDown'), { index: 95, count: 100, page: 10 })).toBe(99);
    expect(moveBy(key('ArrowRight'), { index: 0, count: 3 })).toBeUndefined();
    expect(moveBy(key('ArrowRight'), { index: 0, count: 3, axis: 'horizontal' })).toBe(1);
  });

  test('leaves keys with modifiers to commands, and goes nowhere in an empty list', () => {
    expect(moveBy(key('ArrowDown', { ctrlKey: true }), { index: 0, count: 3 })).toBeUndefined();
    expect(moveBy(key('ArrowDown', { shiftKey: true }), { index: 0, count: 3 })).toBeUndefined();
    expect(moveBy(key('Home'), { index: 0, count: 0 })).toBeUndefined();
  });
});

describe('typing ahead', () => {
  const rows = ['alpha', 'beta', 'bottom', 'Big one', 'gamma'];
  const find = (all: readonly (readonly [string, number])[]): (number | undefined)[] => {
    const ahead = new TypeAhead();
    let index = 0;
    return all.map(([letter, timeStamp]) => {
      const found = ahead.find(key(letter, { timeStamp }), { index, count: rows.length }, (at) => rows[at] ?? '');
      index = found ?? index;
      return found;
    });
  };

  test('finds by the first letters, whatever their case', () => {
    expect(find([['b', 1000], ['o', 1100]])).toEqual([1, 2]); // prettier-ignore
    expect(find([['B', 1000], ['i', 1100], ['g', 1200], [' ', 1300], ['o', 1400]])).toEqual([1, 3, 3, 3, 3]); // prettier-ignore
  });

  test('one letter again and again goes through the rows with it', () => {
    expect(find([['b', 1000], ['b', 1100], ['b', 1200], ['b', 1300]])).toEqual([1, 2, 3, 1]); // prettier-ignore
  });

  test('begins anew after a pause, and a space alone is no letter', () => {
    expect(find([['b', 1000], ['g', 3000]])).toEqual([1, 4]); // prettier-ignore
    expect(find([[' ', 1000], ['z', 1100]])).toEqual([undefined, undefined]); // prettier-ignore
  });
});

test('Shift+F10 and the Menu key ask for a menu; F10 alone does not', () => {
  expect([key('ContextMenu'), key('F10', { shiftKey: true }), key('F10')].map(asksForMenu)).toEqual([
    true,
    true,
    false,
  ]);
});
