import type { Feature } from '../core/feature.ts';
import { editAsJson, openSettings, openSettingsJson, SETTINGS_VIEW } from './open.ts';
import { settingsOf } from './settings.ts';
import { reportProblems, wakeBySettings } from './start.ts';

export type { DeclaredSetting, SettingSchema } from './declared.ts';
export { jsonSchemaOf, type SettingsJsonSchema } from './json-schema.ts';
export type { Scope as SettingScope } from './layer.ts';
export { openSettings, openSettingsJson } from './open.ts';
export type { SettingProblem } from './problems.ts';
export { settingsOf, type Inspection, type Settings } from './settings.ts';
export { WORKSPACE_SETTINGS } from './workspace-layer.ts';

export const settings: Feature = {
  name: 'settings',
  contributes: {
    commands: [
      {
        command: 'workbench.action.openSettings',
        category: 'Preferences',
        title: 'Open Settings',
        icon: '$(settings-gear)',
        exported: false,
      },
      {
        command: 'workbench.action.openSettingsJson',
        category: 'Preferences',
        title: 'Open User Settings (JSON)',
        exported: false,
      },
      {
        command: 'workbench.action.openWorkspaceSettingsFile',
        category: 'Preferences',
        title: 'Open Workspace Settings (JSON)',
        exported: false,
      },
    ],
    keybindings: [{ command: 'workbench.action.openSettings', key: 'ctrl+,', mac: 'cmd+,' }],
    // Drawn while a plugin has a view in it.
    viewsContainers: [{ location: 'activitybar', id: 'settings', title: 'Settings', icon: '$(settings-gear)' }],
    menus: [{ menu: 'globalActivity', command: 'workbench.action.openSettings', group: 'navigation' }],
    views: [{ id: SETTINGS_VIEW, name: 'Settings', icon: '$(settings-gear)', kind: 'tree', visibility: 'visible' }],
  },
  commands: (workbench) => ({
    'workbench.action.openSettings': (query) => openSettings(workbench, typeof query === 'string' ? query : undefined),
    'workbench.action.openSettingsJson': () => openSettingsJson(workbench, 'user'),
    'workbench.action.openWorkspaceSettingsFile': () => openSettingsJson(workbench, 'workspace'),
  }),
  views: {
    async [SETTINGS_VIEW]() {
      await import('./view/settings-view.element.ts');
      return 'irintai-settings-view';
    },
  },
  async page(workbench) {
    const [{ settingsPage }] = await Promise.all([import('./page.ts'), settingsOf(workbench).loaded]);
    return [settingsPage(workbench)];
  },
  start(workbench) {
    wakeBySettings(workbench);
    reportProblems(workbench);
    editAsJson(workbench);
  },
};
