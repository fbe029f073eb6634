import { effect, untracked } from '@preact/signals-core';
import { toDisposable } from '../../api/kernel/disposable.ts';
import type { Workbench } from '../core/workbench.ts';
import type { Notification } from './notification.ts';
import { notificationsOf } from './notifications.ts';

/** Has screen readers say what pops up: errors at once, everything else when they are done with what they say. */
export function announceNotifications(workbench: Workbench): void {
  const regions = { polite: addRegion(workbench, 'polite'), assertive: addRegion(workbench, 'assertive') };
  let last = 0;
  const stop = effect(() => {
    const fresh = notificationsOf(workbench).all.value.filter(({ key, shown }) => key > last && shown === 'toast');
    untracked(() => {
      for (const one of fresh.toReversed()) {
        last = one.key;
        regions[one.severity === 'error' ? 'assertive' : 'polite'].textContent = sentence(one);
      }
    });
  });
  workbench.scope.add({ dispose: stop });
}

/** There before what it says is: a region that comes with its text is not read. */
function addRegion({ root, scope }: Workbench, politeness: 'polite' | 'assertive'): HTMLElement {
  const region = document.createElement('div');
  region.setAttribute('aria-live', politeness);
  // Fixed: below everything else it would make the page one pixel higher, which then scrolls.
  region.style.cssText = 'position: fixed; top: 0; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)';
  root.append(region);
  scope.add(toDisposable(() => region.remove()));
  return region;
}

function sentence({ severity, message, source, actions, progress }: Notification): string {
  const kind = progress ? 'Progress' : severity;
  const from = source ? `, from ${source.name}` : '';
  const choices = actions.length > 0 ? ` Actions: ${actions.join(', ')}.` : '';
  return `${kind}${from}: ${message}${choices}`;
}
