import { messageOf } from '../../api/kernel/errors.ts';
import type { PluginDescription } from '../../host/manifest/description.ts';
import type { Incident } from '../../host/monitor/incident.ts';
import type { Workbench } from '../core/workbench.ts';
import { logOf } from '../log/index.ts';
import { notificationsOf } from '../notifications/index.ts';
import { viewsOf } from '../views/index.ts';
import { incidentsIn } from './incidents.ts';

const SHOW = 'Show Processes';
const ENABLE = 'Enable Again';
const DONE = { warned: 'is watched', restarted: 'was started anew', disabled: 'was switched off' } as const;

/** `312 MB of memory (at most 256 MB)` */
export function excessOf({ measured, limit }: Incident): string {
  return `${measured} (at most ${limit})`;
}

/** Writes it to the log, and says it where the user should know at once: a crash that mends itself is not worth a message. */
export async function tellIncident(workbench: Workbench, plugin: PluginDescription, incident: Incident): Promise<void> {
  const { done, kind, next } = incident;
  const message = `${plugin.name} ${DONE[done]}: ${excessOf(incident)}. ${next}`;
  logOf(workbench).write({ level: done === 'disabled' ? 'error' : 'warning', message, tags: ['plugins', plugin.id] });
  if (kind === 'hang' || (kind === 'crash' && done !== 'disabled')) return;
  const answer = await notificationsOf(workbench).show({
    severity: done === 'disabled' ? 'error' : 'warning',
    message: `${plugin.name} ${done === 'warned' ? 'uses much' : DONE[done]}: ${excessOf(incident)}.`,
    source: plugin,
    detail: next,
    actions: done === 'disabled' ? [ENABLE, SHOW] : [SHOW],
  });
  if (answer === SHOW) viewsOf(workbench).reveal('processes');
  if (answer !== ENABLE) return;
  try {
    await workbench.host.setEnabled(plugin.id, true);
  } catch (error) {
    void notificationsOf(workbench).show({ severity: 'error', message: messageOf(error), source: plugin });
  }
}

/** All of them as JSON, for whoever has to find out what was wrong. */
export function incidentReport({ store, version }: Workbench): string {
  const incidents = incidentsIn(store)
    .peek()
    .map(({ at, ...rest }) => ({ at: new Date(at).toISOString(), ...rest }));
  return JSON.stringify({ irintai: version, exportedAt: new Date().toISOString(), incidents }, undefined, 2);
}

/** Hands the report to the browser, which asks where to put it, or puts it among the downloads. */
export function exportIncidents(workbench: Workbench): void {
  const url = URL.createObjectURL(new Blob([incidentReport(workbench)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'irintai-plugin-records.json';
  link.click();
  URL.revokeObjectURL(url);
}
