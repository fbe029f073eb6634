import { expect, test, vi } from 'vitest';
import type { ExtensionHost } from '../../host/extension-host.ts';
import { logOf } from '../log/index.ts';
import { settingsOf } from './settings.ts';
import { reportProblems, wakeBySettings } from './start.ts';
import { pluginWith, workbenchWith } from './test.fixture.ts';

test('a setting that changes is an activation event; one that comes with its plugin is none', async () => {
  const fire = vi.fn(() => Promise.resolve());
  const plugin = pluginWith('a', { 'a.x': { type: 'number' } });
  const workbench = workbenchWith([plugin], { host: { fire } as unknown as ExtensionHost });
  wakeBySettings(workbench);
  workbench.catalog.setEnabled('a', false);
  workbench.catalog.setEnabled('a', true);
  expect(fire).not.toHaveBeenCalled();
  await settingsOf(workbench).update('a.x', 1, 'user');
  expect(fire.mock.calls).toEqual([['onSetting:a.x']]);
  workbench.scope.dispose();
});

test('what is wrong with a setting is logged once, and again when it has come back', async () => {
  const plugin = pluginWith('a', { 'a.x': { type: 'number' }, 'a.y': { type: 'number' } });
  const workbench = workbenchWith([plugin]);
  reportProblems(workbench);
  const settings = settingsOf(workbench);
  settings.user.replace('{"a.x": "no"}');
  await settings.update('a.y', 1, 'user');
  const logged = () => [...logOf(workbench).records].map(({ message }) => message);
  expect(logged()).toEqual([
    'The user settings set a.x to a value that does not fit, so it is not used. Must be a number. Change the value, or reset the setting.',
  ]);
  settings.user.replace('{}');
  settings.user.replace('{"a.x": "no"}');
  expect(logged()).toHaveLength(2);
  workbench.scope.dispose();
});
