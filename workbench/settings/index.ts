import type { Feature } from '../core/feature.ts';
import { settingsOf } from './settings.ts';
import { reportProblems, wakeBySettings } from './start.ts';

export type { DeclaredSetting, SettingSchema } from './declared.ts';
export { jsonSchemaOf, type SettingsJsonSchema } from './json-schema.ts';
export type { Scope as SettingScope } from './layer.ts';
export type { SettingProblem } from './problems.ts';
export { settingsOf, type Inspection, type Settings } from './settings.ts';
export { WORKSPACE_SETTINGS } from './workspace-layer.ts';

export const settings: Feature = {
  name: 'settings',
  async page(workbench) {
    const [{ settingsPage }] = await Promise.all([import('./page.ts'), settingsOf(workbench).loaded]);
    return [settingsPage(workbench)];
  },
  start(workbench) {
    wakeBySettings(workbench);
    reportProblems(workbench);
  },
};
