import { effect } from '@preact/signals-core';
import { toDisposable, type Disposable } from '../../api/kernel/disposable.ts';
import { IrintaiError } from '../../api/kernel/errors.ts';
import type { Data } from '../../api/kernel/schema.ts';
import { configuration } from '../../api/settings/contract.ts';
import type { PluginDescription } from '../../host/manifest/description.ts';
import { onPage, type PagePoint } from '../../host/points.ts';
import type { Workbench } from '../core/workbench.ts';
import { settingsOf, type Settings } from './settings.ts';

/** A plugin is told when its settings change, and changes its own. What they are at its start comes with its code. */
export function settingsPage(workbench: Workbench): PagePoint {
  const settings = settingsOf(workbench);
  return onPage(configuration, ({ plugin, scope, callbacks }) => {
    scope.add(follow(settings, plugin, (values) => callbacks.didChange({ values })));
    return {
      async update({ key, value, scope: target }) {
        demandOwn(settings, plugin, key);
        await settings.update(key, value, target);
      },
    };
  });
}

/** Calls back with those of a plugin's settings that have another value, from now on. */
function follow(
  settings: Settings,
  plugin: PluginDescription,
  onChange: (values: Record<string, Data>) => void,
): Disposable {
  let known: Record<string, unknown> | undefined;
  const stop = effect(() => {
    const values = settings.valuesOf(plugin);
    const before = known;
    known = values;
    const changed = before && Object.entries(values).filter(([key, value]) => before[key] !== value);
    if (changed && changed.length > 0) onChange(Object.fromEntries(changed) as Record<string, Data>); // it came out of JSON
  });
  return toDisposable(stop);
}

function demandOwn(settings: Settings, plugin: PluginDescription, key: string): void {
  const owner = settings.schemas.peek().get(key)?.plugin;
  if (owner?.id === plugin.id) return;
  const why = owner ? `it belongs to ${owner.name}` : 'it is not declared';
  const fix = owner
    ? 'a plugin changes its own settings only'
    : `add ${JSON.stringify(key)}: {"type": "…"} to the properties of contributes.configuration in plugin.json`;
  throw new IrintaiError('NotDeclared', `The setting ${key} cannot be changed: ${why}; ${fix}.`);
}
