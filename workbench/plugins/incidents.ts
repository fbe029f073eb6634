import type { Signal } from '@preact/signals-core';
import type { Incident } from '../../host/monitor/incident.ts';
import type { StateStore } from '../core/state-store.ts';

/** What was done about plugins, the newest last; kept over reloads. */
export function incidentsIn(store: StateStore): Signal<readonly Incident[]> {
  return store.persisted<readonly Incident[]>('plugins.incidents', []);
}
