export type { Notification, Severity, Source } from './notification.ts';
export { notificationsOf, type Notifications } from './notifications.ts';
