import { effect } from '@preact/signals-core';
import { afterEach, expect, test, vi } from 'vitest';
import { IrintaiError } from '../../api/kernel/errors.ts';
import type { PluginDescription } from '../../host/manifest/description.ts';
import type { Workbench } from '../core/workbench.ts';
import { settingsOf } from './settings.ts';
import { MemoryFiles, pluginWith, workbenchWith, type Properties } from './test.fixture.ts';

const open: Workbench[] = [];

afterEach(() => {
  for (const { scope } of open.splice(0)) scope.dispose();
});

const PROPERTIES: Properties = {
  'a.threshold': { type: 'integer', default: 7, minimum: 1, maximum: 50 },
  'a.names': { type: 'array', items: { type: 'string' }, default: ['x'] },
  'a.path': { type: 'string', scope: 'machine', default: '/bin' },
  'a.on': { type: 'boolean' },
};

async function setUp({
  plugins = [pluginWith('a', PROPERTIES)],
  user = '',
  file = undefined as string | undefined,
} = {}) {
  const files = new MemoryFiles(file);
  const workbench = workbenchWith(plugins, { files });
  open.push(workbench);
  const stored = workbench.store.persisted('settings.user', '');
  stored.value = user;
  const settings = settingsOf(workbench);
  await settings.loaded;
  return { workbench, settings, files, stored };
}

test('the workspace’s value holds before the user’s, and the user’s before the default', async () => {
  const { settings } = await setUp();
  expect(settings.get('a.threshold')).toBe(7);
  await settings.update('a.threshold', 8, 'user');
  expect(settings.get('a.threshold')).toBe(8);
  await settings.update('a.threshold', 9, 'workspace');
  expect(settings.get('a.threshold')).toBe(9);
  await settings.update('a.threshold', 10, 'user');
  expect(settings.inspect('a.threshold')).toMatchObject({
    value: 9,
    from: 'workspace',
    user: { value: 10 },
    workspace: { value: 9 },
    setting: { default: 7 },
  });
  await settings.update('a.threshold', undefined, 'workspace');
  expect(settings.inspect('a.threshold')).toMatchObject({ value: 10, from: 'user' });
  await settings.update('a.threshold', undefined, 'user');
  expect(settings.inspect('a.threshold')).toMatchObject({ value: 7, from: 'default' });
});

test('a setting without a default has what is empty for its type', async () => {
  const properties: Properties = {
    s: { type: 'string' },
    n: { type: ['null', 'number'] },
    e: { enum: ['p', 'q'] },
    l: { type: 'array' },
  };
  const { settings } = await setUp({ plugins: [pluginWith('a', properties)] });
  expect(['s', 'n', 'e', 'l'].map((key) => settings.get(key))).toEqual(['', null, 'p', []]);
  expect(settings.get('unknown')).toBeUndefined();
});

test('whoever read a value is told when that value changes, and only then', async () => {
  const { settings } = await setUp();
  const seen: unknown[] = [];
  const stop = effect(() => void seen.push(settings.get('a.names')));
  await settings.update('a.threshold', 8, 'user');
  await settings.update('a.names', ['y'], 'user');
  await settings.update('a.names', ['y'], 'workspace');
  stop();
  expect(seen).toEqual([['x'], ['y']]);
});

test('the event names what has another value', async () => {
  const { settings } = await setUp({ file: '{"a.threshold": 9}' });
  const seen: (readonly string[])[] = [];
  settings.onDidChange((keys) => seen.push(keys.toSorted()));
  await settings.update('a.threshold', 8, 'user');
  await settings.update('a.on', true, 'user');
  settings.user.replace('{"a.names": [], "a.path": "/x"}');
  expect(seen).toEqual([['a.on'], ['a.names', 'a.on', 'a.path']]);
});

