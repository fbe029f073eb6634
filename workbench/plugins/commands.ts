import type { Workbench } from '../core/workbench.ts';
import { notificationsOf } from '../notifications/index.ts';
import { quickInputOf } from '../quick-input/index.ts';
import { actionsFor, perform, type PluginAction } from './actions.ts';
import { pluginRows, storyOf } from '../plugin-rows.ts';
import { STATES } from '../plugin-states.ts';

export type Verb = 'enable' | 'disable' | 'restart' | 'stop';

/** What each command is for, and what it says when there is nothing to choose from. */
const VERBS: Readonly<Record<Verb, { does: readonly PluginAction['id'][]; nothing: string }>> = {
  enable: { does: ['enable'], nothing: 'No plugin is disabled.' },
  disable: { does: ['disable'], nothing: 'No plugin is enabled.' },
  restart: { does: ['restart', 'retry'], nothing: 'No plugin runs.' },
  stop: { does: ['stop'], nothing: 'No plugin runs.' },
};

/** Asks which plugin, and does it. */
export async function choose(workbench: Workbench, verb: Verb): Promise<void> {
  const { does, nothing } = VERBS[verb];
  const items = pluginRows(workbench).flatMap((row) => {
    const action = actionsFor(row).find(({ id }) => does.includes(id));
    const { plugin } = row.entry;
    const { text, icon } = STATES[row.state];
    const drawn = { label: plugin.name, icon, description: `${plugin.version}, ${text}`, detail: storyOf(row) };
    return action ? [{ ...drawn, value: { plugin, action } }] : [];
  });
  if (items.length === 0) return void notificationsOf(workbench).show({ severity: 'info', message: nothing });
  const chosen = await quickInputOf(workbench).pick(items, { placeHolder: `The plugin to ${verb}` });
  if (chosen) await perform(workbench, chosen.plugin, chosen.action);
}
