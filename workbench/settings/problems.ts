import type { PluginDescription } from '../../host/manifest/description.ts';
import type { Declared } from './declared.ts';
import type { Scope } from './layer.ts';
import type { Settings } from './settings.ts';
import { WORKSPACE_SETTINGS } from './workspace-layer.ts';

/** Something wrong with a declared or a stored setting, and what to do about it. */
export interface SettingProblem {
  /** Where it is stored; absent when the declaration is wrong. */
  readonly scope?: Scope;
  readonly key?: string;
  /** Whose declaration is wrong. */
  readonly plugin?: PluginDescription;
  readonly message: string;
  readonly fix: string;
}

export const LAYER_NAMES: Readonly<Record<Scope, string>> = {
  user: 'The user settings',
  workspace: `The workspace settings (${WORKSPACE_SETTINGS})`,
};

export function problemsOf(settings: Settings, { duplicates }: Declared): readonly SettingProblem[] {
  const declared = duplicates.map(({ setting: { key, plugin }, owner }) => ({
    key,
    plugin,
    message: `${plugin.name} declares the setting ${key}, which ${owner.name} has already.`,
    fix: `Its author should give it another name, such as ${plugin.id}.${key.split('.').at(-1)}.`,
  }));
  return [...declared, ...layerProblems(settings, 'user'), ...layerProblems(settings, 'workspace')];
}

function layerProblems(settings: Settings, scope: Scope): readonly SettingProblem[] {
  const { problem, values } = settings.layer(scope).state.value;
  const stored = [...values.keys()].flatMap((key) => storedProblem(settings, key, scope));
  if (!problem) return stored;
  const { line, message } = problem;
  const said = line === undefined ? message : `have a mistake: in line ${line} ${message}.`;
  return [{ scope, message: `${LAYER_NAMES[scope]} ${said}`, fix: 'Open them as JSON and mend it.' }, ...stored];
}

function storedProblem(settings: Settings, key: string, scope: Scope): readonly SettingProblem[] {
  const inspection = settings.inspect(key);
  const stored = inspection?.[scope];
  if (!inspection || stored?.complaint === undefined) return [];
  const message = `${LAYER_NAMES[scope]} set ${key} to a value that does not fit, so it is not used. ${stored.complaint}`;
  return [{ scope, key, plugin: inspection.setting.plugin, message, fix: 'Change the value, or reset the setting.' }];
}