test.each([
  ['a.threshold', 51, 'user', 'InvalidInput', 'a.threshold was not changed. Must be 50 or less.'],
  ['a.threshold', Number.NaN, 'user', 'InvalidInput', /holds texts, numbers/],
  ['a.names', ['x', 1], 'workspace', 'InvalidInput', 'a.names was not changed. Item 2 must be a text.'],
  ['a.names', ['x'.repeat(100_001)], 'user', 'InvalidInput', /100000 characters at most/],
  ['a.path', '/usr', 'workspace', 'InvalidInput', 'a.path was not changed. Only the user sets it, not a workspace.'],
  ['a.none', 1, 'user', 'NotDeclared', 'There is no setting a.none.'],
] as const)('%s is not set to %j for the %s', async (key, value, scope, code, message) => {
  const { settings, files, stored } = await setUp();
  const error: unknown = await settings.update(key, value, scope).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(IrintaiError);
  expect((error as IrintaiError).code).toBe(code);
  expect((error as IrintaiError).message).toMatch(message);
  expect([stored.value, files.text]).toEqual(['', undefined]);
});

test('a stored value that does not fit is not used, stays where it is, and is a problem', async () => {
  const { settings, stored } = await setUp({
    user: '{"a.threshold": "many", "later.plugin": 1}',
    file: '{"a.threshold": 99, "a.path": "/evil"}',
  });
  expect(settings.inspect('a.threshold')).toMatchObject({
    value: 7,
    from: 'default',
    user: { value: 'many', complaint: 'Must be a whole number.' },
    workspace: { value: 99, complaint: 'Must be 50 or less.' },
  });
  expect(settings.get('a.path')).toBe('/bin');
  expect(settings.problems.value.map(({ scope, key, message }) => [scope, key, message.split('. ').at(-1)])).toEqual([
    ['user', 'a.threshold', 'Must be a whole number.'],
    ['workspace', 'a.threshold', 'Must be 50 or less.'],
    ['workspace', 'a.path', 'Only the user sets it, not a workspace.'],
  ]);
  await settings.update('a.threshold', 3, 'user');
  expect(stored.value).toBe('{"a.threshold": 3, "later.plugin": 1}');
  expect(settings.get('a.threshold')).toBe(3);
});

test('a text with a mistake counts as far as it goes, and is not changed before it is mended', async () => {
  const { settings, files } = await setUp({ file: '{\n  "a.threshold": 9\n  "a.on": true\n}' });
  await vi.waitFor(() => expect(settings.get('a.threshold')).toBe(9));
  expect(settings.problems.value).toEqual([
    {
      scope: 'workspace',
      message: 'The workspace settings (.irintai/settings.json) have a mistake: in line 3 a `,` is expected.',
      fix: 'Open them as JSON and mend it.',
    },
  ]);
  await expect(settings.update('a.threshold', 8, 'workspace')).rejects.toThrow(
    'in line 3 a `,` is expected. Mend that first.',
  );
  files.set('{"a.threshold": 10}');
  await vi.waitFor(() => expect(settings.get('a.threshold')).toBe(10));
  expect(settings.problems.value).toEqual([]);
});

test('of two settings with one name the first plugin’s is there, and the second plugin is told', async () => {
  const second = pluginWith('b', { 'a.threshold': { type: 'string', default: 'mine' }, 'b.own': { type: 'number' } });
  const { settings, workbench } = await setUp({ plugins: [pluginWith('a', PROPERTIES), second] });
  expect(settings.get('a.threshold')).toBe(7);
  expect(settings.problems.value).toMatchObject([
    { plugin: second, key: 'a.threshold', message: 'b declares the setting a.threshold, which a has already.' },
  ]);
  expect(settings.valuesOf(second)).toEqual({ 'a.threshold': 'mine', 'b.own': 0 });
  workbench.catalog.setEnabled('a', false);
  expect(settings.get('a.threshold')).toBe('mine');
  expect(settings.problems.value).toEqual([]);
});

test('the settings of a disabled plugin vanish, and its values are there again with it', async () => {
  const { settings, workbench, stored } = await setUp({ user: '{"a.threshold": 8}' });
  workbench.catalog.setEnabled('a', false);
  expect([settings.get('a.threshold'), settings.schemas.value.size]).toEqual([undefined, 0]);
  await expect(settings.update('a.threshold', 9, 'user')).rejects.toMatchObject({ code: 'NotDeclared' });
  expect(stored.value).toBe('{"a.threshold": 8}');
  workbench.catalog.setEnabled('a', true);
  expect(settings.get('a.threshold')).toBe(8);
});

