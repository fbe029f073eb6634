import type { Feature } from '../core/feature.ts';
import { showFailedCommands } from './failed-commands.ts';
import { mountNotifications } from './mount.ts';
import { notificationsOf } from './notifications.ts';
import { showInStatusBar } from './status.ts';

export type { Message, Notification, Severity, Source } from './notification.ts';
export { notificationsOf, type Notifications } from './notifications.ts';
export type { ProgressOptions, ProgressTask } from './progress.ts';

export const notifications: Feature = {
  name: 'notifications',
  contributes: {
    commands: [
      {
        command: 'notifications.toggleList',
        category: 'Notifications',
        title: 'Toggle Notifications',
        exported: false,
      },
      {
        command: 'notifications.clearAll',
        category: 'Notifications',
        title: 'Clear All Notifications',
        exported: false,
      },
      {
        command: 'notifications.toggleDoNotDisturbMode',
        category: 'Notifications',
        title: 'Toggle Do Not Disturb Mode',
        exported: false,
      },
    ],
    statusBarItems: [
      { id: 'notifications.progress', text: '$(sync~spin)', side: 'left', priority: -1000 },
      {
        id: 'notifications.bell',
        text: '$(bell)',
        side: 'right',
        priority: -1000,
        command: 'notifications.toggleList',
      },
    ],
  },
  commands(workbench) {
    const all = notificationsOf(workbench);
    return {
      'notifications.toggleList': () => (all.centreOpen.value = !all.centreOpen.peek()),
      'notifications.clearAll': () => all.clear(),
      'notifications.toggleDoNotDisturbMode': () => (all.doNotDisturb.value = !all.doNotDisturb.peek()),
    };
  },
  start(workbench) {
    showInStatusBar(workbench);
    showFailedCommands(workbench);
    mountNotifications(workbench);
  },
};
