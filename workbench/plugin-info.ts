import type { PluginState } from '../host/activation/status.ts';
import type { Problem } from '../host/manifest/description.ts';
import { WORKBENCH_ID, type Workbench } from './core/workbench.ts';

/** A plugin and what it is doing, for the Plugins view and for pages that embed the workbench. */
export interface PluginInfo {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly type: readonly string[];
  readonly state: PluginState;
  /** Why it is in this state, and what can be done about it. */
  readonly reason?: string;
  /** The last activation: the event that woke it and the total time in ms. */
  readonly activation?: { readonly event: string; readonly ms: number };
  readonly problems: readonly Problem[];
}

/** Every plugin as it is now; reads signals, so it can be tracked. */
export function pluginInfos({ catalog, host }: Workbench): readonly PluginInfo[] {
  return catalog.entries.value
    .filter(({ plugin }) => plugin.id !== WORKBENCH_ID)
    .map(({ plugin, status, reason, remedy, problems }) => {
      const cell = host.status(plugin.id).value;
      const why = status === 'enabled' ? cell.reason : [reason, remedy].filter(Boolean).join(' ');
      const { activation } = cell;
      return {
        id: plugin.id,
        name: plugin.name,
        version: plugin.version,
        type: plugin.types,
        state: status === 'enabled' ? cell.state : status,
        ...(why && { reason: why }),
        ...(activation && { activation: { event: activation.event, ms: activation.totalMs } }),
        problems,
      };
    });
}