test('the workspace’s file is made when the first value is stored, and keeps what people wrote into it', async () => {
  const { settings, files } = await setUp();
  expect(files.writes).toBe(0);
  await settings.update('a.on', true, 'workspace');
  expect(files.text).toBe('{\n  "a.on": true\n}\n');
  files.set('{\n\t// ours\n\t"a.on": true, // yes\n\t"other": {"deep": 1}\n}\n');
  await settings.update('a.threshold', 3, 'workspace');
  expect(files.text).toBe('{\n\t// ours\n\t"a.on": true, // yes\n\t"other": {"deep": 1},\n\t"a.threshold": 3\n}\n');
});

test('changes from outside are followed, with the file or without it', async () => {
  const { settings, files } = await setUp({ file: '{"a.threshold": 2}' });
  files.set('{"a.threshold": 3}');
  await vi.waitFor(() => expect(settings.get('a.threshold')).toBe(3));
  files.set(undefined);
  await vi.waitFor(() => expect(settings.get('a.threshold')).toBe(7));
});

test('a file that changes between reading and writing is read again, so that neither change is lost', async () => {
  const { settings, files } = await setUp({ file: '{"a.threshold": 2}' });
  files.beforeWrite = () => files.set('{"a.threshold": 2, "theirs": 1}', { told: false });
  await settings.update('a.on', true, 'workspace');
  expect(JSON.parse(files.text ?? '')).toEqual({ 'a.threshold': 2, theirs: 1, 'a.on': true });
});

test('a file that somebody else makes first is not overwritten', async () => {
  const { settings, files } = await setUp();
  files.beforeWrite = () => files.set('{"theirs": 1}', { told: false });
  await settings.update('a.on', true, 'workspace');
  expect(JSON.parse(files.text ?? '')).toEqual({ theirs: 1, 'a.on': true });
});

test('many changes at once are few writes, and each is told its own outcome', async () => {
  const { settings, files } = await setUp();
  const updates = Array.from({ length: 50 }, (_, i) => settings.update('a.threshold', i + 1, 'workspace'));
  const refused = settings.update('a.threshold', 0, 'workspace');
  await expect(refused).rejects.toMatchObject({ code: 'InvalidInput' });
  await Promise.all(updates);
  expect(settings.get('a.threshold')).toBe(50);
  expect(files.writes).toBeLessThan(5);
});

test('files that cannot be reached are a problem until they can, and an update says so', async () => {
  const { settings, files } = await setUp({ file: '{"a.threshold": 2}' });
  files.failure = new IrintaiError('Unavailable', 'The server does not answer.');
  await expect(settings.update('a.on', true, 'workspace')).rejects.toThrow('does not answer');
  files.set('{"a.threshold": 3}');
  await vi.waitFor(() => expect(settings.problems.value[0]?.message).toContain('cannot be read: The server does not'));
  expect(settings.get('a.threshold')).toBe(2);
  files.failure = undefined;
  files.set('{"a.threshold": 4}');
  await vi.waitFor(() => expect(settings.get('a.threshold')).toBe(4));
  expect(settings.problems.value).toEqual([]);
});

test('a value that is stored is a copy', async () => {
  const { settings } = await setUp();
  const names = ['y'];
  await settings.update('a.names', names, 'user');
  names.push('z');
  expect(settings.get('a.names')).toEqual(['y']);
});

test('what the workbench itself contributes comes before every plugin', async () => {
  const own = { configuration: [{ title: 'Editor', properties: { 'a.threshold': { type: 'number', default: 1 } } }] };
  const workbench = workbenchWith([pluginWith('a', PROPERTIES)], { features: [{ name: 'editor', contributes: own }] });
  open.push(workbench);
  expect(settingsOf(workbench).get('a.threshold')).toBe(1);
  const plugin = workbench.catalog.entry('a')?.plugin as PluginDescription;
  expect(settingsOf(workbench).valuesOf(plugin)['a.threshold']).toBe(7);
});
