import { signal } from '@preact/signals-core';
import { expect, test, vi } from 'vitest';
import { describePlugin } from '../../test/kit/describe-plugin.ts';
import { Grants, type Decision, type Decisions } from './grants.ts';

const asked = { reason: 'To see the notes.', scope: [], optional: false };
const capabilities = { 'workspace.read': asked, secrets: { ...asked, optional: true } };
const plugin = describePlugin({ id: 'ada.notes', capabilities });

function grantsWith(decisions: Decisions = {}) {
  const options = {
    decisions: signal(decisions),
    ask: vi.fn((): Promise<Decision> => Promise.resolve('granted')),
    onDecided: vi.fn(),
  };
  return { grants: new Grants(options), ...options };
}

test('what is not declared cannot be granted, and the line to add is named', () => {
  const { grants } = grantsWith({ 'ada.notes': { network: 'granted' } });
  expect(() => grants.demand(plugin, 'network', 'Sending')).toThrow('add "network": { "reason": "…" } to capabilities');
});

test('what nobody has decided on is asked on first use, once for all that wait, and a no is for good', async () => {
  const { grants, ask } = grantsWith();
  const answers = Array<(answer: Decision) => void>();
  ask.mockImplementation(() => new Promise((resolve) => answers.push(resolve)));
  const waiting = [1, 2, 3].map(() => grants.demand(plugin, 'secrets', 'Keeping'));
  expect(ask.mock.calls).toEqual([[plugin, 'secrets']]);
  answers[0]!('denied');
  for (const one of waiting) await expect(one).rejects.toMatchObject({ code: 'NotGranted' });
  expect(() => grants.demand(plugin, 'secrets', 'Keeping')).toThrow('not allowed to keep secrets');
  expect(ask).toHaveBeenCalledTimes(1);
  grants.decide(plugin, 'secrets', 'granted');
  expect(grants.demand(plugin, 'secrets', 'Keeping')).toBeUndefined();
});

test('what is granted on first use lets the call that waited go on', async () => {
  const { grants, ask, decisions } = grantsWith();
  await grants.demand(plugin, 'secrets', 'Keeping');
  expect(grants.demand(plugin, 'secrets', 'Keeping')).toBeUndefined();
  expect(ask).toHaveBeenCalledTimes(1);
  expect(decisions.value).toEqual({ 'ada.notes': { secrets: 'granted' } });
});

test('a question that goes with the workbench was not answered', async () => {
  const { grants, ask, decisions } = grantsWith();
  ask.mockImplementation(() => Promise.resolve('denied'));
  const waiting = grants.demand(plugin, 'secrets', 'Keeping');
  grants.dispose();
  await expect(waiting).rejects.toMatchObject({ code: 'NotGranted' });
  expect(decisions.value).toEqual({});
});

test('what ships with the product is not asked for', () => {
  const { grants, ask } = grantsWith();
  expect(grants.demand({ ...plugin, source: 'builtin' }, 'secrets', 'Keeping')).toBeUndefined();
  expect(ask).not.toHaveBeenCalled();
});

test('only what is required from the start and undecided is asked', async () => {
  const { grants, ask } = grantsWith();
  await grants.askRequired(plugin);
  await grants.askRequired(plugin);
  expect(ask.mock.calls).toEqual([[plugin, 'workspace.read']]);
  expect(grants.demand(plugin, 'workspace.read', 'Reading')).toBeUndefined();
});

test('what one publisher was granted, another with the same id is not', async () => {
  const { grants, ask } = grantsWith();
  ask.mockResolvedValue('denied');
  const [ada, eve] = [
    { ...plugin, publisher: 'key-of-ada' },
    { ...plugin, publisher: 'key-of-eve' },
  ];
  grants.decide(ada, 'secrets', 'granted');
  expect(grants.demand(ada, 'secrets', 'Keeping')).toBeUndefined();
  for (const other of [eve, plugin])
    await expect(grants.demand(other, 'secrets', 'Keeping')).rejects.toThrow('not allowed');
  expect(grants.demand(ada, 'secrets', 'Keeping')).toBeUndefined();
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
