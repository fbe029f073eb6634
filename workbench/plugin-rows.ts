import type { ActivationRecord, CellStatus, PluginState } from '../host/activation/status.ts';
import type { PluginRecord } from '../host/install/record.ts';
import type { CatalogEntry } from '../host/catalog/entry.ts';
import { WORKBENCH_ID, type Workbench } from './core/workbench.ts';

/** A plugin as the view shows it. */
export interface PluginRow {
  readonly entry: CatalogEntry;
  readonly cell: CellStatus;
  readonly state: PluginState;
  /** Of a package, the versions that are here. */
  readonly record?: PluginRecord | undefined;
  /** Another version is to be used once this one is restarted. */
  readonly isHeld?: boolean;
}

const TROUBLE: ReadonlySet<PluginState> = new Set(['failed', 'unresponsive', 'crashed', 'blocked']);
const RUNNING: ReadonlySet<PluginState> = new Set(['active', 'activating', 'stopping']);

/** Every plugin but the workbench itself; reads signals. Those in trouble first, then those that run, then by name. */
export function pluginRows({ catalog, host, packages }: Workbench, filter = ''): readonly PluginRow[] {
  return catalog.entries.value
    .filter(({ plugin }) => plugin.id !== WORKBENCH_ID)
    .map((entry) => {
      const cell = host.status(entry.plugin.id).value;
      const state = entry.status === 'enabled' ? cell.state : entry.status;
      if (entry.plugin.source !== 'package') return { entry, cell, state };
      const { id } = entry.plugin;
      return {
        entry,
        cell,
        state,
        record: packages.records.value.get(id),
        isHeld: packages.heldBack(id) !== undefined,
      };
    })
    .filter((row) => fits(row, filter))
    .sort((a, b) => rank(a) - rank(b) || a.entry.plugin.name.localeCompare(b.entry.plugin.name));
}

/** Words, all of which must fit; `@active`, `@disabled`, `@problem`, `@core`, `@ui` and `@processing` ask for a kind. */
function fits({ entry, state }: PluginRow, filter: string): boolean {
  const { id, name, types } = entry.plugin;
  return filter
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => {
      if (!word.startsWith('@')) return `${name} ${id}`.toLowerCase().includes(word);
      const kind = word.slice(1);
      if (kind === 'enabled') return entry.status === 'enabled';
      if (kind === 'problem') return TROUBLE.has(state) || entry.problems.some(({ severity }) => severity !== 'info');
      return kind === state || types.some((type) => type === kind);
    });
}

function rank({ state }: PluginRow): number {
  if (TROUBLE.has(state)) return 0;
  return RUNNING.has(state) ? 1 : 2;
}

/** "woken by onLanguage:python in 12 ms", or what it would add. */
export function storyOf({ entry, cell, state }: PluginRow): string {
  const { activation } = cell;
  if (activation && RUNNING.has(state)) return wokenBy(activation);
  const count = Object.values(entry.plugin.contributes).reduce((sum, entries) => sum + entries.length, 0);
  const things = `contributes ${count} ${count === 1 ? 'thing' : 'things'}`;
  if (!entry.plugin.main) return `${things}, has no code`;
  return state === 'idle' ? `${things}, ${activation ? 'asleep again' : 'not loaded'}` : things;
}

function wokenBy({ event, root, totalMs }: ActivationRecord): string {
  const chain = root === event ? '' : `, because of ${root}`;
  return `woken by ${event}${chain} in ${Math.round(totalMs)} ms`;
}

/** The parts of an activation, for who wants to know where the time went. */
export function timesOf({ loadMs, activateMs, totalMs }: ActivationRecord): string {
  return `load ${loadMs.toFixed(1)} ms, activate ${activateMs.toFixed(1)} ms, ${totalMs.toFixed(1)} ms in all`;
}
