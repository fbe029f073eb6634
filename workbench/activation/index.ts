import { StandingEvents } from '../../host/activation/standing-events.ts';
import type { Workbench } from '../core/workbench.ts';
import { wakeByFiles } from './files.ts';
import { wakeByLanguages } from './languages.ts';
import { wakeByPlugins } from './plugins.ts';

/**
 * Wakes plugins by what goes on to be so: the workbench has started, the workspace has certain files, a document of a language is
 * open, another plugin runs. Settles when those that waited for the start have started. Loaded when the page is idle.
 */
export async function wakeByWhatHolds(workbench: Workbench): Promise<void> {
  const { catalog, host, scope } = workbench;
  const wake = (id: string, event: string, root: string): Promise<unknown> => host.activate(id, event, { root });
  const events = scope.add(new StandingEvents({ index: catalog.eventsIndex, wake }));
  wakeByLanguages(workbench, events);
  wakeByPlugins(workbench, events);
  wakeByFiles(workbench, events);
  await events.hold('onStartupFinished');
}
