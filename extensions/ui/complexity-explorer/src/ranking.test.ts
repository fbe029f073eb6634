import { expect, test } from 'vitest';
import { FIGURES, ranked, toTreeItem, type HotSpot } from './ranking.ts';

function spot(name: string, figures: Partial<HotSpot> = {}): HotSpot {
  return {
    path: 'a.py',
    name,
    line: 0,
    character: 4,
    cyclomatic: 1,
    cognitive: 0,
    lines: 1,
    depth: 0,
    parameters: 0,
    ...figures,
  };
}

test.each(FIGURES)('the greatest %s stands first', (figure) => {
  const list = ranked(
    [spot('small', { [figure]: 2 }), spot('great', { [figure]: 9 }), spot('middle', { [figure]: 5 })],
    figure,
    10,
  );
  expect(list.map(({ name }) => name)).toEqual(['great', 'middle', 'small']);
});

test('equal ones keep their place by path and line', () => {
  const spots = [spot('c', { path: 'b.py' }), spot('b', { line: 9 }), spot('a', { line: 2 })];
  expect(ranked(spots, 'cyclomatic', 10).map(({ name }) => name)).toEqual(['a', 'b', 'c']);
});

test('no more than the maximum are listed', () => {
  expect(
    ranked(
      Array.from({ length: 50 }, (_, i) => spot(`f${i}`)),
      'lines',
      10,
    ),
  ).toHaveLength(10);
});

test('an item shows the figure that it is sorted by, and opens its function', () => {
  const item = toTreeItem(spot('run', { lines: 42, line: 6 }), 'lines');
  expect(item).toMatchObject({ label: 'run', description: 'a.py:7', badge: '42' });
  expect(item.command).toEqual({
    command: 'complexityExplorer.open',
    arguments: [spot('run', { lines: 42, line: 6 })],
  });
});
