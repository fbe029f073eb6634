import { effect, untracked } from '@preact/signals-core';
import { WORKBENCH_ID, type Workbench } from '../core/workbench.ts';
import { statusBarOf, type StatusBarChange } from '../status-bar/index.ts';
import type { Notification } from './notification.ts';
import { notificationsOf, type Notifications } from './notifications.ts';
import { howFar } from './progress.ts';

/** The bell says how many came unseen; tasks of the window say how far they are. */
export function showInStatusBar(workbench: Workbench): void {
  const notifications = notificationsOf(workbench);
  const follow = (id: string, state: () => StatusBarChange): void => {
    const stop = effect(() => {
      const change = state();
      untracked(() => statusBarOf(workbench).change(`${WORKBENCH_ID}/${id}`, change));
    });
    workbench.scope.add({ dispose: stop });
  };
  follow('notifications.bell', () => bell(notifications));
  follow('notifications.progress', () => work(notifications.working.value[0]));
}

function bell({ unseen, doNotDisturb, all }: Notifications): StatusBarChange {
  const icon = doNotDisturb.value ? 'bell-slash' : 'bell';
  const [news, kept] = [unseen.value, all.value.length];
  const count = news > 0 ? `${news} new` : kept > 0 ? `${kept}` : 'No';
  const tooltip = `${count} notification${news === 1 || (news === 0 && kept === 1) ? '' : 's'}`;
  return {
    text: news > 0 ? `$(${icon}-dot)` : `$(${icon})`,
    tooltip: doNotDisturb.value ? `${tooltip}, do not disturb` : tooltip,
  };
}

function work(task: Notification | undefined): StatusBarChange {
  if (!task) return { hidden: true };
  const progress = task.progress?.progress.value;
  const parts = [task.message, progress && howFar(progress), progress?.note].filter((part) => part !== undefined);
  const text = parts.join(' · ').replaceAll('$(', '('); // a plugin's words draw no icons
  return { text: `$(sync~spin) ${text}`, tooltip: task.source ? `${task.source.name}: ${text}` : text, hidden: false };
}
