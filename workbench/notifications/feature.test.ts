import { expect, test, vi } from 'vitest';
import { commandsOf } from '../commands/index.ts';
import type { Feature } from '../core/feature.ts';
import { testWorkbench } from '../log/workbench.fixture.ts';
import { statusBarOf } from '../status-bar/index.ts';
import { showFailedCommands } from './failed-commands.ts';
import { notifications as feature } from './index.ts';
import { notificationsOf } from './notifications.ts';
import { showInStatusBar } from './status.ts';

const failing: Feature = {
  name: 'failing',
  contributes: { commands: [{ command: 'fail', title: 'Fail Loudly', exported: false }] },
  commands: () => ({ fail: () => Promise.reject(new Error('No.')) }),
};

function setUp() {
  const workbench = testWorkbench([], { features: [feature, failing] });
  showInStatusBar(workbench);
  showFailedCommands(workbench);
  const item = (id: string) =>
    statusBarOf(workbench).items.value.find(({ key }) => key.endsWith(`notifications.${id}`));
  return { workbench, notifications: notificationsOf(workbench), item };
}

test('the bell says how many are new, and opens the centre', async () => {
  const { workbench, notifications, item } = setUp();
  expect([item('bell')?.text, item('bell')?.tooltip]).toEqual(['$(bell)', 'No notifications']);
  void notifications.show({ severity: 'info', message: 'Hello' });
  expect([item('bell')?.text, item('bell')?.tooltip]).toEqual(['$(bell-dot)', '1 new notification']);
  await commandsOf(workbench).execute(item('bell')?.command ?? '');
  expect([notifications.centreOpen.value, item('bell')?.text, item('bell')?.tooltip]).toEqual([
    true,
    '$(bell)',
    '1 notification',
  ]);
  await commandsOf(workbench).execute('notifications.toggleDoNotDisturbMode');
  expect([item('bell')?.text, item('bell')?.tooltip]).toEqual(['$(bell-slash)', '1 notification, do not disturb']);
  await commandsOf(workbench).execute('notifications.clearAll');
  expect(item('bell')?.tooltip).toBe('No notifications, do not disturb');
});

test('a task of the window stands in the status bar while it runs, and draws no icons of its own', async () => {
  const { notifications, item } = setUp();
  expect(item('progress')).toBeUndefined();
  const source = { id: 'a.b', name: 'A Plugin' };
  let end = (): void => {};
  const task = notifications.withProgress(
    { title: 'Index $(verified)', location: 'window', source },
    async (report) => {
      report({ done: 1, total: 3, note: 'a.py' });
      await new Promise<void>((resolve) => (end = resolve));
    },
  );
  expect(item('progress')?.text).toBe('$(sync~spin) Index (verified) · 33 % · a.py');
  expect(item('progress')?.tooltip).toBe('A Plugin: Index (verified) · 33 % · a.py');
  end();
  await task;
  expect(item('progress')).toBeUndefined();
});

test('a command that failed says so with its title', async () => {
  const { workbench, notifications } = setUp();
  commandsOf(workbench).run('fail');
  await vi.waitFor(() => expect(notifications.all.value).toHaveLength(1));
  const [shown] = notifications.all.value;
  expect([shown?.severity, shown?.message, shown?.source]).toEqual(['error', '“Fail Loudly” failed: No.', undefined]);
});
