import { html } from 'lit';
import { expect, test } from 'vitest';
import { describePlugin } from '../../test/kit/describe-plugin.ts';
import { expectAccessible, mount, one, texts } from '../ui/test/kit.ts';
import type { IrintaiInstallCard, Offer } from './install-card.element.ts';
import './install-card.element.ts';

const plugin = describePlugin({
  id: 'ada.word-count',
  name: 'Word Count',
  version: '1.2.0',
  description: 'Counts <b>words</b>.',
  code: 'export {}',
  events: ['onStartupFinished'],
  contributes: {
    commands: [{ command: 'words.count' }, { command: 'words.clear' }],
    configuration: [{ properties: { 'words.min': {}, 'words.max': {}, 'words.show': {} } }],
    statusBarItems: [{ id: 'count' }],
  },
  capabilities: {
    'workspace.read': { reason: 'Reads the notes that it counts.', scope: ['notes/**'], optional: false },
    network: { reason: 'Looks words up.', scope: ['https://words.example'], optional: true },
  },
});

function show(more: Partial<Offer> = {}): Promise<IrintaiInstallCard> {
  const offer: Offer = {
    plugin,
    publisher: 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs',
    because: 'firstUse',
    difference: { more: [], less: [] },
    lacks: [],
    lookalikes: [],
    ...more,
  };
  return mount(html`<irintai-install-card .offer=${offer}></irintai-install-card>`, { height: 900 });
}

test('says what is signed by whom, what it adds, and what it wants to touch, in its own words where they are its own', async () => {
  const card = await show();
  expect(texts(card, 'h3')).toEqual(['Publisher', 'It adds', 'It wants to']);
  expect(texts(card, 'p.line')).toEqual([
    'Signed by a publisher that nobody here knows yet. From now on only this key can update it.',
  ]);
  expect(one(card, 'code').textContent).toBe('NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs');
  expect(texts(card, 'ul:first-of-type li')).toEqual([
    '2 commands',
    '3 settings',
    '1 status bar item',
    'code that runs whenever the workbench starts',
  ]);
  expect(texts(card, 'ul:last-of-type li')).toEqual([
    'read files of the open workspace, only notes/** It says: “Reads the notes that it counts.”',
    'send requests to the listed servers, only https://words.example (asks when it first does) It says: “Looks words up.”',
  ]);
  expect(texts(card, 'p')[0]).toBe('It says: “Counts <b>words</b>.”');
});

test('of an update it says what changes in power', async () => {
  const card = await show({
    because: 'pinned',
    before: plugin,
    difference: { more: ['read files of the open workspace: notes/**'], less: ['keep secrets of its own'] },
    lacks: ['It needs eve.grammar ^2.0.0.'],
  });
  expect(texts(card, 'h3')).toEqual([
    'Publisher',
    'It may do more than before',
    'It may no longer',
    'It adds',
    'It wants to',
    'It needs what is not here',
  ]);
});

test('a plugin that wants nothing is said to', async () => {
  const card = await show({ plugin: { ...plugin, capabilities: {} } });
  expect(texts(card, 'p').at(-1)).toBe('touch nothing: no files, no network, no other plugin.');
});

test('axe finds nothing serious, in any theme', async () => {
  await show({ difference: { more: ['more'], less: ['less'] } });
  await expectAccessible();
});
