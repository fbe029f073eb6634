import { expect, test } from 'vitest';
import {
  activate,
  closeTabs,
  labelsOf,
  moveTab,
  NO_TABS,
  openTab,
  pinTab,
  renameTabs,
  tabAt,
  tabOf,
  tabWith,
  viewIn,
  viewTab,
  type Tabs,
} from './tabs.ts';

const open = (...paths: string[]): Tabs => paths.reduce((tabs, path) => openTab(tabs, tabOf(path)), NO_TABS);
const paths = ({ list }: Tabs): string => list.map(({ path, preview }) => (preview ? `(${path})` : path)).join(' ');

test('a name that would turn what follows around is spelt out', () => {
  const path = 'a/cod\u202egpj.exe';
  expect(labelsOf([tabOf(path)]).get(path)).toEqual({ name: 'cod\\u{202e}gpj.exe', hint: '' });
});

test('a tab of a view is told from that of a file, and is the same when it is stored by its path', () => {
  expect(tabWith(viewTab('settings.form').path)).toEqual(viewTab('settings.form'));
  expect([viewIn(viewTab('settings.form')), viewIn(tabWith('a.ts'))]).toEqual(['settings.form', undefined]);
});

test('a new tab stands right of the active one, and one that is open is shown again', () => {
  const tabs = activate(open('a', 'b', 'c'), 'a');
  expect(paths(openTab(tabs, tabOf('d')))).toBe('a d b c');
  expect(openTab(tabs, tabOf('c'))).toMatchObject({ active: 'c', list: tabs.list });
});

test('a preview takes the place of the preview before it, wherever that stands', () => {
  const preview = (path: string): ReturnType<typeof tabOf> => tabOf(path, { preview: true });
  const one = openTab(activate(open('a', 'b'), 'a'), preview('p'));
  expect(paths(one)).toBe('a (p) b');
  expect(paths(openTab(activate(one, 'b'), preview('q')))).toBe('a (q) b');
});

test('a preview that is opened to stay, or moved, is kept; one that is looked at again is not', () => {
  const tabs = openTab(NO_TABS, tabOf('p', { preview: true }));
  expect(paths(openTab(tabs, tabOf('p')))).toBe('p');
  expect(paths(pinTab(tabs, 'p'))).toBe('p');
  expect(paths(moveTab(tabs, 'p', 0))).toBe('p');
  expect(paths(openTab(tabs, tabOf('p', { preview: true })))).toBe('(p)');
});

test('closing the active tab shows the one that was shown before it', () => {
  const tabs = activate(activate(open('a', 'b', 'c'), 'a'), 'c');
  expect(closeTabs(tabs, new Set(['c']))).toMatchObject({ active: 'a' });
  expect(closeTabs(tabs, new Set(['c', 'a']))).toMatchObject({ active: 'b' });
  expect(closeTabs(tabs, new Set(['b']))).toMatchObject({ active: 'c' });
  expect(closeTabs(tabs, new Set(['a', 'b', 'c']))).toEqual(NO_TABS);
});

test('going on and back goes around the ends', () => {
  const tabs = open('a', 'b', 'c');
  expect(tabAt(tabs, 1)?.path).toBe('a');
  expect(tabAt(tabs, -1)?.path).toBe('b');
  expect(tabAt(NO_TABS, 1)).toBeUndefined();
});

test('renaming keeps the order, the active tab and what was shown before', () => {
  const tabs = openTab(open('src/a', 'b'), tabOf('src/a', { kind: 'compare' }));
  const renamed = renameTabs(tabs, (path) => path.replace(/^src\//, 'lib/'));
  expect(paths(renamed)).toBe('lib/a b lib/a');
  expect(renamed.active).toBe('compare:lib/a');
  expect(renamed.recent).toEqual(['compare:lib/a', 'b', 'lib/a']);
});

test('names that are alike are told apart by the folders in which they differ', () => {
  const labels = labelsOf(['x/a/index.ts', 'y/a/index.ts', 'y/b/index.ts', 'index.ts', 'main.ts'].map((p) => tabOf(p)));
  expect([...labels.values()]).toEqual([
    { name: 'index.ts', hint: 'x/a' },
    { name: 'index.ts', hint: 'y/a' },
    { name: 'index.ts', hint: '…/b' },
    { name: 'index.ts', hint: '.' },
    { name: 'main.ts', hint: '' },
  ]);
});
