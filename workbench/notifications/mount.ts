import { effect } from '@preact/signals-core';
import { toDisposable } from '../../api/kernel/disposable.ts';
import { reportUnexpected } from '../../api/kernel/errors.ts';
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
