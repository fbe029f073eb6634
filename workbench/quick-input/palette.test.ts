import { expect, test, vi } from 'vitest';
import { contextKeysOf } from '../core/context-keys.ts';
import type { Feature } from '../core/feature.ts';
import { plugin, testWorkbench } from '../log/workbench.fixture.ts';
import { commandProvider } from './palette.ts';
import type { Action } from './provider.ts';
import type { Row } from './quick-item.ts';

vi.stubGlobal('navigator', { userAgent: 'Linux' });
const ran = vi.fn();
const own: Feature = {
  name: 'own',
  contributes: {
    commands: [
      { command: 'own.zoom', category: 'View', title: 'Zoom', exported: false },
      { command: 'own.about', title: 'About', exported: false },
    ],
    keybindings: [{ command: 'own.zoom', key: 'ctrl+z' }],
  },
  commands: () => ({ 'own.zoom': () => ran('zoom'), 'own.about': () => ran('about') }),
};

function setUp(contributes: Readonly<Record<string, object[]>> = {}, name = 'Other') {
  const workbench = testWorkbench([plugin('test.other', { name, contributes })], { features: [own] });
  const open = (query = ''): readonly Row<Action>[] => commandProvider(workbench).open()(query).rows;
  const labels = (query = '') => open(query).map(({ item }) => item.label);
  const pick = (label: string): void => {
    const action = open().find(({ item }) => item.label === label)?.item.value;
    if (typeof action === 'function') action();
  };
  return { workbench, open, labels, pick };
}

test('commands stand by category and title, with their source and key', () => {
  const { open } = setUp({ commands: [{ command: 'other.run', category: 'Other', title: 'run', exported: false }] });
  expect(open().map(({ item }) => [item.label, item.source, item.keys?.()])).toEqual([
    ['About', 'Workbench', undefined],
    ['Other: run', 'Other', undefined],
    ['View: Zoom', 'Workbench', 'Ctrl+Z'],
  ]);
});

test('what was used last comes first, remembered for fifty', () => {
  const { open, pick, labels, workbench } = setUp();
  expect(open()[0]?.heading).toBeUndefined();
  pick('View: Zoom');
  expect(ran).toHaveBeenLastCalledWith('zoom');
  expect(open().map(({ item, heading }) => [heading, item.label])).toEqual([
    ['recently used', 'View: Zoom'],
    ['other commands', 'About'],
  ]);
  pick('About');
  expect(labels()).toEqual(['About', 'View: Zoom']);
  expect(labels('o')).toEqual(['About', 'View: Zoom']);
  expect(labels('zo')).toEqual(['View: Zoom']);
  expect(workbench.store.persisted('palette.recent', []).value).toEqual(['own.about', 'own.zoom']);
});

test('commands of one title are told apart by their ids', () => {
  const { open } = setUp({
    commands: [
      { command: 'other.about', title: 'About', exported: false },
      { command: 'other.more', title: 'More', exported: false },
    ],
  });
  expect(open().map(({ item }) => [item.source, item.description])).toEqual([
    ['Workbench', 'own.about'],
    ['Other', 'other.about'],
    ['Other', undefined],
    ['Workbench', undefined],
  ]);
});

test('a plugin cannot pass for the workbench by its name', () => {
  const { open } = setUp(
    { commands: [{ command: 'other.x', title: 'Preferences: Reset', exported: false }] },
    'workbench',
  );
  expect(open()[1]?.item.source).toBe('workbench (test.other)');
});

test('a command is not offered while its enablement or the menu says no, and stays while the palette is open', () => {
  const { workbench, labels } = setUp({
    commands: [
      { command: 'other.enabled', title: 'Enabled', enablement: 'yes', exported: false },
      { command: 'other.hidden', title: 'Hidden', exported: false },
    ],
    menus: [{ menu: 'commandPalette', command: 'other.hidden', when: 'yes' }],
  });
  expect(labels()).toEqual(['About', 'View: Zoom']);
  contextKeysOf(workbench).set('yes', true);
  const search = commandProvider(workbench).open();
  contextKeysOf(workbench).set('yes', false);
  expect(search('').rows.map(({ item }) => item.label)).toEqual(['About', 'Enabled', 'Hidden', 'View: Zoom']);
  expect(labels()).toEqual(['About', 'View: Zoom']);
});

test('a command is found by its exact id', () => {
  const { labels } = setUp();
  expect(labels('own.about')).toEqual(['About']);
});

test('of three thousand commands the best five hundred are listed for a short query', () => {
  const commands = Array.from({ length: 3000 }, (_, i) => ({
    command: `other.c${i}`,
    title: `Command ${i}`,
    exported: false,
  }));
  const { labels } = setUp({ commands });
  expect([labels().length, labels('c').length, labels('comm 2999')]).toEqual([3002, 500, ['Command 2999']]);
});
