import { effect } from '@preact/signals-core';
import { toDisposable } from '../../api/kernel/disposable.ts';
import { reportUnexpected } from '../../api/kernel/errors.ts';
import { whenIdle } from '../core/when-idle.ts';
import type { Workbench } from '../core/workbench.ts';
import { announceNotifications } from './announce.ts';
import { notificationsOf, type Notifications } from './notifications.ts';

/** An element that draws notifications, loaded when there is something to draw for the first time. */
interface Part {
  readonly tag: 'irintai-notification-toasts' | 'irintai-notification-centre' | 'irintai-message-dialog';
  load(): Promise<unknown>;
  isNeeded(notifications: Notifications): boolean;
}

const PARTS: readonly Part[] = [
  {
    tag: 'irintai-notification-toasts',
    load: () => import('./notification-toasts.element.ts'),
    isNeeded: ({ toasts }) => toasts.value.length > 0,
  },
  {
    tag: 'irintai-notification-centre',
    load: () => import('./notification-centre.element.ts'),
    isNeeded: ({ centreOpen }) => centreOpen.value,
  },
  {
    tag: 'irintai-message-dialog',
    load: () => import('./message-dialog.element.ts'),
    isNeeded: ({ dialog }) => dialog.value !== undefined,
  },
];

export function mountNotifications(workbench: Workbench): void {
  announceNotifications(workbench);
  followVisibility(workbench);
  for (const part of PARTS) mountWhenNeeded(workbench, part);
  whenIdle(prefetch);
}

/** Ahead, so that it can be said that the server is gone. One that does not come is asked for again when it is needed. */
function prefetch(): void {
  for (const { load } of PARTS) load().catch(() => {});
}

function followVisibility(workbench: Workbench): void {
  const { away } = notificationsOf(workbench);
  const onChange = (): void => {
    away.value = document.visibilityState === 'hidden';
  };
  document.addEventListener('visibilitychange', onChange);
  workbench.scope.add(toDisposable(() => document.removeEventListener('visibilitychange', onChange)));
  onChange();
}

function mountWhenNeeded(workbench: Workbench, { tag, load, isNeeded }: Part): void {
  const { root, scope } = workbench;
  const notifications = notificationsOf(workbench);
  let begun = false;
  const mount = async (): Promise<void> => {
    await load();
    const element = Object.assign(document.createElement(tag), { notifications });
    root.append(element);
    scope.add(toDisposable(() => element.remove()));
  };
  const stop = effect(() => {
    if (begun || !isNeeded(notifications)) return;
    begun = true;
    mount().catch((error: unknown) => {
      begun = false;
      reportUnexpected(error);
    });
  });
  scope.add({ dispose: stop });
}
