import { expect, test } from 'vitest';
import { parseLabel, plainLabel, toIconName } from './label.ts';

test('icons are taken out of a label, and nothing else is', () => {
  expect(parseLabel('$(error) 3 $(sync~spin)')).toEqual([
    { icon: 'error', spin: false },
    { text: ' 3 ' },
    { icon: 'sync', spin: true },
  ]);
  for (const text of ['', '$', '$()', '$(a b)', '$(x~y)', '<b>', '$(<img src=x>)']) {
    expect(parseLabel(text)).toEqual(text ? [{ text }] : []);
  }
});

test.each(['verified', 'verified-filled', 'Verified', 'unverified', 'shield', 'workspace-trusted', 'verified~spin'])(
  'a sign of trust, such as %s, stays the text that it is',
  (name) => {
    const text = `Tool $(${name})`;
    expect(parseLabel(text)).toEqual([{ text }]);
    expect(plainLabel(text)).toBe(text);
  },
);

test('for ears a label is its text', () => {
  expect(plainLabel('$(error) 3   problems $(x)')).toBe('3 problems');
});

test('an icon is named with or without its brackets', () => {
  expect(['file', '$(file)', 'sync~spin', '$(sync~spin)'].map(toIconName)).toEqual([
    { name: 'file', spin: false },
    { name: 'file', spin: false },
    { name: 'sync', spin: true },
    { name: 'sync', spin: true },
  ]);
});
