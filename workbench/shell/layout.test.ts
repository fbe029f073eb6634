import { expect, test } from 'vitest';
import { INITIAL_LAYOUT, restoreLayout, type Layout } from './layout.ts';

const stored: Layout = {
  sideBar: { size: 321, visible: false },
  panel: { size: 200, visible: true, maximized: true },
  views: { outline: { collapsed: true, weight: 2.5 } },
};

test('a layout comes back as it was stored', () => {
  expect(restoreLayout(JSON.parse(JSON.stringify(stored)))).toEqual(stored);
});

test('what is not there, or is damaged, is as at first, and the rest is kept', () => {
  expect(restoreLayout(undefined)).toEqual(INITIAL_LAYOUT);
  expect(restoreLayout('x')).toEqual(INITIAL_LAYOUT);
  const damaged = {
    sideBar: { size: -5, visible: 'yes' },
    panel: { size: 150, visible: true },
    views: { a: { weight: NaN, collapsed: 1 }, b: null },
  };
  expect(restoreLayout(damaged)).toEqual({
    ...INITIAL_LAYOUT,
    panel: { size: 150, visible: true, maximized: false },
    views: { a: {}, b: {} },
  });
});
