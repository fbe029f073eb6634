import { describe, expect, test, vi } from 'vitest';
import { connectCell, plugin, testWorkbench } from '../log/workbench.fixture.ts';
import { notificationsOf, type Notification } from '../notifications/index.ts';
import { quickInputOf } from '../quick-input/index.ts';
import { InputSession } from '../quick-input/input-session.ts';
import { PickSession } from '../quick-input/pick-session.ts';
import { windowPage } from './page.ts';

function setUp() {
  const workbench = testWorkbench([]);
  const asking = plugin('test.asking', { name: 'Asking' });
  const { cell, stop } = connectCell(asking, [windowPage(workbench)]);
  const call = (method: string, input: object, signal?: AbortSignal) => cell.call('window', method, input, { signal });
  const notifications = notificationsOf(workbench);
  const quick = quickInputOf(workbench);
  const shown = (): Promise<Notification> =>
    vi.waitFor(() => {
      const [first] = notifications.all.value;
      if (!first) throw new Error('Nothing is shown.');
      return first;
    });
  const open = <T>(kind: abstract new (...args: never[]) => T): Promise<T> =>
    vi.waitFor(() => {
      const { value } = quick.current;
      if (!(value instanceof kind)) throw new Error('It is not open.');
      return value;
    });
  return { cell, call, stop, notifications, quick, shown, open };
}

describe('a message', () => {
  test('names the plugin and answers with the index of the action, also when two read the same', async () => {
    const { call, shown, notifications } = setUp();
    const answer = call('showMessage', {
      severity: 'warning',
      message: 'Sure?',
      actions: ['Yes', 'Yes'],
      detail: 'More.',
    });
    const { key, source, severity, message, actions, detail } = await shown();
    expect([source?.name, severity, message, actions, detail]).toEqual([
      'Asking',
      'warning',
      'Sure?',
      ['Yes', 'Yes'],
      'More.',
    ]);
    notifications.close(key, 1);
    await expect(answer).resolves.toBe(1);
  });

  test('is a dialog when it is modal, and is taken away when the plugin cancels', async () => {
    const { call, shown, notifications } = setUp();
    const plugins = new AbortController();
    const answer = call('showMessage', { severity: 'info', message: 'Stop', actions: [], modal: true }, plugins.signal);
    answer.catch(() => {});
    await shown();
    expect(notifications.dialog.value?.source?.name).toBe('Asking');
    plugins.abort();
    await expect(answer).rejects.toMatchObject({ code: 'Cancelled' });
    await vi.waitFor(() => expect(notifications.all.value).toEqual([]));
  });
});

describe('a list', () => {
  const items = [
    { label: 'fruit', kind: 'separator' },
    { label: 'Apple', description: 'red', icon: '$(circle)' },
    { label: 'Pear', picked: true },
  ];

  test('answers with the index of what was picked; separators count, but cannot be picked', async () => {
    const { call, open } = setUp();
    const answer = call('showQuickPick', { items, placeHolder: 'Which?' });
    const session = await open(PickSession);
    expect([session.options.source?.name, session.options.placeHolder]).toEqual(['Asking', 'Which?']);
    const rows = session.found.value.rows.map(({ item, heading }) => [item.label, item.description, heading]);
    expect(rows).toEqual([
      ['Apple', 'red', 'fruit'],
      ['Pear', undefined, undefined],
    ]);
    session.activate(1);
    session.accept();
    await expect(answer).resolves.toEqual([2]);
  });

  test('of several answers with all that are ticked', async () => {
    const { call, open } = setUp();
    const answer = call('showQuickPick', { items, canPickMany: true });
    const session = await open(PickSession);
    session.tickAll(true);
    session.accept();
    await expect(answer).resolves.toEqual([1, 2]);
  });

  test('that is left answers with nothing', async () => {
    const { call, open } = setUp();
    const answer = call('showQuickPick', { items: [] });
    (await open(PickSession)).close();
    await expect(answer).resolves.toBeUndefined();
  });
});

describe('an input box', () => {
  test('asks the plugin before it accepts', async () => {
    const { call, cell, open } = setUp();
    cell.receive('window', {
      validateInput: ({ id, value }: { id: number; value: string }) =>
        value === 'bad' ? { message: `${id} says no`, severity: 'error' } : undefined,
    });
    const answer = call('showInputBox', { id: 7, validates: true, value: 'bad', prompt: 'Name' });
    const session = await open(InputSession);
    session.accept();
    await vi.waitFor(() => expect(session.validation.value).toEqual({ message: '7 says no', severity: 'error' }));
    session.value.value = 'good';
    session.accept();
    await expect(answer).resolves.toBe('good');
  });
});

describe('progress', () => {
  const input = { id: 3, title: 'Indexing', location: 'notification', cancellable: true };

  test('is shown until the plugin is done, and follows its reports', async () => {
    const { call, cell, shown, notifications } = setUp();
    const done = new AbortController();
    const answer = call('showProgress', input, done.signal);
    answer.catch(() => {});
    const { progress, message } = await shown();
    cell.notify('window', 'reportProgress', { id: 3, progress: { done: 2, total: 8, note: 'b.py' } });
    await vi.waitFor(() => expect(progress?.progress.value).toEqual({ done: 2, total: 8, note: 'b.py' }));
    expect(message).toBe('Indexing');
    done.abort();
    await vi.waitFor(() => expect(notifications.all.value).toEqual([]));
  });

  test('is answered when the user cancels', async () => {
    const { call, shown, notifications } = setUp();
    const answer = call('showProgress', input);
    (await shown()).progress?.cancel?.();
    await expect(answer).resolves.toBeUndefined();
    expect(notifications.all.value).toEqual([]);
  });
});

test('nothing of a plugin stays when it stops', async () => {
  const { call, stop, shown, open, notifications, quick } = setUp();
  const told = call('showMessage', { severity: 'info', message: 'Told', actions: [] });
  notifications.hide((await shown()).key);
  await told; // answered, but still in the centre
  expect(notifications.all.value).toHaveLength(1);
  const calls = [
    call('showMessage', { severity: 'info', message: 'Hello', actions: ['OK'] }),
    call('showProgress', { id: 1, title: 'Work', location: 'window', cancellable: false }),
    call('showQuickPick', { items: [{ label: 'x' }] }),
  ];
  const settled = Promise.allSettled(calls);
  await vi.waitFor(() => expect(notifications.all.value).toHaveLength(2));
  await open(PickSession);
  expect(notifications.working.value).toHaveLength(1);
  stop();
  await settled;
  await vi.waitFor(() => expect(quick.current.value).toBeUndefined());
  expect([notifications.all.value, notifications.working.value]).toEqual([[], []]);
});
