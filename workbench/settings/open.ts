import type { Workbench } from '../core/workbench.ts';
import { editorsOf } from '../editor/index.ts';
import { FileConflict } from '../workspace/files.ts';
import { jsonSchemaOf } from './json-schema.ts';
import type { Scope } from './layer.ts';
import { settingsOf } from './settings.ts';
import { USER_SETTINGS, userSource } from './user-source.ts';
import { viewStateOf } from './view/view-state.ts';
import { isThere, WORKSPACE_SETTINGS } from './workspace-layer.ts';

/** The built-in view that shows the form. */
export const SETTINGS_VIEW = 'settings.form';

const PATHS: Readonly<Record<Scope, string>> = { user: USER_SETTINGS, workspace: WORKSPACE_SETTINGS };

/** Opens the form in the middle, where it has the room for its contents, with a search if there is one: `@plugin:acme.tools`. */
export async function openSettings(workbench: Workbench, query?: string): Promise<void> {
  const state = viewStateOf(workbench);
  if (query !== undefined) state.query.value = query;
  await editorsOf(workbench).openView(SETTINGS_VIEW);
  state.wantsFocus.value = true;
}

/** Opens the settings of a scope as JSON, at a setting when it is named and set there. */
export async function openSettingsJson(workbench: Workbench, scope: Scope, key?: string): Promise<void> {
  if (scope === 'workspace') await makeWorkspaceSettings(workbench);
  const { text } = settingsOf(workbench).layer(scope).state.peek();
  const selection = key === undefined ? undefined : rangeOf(text, key);
  await editorsOf(workbench).open(PATHS[scope], { selection });
}

/** Completes and checks settings as JSON, and lets the user's be edited as a text although they are in no file. */
export function editAsJson(workbench: Workbench): void {
  const { disk, jsonSchemas } = editorsOf(workbench);
  workbench.scope.add(disk.addSource(USER_SETTINGS, userSource(settingsOf(workbench).user)));
  for (const scope of ['user', 'workspace'] as const) {
    const schema = (): object => jsonSchemaOf(workbench, scope).value;
    workbench.scope.add(jsonSchemas.add({ id: `settings-${scope}`, fileMatch: [PATHS[scope]], schema }));
  }
}

/** There is nothing to open before the first setting is stored. */
async function makeWorkspaceSettings({ backend: { files } }: Workbench): Promise<void> {
  if (await isThere(files)) return;
  await files.write(WORKSPACE_SETTINGS, new TextEncoder().encode('{\n}\n'), { create: true }).catch(unlessMade);
}

/** Somebody else was faster. */
function unlessMade(error: unknown): void {
  if (!(error instanceof FileConflict)) throw error;
}

/** Where a setting's name stands. */
function rangeOf(text: string, key: string) {
  const name = JSON.stringify(key);
  const offset = text.search(new RegExp(`${escaped(name)}\\s*:`));
  if (offset < 0) return undefined;
  const lines = text.slice(0, offset).split('\n');
  const start = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  return { start, end: { ...start, character: start.character + name.length } };
}

/** Names hold letters, digits, `_`, `-` and dots. */
function escaped(name: string): string {
  return name.replaceAll('.', '\\.');
}
