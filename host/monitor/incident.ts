import type { Signal } from '@preact/signals-core';

/** What a plugin did that it may not, or not for long. */
export type IncidentKind = 'crash' | 'hang' | 'memory' | 'cpu' | 'errors';

/** One time that something was done about a plugin, for the user to read and to pass on. All texts are whole phrases. */
export interface Incident {
  /** ms since 1970. */
  readonly at: number;
  /** The plugin's id, and which version of it ran. */
  readonly plugin: string;
  readonly version: string;
  readonly kind: IncidentKind;
  /** What was seen: `312 MB of memory`. */
  readonly measured: string;
  /** What it may at most: `256 MB`. */
  readonly limit: string;
  readonly done: 'warned' | 'restarted' | 'disabled';
  /** How it goes on. */
  readonly next: string;
}

export const incidentLimits = {
  /** One that is in trouble all day does not push out what is known of the others. */
  perPlugin: 20,
  inAll: 200,
} as const;

/** Adds one, the newest last, and drops the oldest that are too many. */
export function record(incidents: Signal<readonly Incident[]>, incident: Incident): void {
  const all = [...incidents.peek(), incident];
  const own = all.filter(({ plugin }) => plugin === incident.plugin);
  const tooOld = new Set(own.slice(0, -incidentLimits.perPlugin));
  incidents.value = all.filter((one) => !tooOld.has(one)).slice(-incidentLimits.inAll);
}
