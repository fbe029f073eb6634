import { expect, test } from 'vitest';
import { filterItems } from './filter.ts';
import type { QuickItem, Row } from './quick-item.ts';

const items: readonly QuickItem<number>[] = [
  { label: 'Toggle Word Wrap', value: 1, group: 'editor' },
  { label: 'Show All Commands', value: 2, group: 'editor' },
  { label: 'Reload Window', description: 'developer tools', detail: 'Starts anew', value: 3, group: 'window' },
  { label: 'More…', value: 4, group: 'window', alwaysShow: true },
];

const values = (rows: readonly Row<number>[]): readonly number[] => rows.map(({ item }) => item.value);

test('while nothing is typed all items stand in their order, with a heading above each group', () => {
  const rows = filterItems(items, ' ');
  expect(values(rows)).toEqual([1, 2, 3, 4]);
  expect(rows.map(({ heading }) => heading)).toEqual(['editor', undefined, 'window', undefined]);
});

test('what matches better comes first, with the places that match, and what is always shown stays', () => {
  const rows = filterItems(items, 'wo');
  expect(values(rows)).toEqual([1, 3, 2, 4]);
  expect(rows[0]?.labelAt).toEqual([7, 8]);
  expect(rows[0]?.heading).toBeUndefined();
  expect(values(filterItems(items, 'RELOAD'))).toEqual([3, 4]);
});

test('descriptions and details are searched only when asked', () => {
  expect(values(filterItems(items, 'developer'))).toEqual([4]);
  const [row] = filterItems(items, 'developer', { matchOnDescription: true });
  expect([row?.item.value, row?.descriptionAt?.length, row?.labelAt]).toEqual([3, 9, undefined]);
  expect(values(filterItems(items, 'anew', { matchOnDetail: true }))).toEqual([3, 4]);
});
