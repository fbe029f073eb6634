import type { PluginState } from '../host/activation/status.ts';
import type { Difference } from '../host/install/difference.ts';
import type { PluginRecord } from '../host/install/record.ts';
import type { PluginDescription, Problem } from '../host/manifest/description.ts';
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
  /** `builtin`: it ships with the workbench. `folder`: unsigned, in developer mode. `package`: installed in this browser. */
  readonly source: PluginDescription['source'];
  /** The id of the key that signed it. */
  readonly publisher?: string;
  /** Nobody vouches for it: it comes from a folder that a developer gave. */
  readonly unsigned?: true;
  /** This version runs after a restart. */
  readonly restartNeeded?: string;
  /** An update that asks for more than the plugin may now, and waits to be accepted. */
  readonly update?: { readonly version: string } & Difference;
  /** Versions that one can go back to, the one that ran last first. */
  readonly kept?: readonly string[];
}

/** Every plugin as it is now; reads signals, so it can be tracked. */
export function pluginInfos({ catalog, host, packages }: Workbench): readonly PluginInfo[] {
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
        source: plugin.source,
        ...(plugin.publisher !== undefined && { publisher: plugin.publisher }),
        ...(plugin.source === 'folder' && { unsigned: true as const }),
        ...(plugin.source === 'package' && versionsOf(packages.records.value.get(plugin.id), plugin)),
      };
    });
}

/** `runs` is the version that the workbench draws; it is not the current one while its cell is the one of before. */
function versionsOf(
  record: PluginRecord | undefined,
  runs: PluginDescription,
): Pick<PluginInfo, 'restartNeeded' | 'update' | 'kept'> {
  const { current, pending, kept } = record ?? {};
  if (!current || !kept) return {};
  return {
    ...(current.description.base !== runs.base && { restartNeeded: current.version }),
    ...(pending && { update: { version: pending.version, ...pending.difference } }),
    kept: kept.map(({ version }) => version),
  };
}
