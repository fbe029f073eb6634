import { signal } from '@preact/signals-core';
import { expect, test, vi } from 'vitest';
import { describePlugin } from '../../test/kit/describe-plugin.ts';
import { Grants, type Decisions } from './grants.ts';

const asked = { reason: 'To see the notes.', scope: [], optional: false };
const capabilities = { 'workspace.read': asked, secrets: { ...asked, optional: true } };
const plugin = describePlugin({ id: 'ada.notes', capabilities });

function grantsWith(decisions: Decisions = {}) {
  const options = {
    decisions: signal(decisions),
    ask: vi.fn(() => Promise.resolve('granted' as const)),
    onDecided: vi.fn(),
    onUndecided: vi.fn(),
  };
  return { grants: new Grants(options), ...options };
}

test('what is not declared cannot be granted, and the line to add is named', () => {
  const { grants } = grantsWith({ 'ada.notes': { network: 'granted' } });
  expect(() => grants.demand(plugin, 'network', 'Sending')).toThrow('add "network": { "reason": "…" } to capabilities');
});

test('what nobody has decided on is refused; only what ships with the product is granted', () => {
  const { grants, onUndecided } = grantsWith();
  expect(() => grants.demand(plugin, 'secrets', 'Keeping')).toThrow('not allowed to keep secrets');
  expect(onUndecided).toHaveBeenCalledWith(plugin, 'secrets');
  grants.demand({ ...plugin, source: 'builtin' }, 'secrets', 'Keeping');
});

test('only what is required from the start and undecided is asked', async () => {
  const { grants, ask } = grantsWith();
  await grants.askRequired(plugin);
  await grants.askRequired(plugin);
  expect(ask.mock.calls).toEqual([[plugin, 'workspace.read']]);
  grants.demand(plugin, 'workspace.read', 'Reading');
});

test('what one publisher was granted, another with the same id is not', () => {
  const { grants } = grantsWith();
  const [ada, eve] = [
    { ...plugin, publisher: 'key-of-ada' },
    { ...plugin, publisher: 'key-of-eve' },
  ];
  grants.decide(ada, 'secrets', 'granted');
  grants.demand(ada, 'secrets', 'Keeping');
  for (const other of [eve, plugin]) expect(() => grants.demand(other, 'secrets', 'Keeping')).toThrow('not allowed');
});

test('every change of mind is told once, also one of another tab', () => {
  const { grants, decisions, onDecided } = grantsWith();
  grants.decide({ ...plugin, publisher: 'key' }, 'secrets', 'granted');
  decisions.value = { ...decisions.value, 'ada.notes': { 'workspace.read': 'denied' } };
  decisions.value = {};
  expect(onDecided.mock.calls).toEqual([
    ['ada.notes', 'secrets', 'granted'],
    ['ada.notes', 'workspace.read', 'denied'],
    ['ada.notes', 'secrets', undefined],
    ['ada.notes', 'workspace.read', undefined],
  ]);
  grants.dispose();
  decisions.value = { 'ada.notes': { secrets: 'granted' } };
  expect(onDecided).toHaveBeenCalledTimes(4);
});
