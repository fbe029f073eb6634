import { afterEach, expect, test, vi } from 'vitest';
import { InstalledPlugins } from '../../host/install/installed.ts';
import { testWorkbench } from '../log/workbench.fixture.ts';
import { notificationsOf } from '../notifications/index.ts';
import { tellUnread } from './unread.ts';

afterEach(() => vi.restoreAllMocks());

test('what cannot be read is not passed over in silence, and is read when the user tries again', async () => {
  const open = vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
    throw new DOMException('The disk is full.', 'InvalidStateError');
  });
  const packages = await InstalledPlugins.open(`test-${crypto.randomUUID()}`);
  const workbench = { ...testWorkbench([]), packages };
  const notifications = notificationsOf(workbench);
  const told = tellUnread(workbench, packages.unread);
  const tryAgain = async (): Promise<void> => {
    const { key, message } = await vi.waitUntil(() => notifications.all.peek()[0]);
    expect(message).toContain('The disk is full.');
    notifications.close(key, 0);
  };
  await tryAgain();
  await vi.waitUntil(() => open.mock.calls.length === 2);
  open.mockRestore();
  await tryAgain();
  await told;
  expect(notifications.all.peek()).toEqual([]);
  packages.dispose();
});
