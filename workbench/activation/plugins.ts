import { effect, untracked } from '@preact/signals-core';
import { toDisposable } from '../../api/kernel/disposable.ts';
import type { StandingEvents } from '../../host/activation/standing-events.ts';
import type { Workbench } from '../core/workbench.ts';

const PREFIX = 'onPluginActivated:';
const ENDED = new Set(['idle', 'failed', 'crashed']);

/** A plugin was activated: those that wait for it follow, for the same root event. */
export function wakeByPlugins({ catalog, host, scope }: Workbench, events: StandingEvents): void {
  const since = new Map<string, number>();
  const stop = effect(() => {
    for (const event of catalog.eventsIndex.value.keys()) {
      if (!event.startsWith(PREFIX)) continue;
      const { state, activation } = host.status(event.slice(PREFIX.length)).value;
      if (state === 'active' && activation && since.get(event) !== activation.at) {
        since.set(event, activation.at);
        untracked(() => void events.hold(event, activation.root));
      } else if (ENDED.has(state)) {
        since.delete(event);
        events.release(event);
      }
    }
  });
  scope.add(toDisposable(stop));
}
