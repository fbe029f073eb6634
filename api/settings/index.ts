import type { Event } from '../kernel/event.ts';
import { remote } from '../kernel/remote.ts';
import type { configuration } from './contract.ts';
import { changed, fullName, valueOf, type SettingsChange } from './values.ts';

const workbench = remote<typeof configuration>('configuration', { update: 'request' });

/**
 * The value that holds now: the workspace's, else the user's, else the default. A plugin reads its own settings only; the
 * plugin's id and a dot may be left out of the name. The workbench checked the value against the setting's schema, so `T` can be
 * what that says.
 *
 * @throws `NotDeclared` when the manifest does not declare the setting.
 */
export function get<T>(key: string): T {
  return valueOf(key) as T;
}

/**
 * Changes one of the plugin's own settings, for the user or for this workspace; `undefined` resets it. Afterwards `get` answers
 * the new value. Rejects with `InvalidInput` when the value does not fit the setting's schema, and with `NotDeclared` when the
 * manifest does not declare the setting.
 */
export async function update(key: string, value: unknown, scope: 'user' | 'workspace' = 'user'): Promise<void> {
  await workbench.update({ key: fullName(key), value, scope }); // the page checks the value
}

/** Settings of this plugin have other values now. */
export const onDidChange: Event<SettingsChange> = changed.event;
