import type { Disposable } from '../../api/kernel/disposable.ts';
import { log } from '../../api/log/contract.ts';
import { logSinks } from '../../api/log-sinks/contract.ts';
import { Registrations } from '../../host/plugin-scope.ts';
import { onPage, type PagePoint } from '../../host/points.ts';
import type { Workbench } from '../core/workbench.ts';
import { logOf } from './log.ts';
import { sinksOf } from './sinks.ts';

/** A plugin writes in its own name, which comes from its port. */
export function logPage(workbench: Workbench): PagePoint {
  return onPage(log, ({ plugin }) => ({
    write({ entries, dropped }) {
      for (const entry of entries) logOf(workbench).write({ ...entry, source: plugin.id });
      if (dropped === 0) return;
      const message = `${dropped} records were dropped: they were written faster than they could be sent.`;
      logOf(workbench).write({ level: 'warning', source: plugin.id, message });
    },
  }));
}

/** A plugin takes the records of the sinks that its manifest declares. */
export function logSinksPage(workbench: Workbench): PagePoint {
  return onPage(logSinks, ({ plugin, scope }) => {
    const registered = new Registrations<string, Disposable>(scope);
    return {
      register({ id }) {
        registered.replace(id, () => sinksOf(workbench).register(plugin.id, id));
      },
      unregister: ({ id }) => registered.end(id),
    };
  });
}
