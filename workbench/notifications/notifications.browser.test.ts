import { userEvent } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { testWorkbench } from '../log/workbench.fixture.ts';
import { applyTheme } from '../theme/themes.ts';
import { all, expectAccessible, one, texts } from '../ui/test/kit.ts';
import { mountNotifications } from './mount.ts';
import { notificationsOf, type Notifications } from './notifications.ts';

const source = { id: 'test.plugin', name: 'A Plugin' };
let root: HTMLElement;
let editor: HTMLButtonElement;
let notifications: Notifications;
let end: () => void;

beforeEach(() => {
  root = document.createElement('main');
  root.style.cssText = 'position: relative; height: 500px';
  editor = document.createElement('button');
  editor.textContent = 'Editor';
  root.append(editor);
  document.body.replaceChildren(root);
  applyTheme(root, 'dark');
  const workbench = testWorkbench([], { root });
  notifications = notificationsOf(workbench);
  mountNotifications(workbench);
  end = () => workbench.scope.dispose();
});

afterEach(() => end());

type Part = 'irintai-notification-toasts' | 'irintai-notification-centre' | 'irintai-message-dialog';

function part(tag: Part, selector: string): Promise<HTMLElement> {
  return vi.waitFor(() => one(one(root, tag), selector));
}

/** The toasts, or what the centre lists, as they are drawn. */
function drawn(tag: Part): HTMLElement[] {
  return all(root, tag).flatMap((element) => all(element, 'irintai-notification'));
}

function buttonOf(notification: HTMLElement | undefined, label: string): HTMLElement {
  const found =
    notification && all(notification, 'button').find((one) => [one.textContent?.trim(), one.ariaLabel].includes(label));
  if (!found) throw new Error(`There is no button ${label}.`);
  return found;
}

describe('toasts', () => {
  test('name the plugin and offer its actions; a click answers', async () => {
    const answer = notifications.show({
      severity: 'warning',
      message: 'Delete it?',
      source,
      actions: ['Delete', 'Keep'],
    });
    await part('irintai-notification-toasts', 'irintai-notification');
    const [toast] = drawn('irintai-notification-toasts');
    await vi.waitFor(() => expect(texts(toast!, '.text')).toEqual(['warning: Delete it?']));
    expect([texts(toast!, '.source'), texts(toast!, '.bottom button')]).toEqual([
      ['Source: A Plugin'],
      ['Delete', 'Keep'],
    ]);
    await userEvent.click(buttonOf(toast, 'Keep'));
    await expect(answer).resolves.toBe('Keep');
    await vi.waitFor(() => expect(drawn('irintai-notification-toasts')).toEqual([]));
  });

  test('are three at most, and Escape closes the one that has the focus', async () => {
    for (const message of ['1', '2', '3']) void notifications.show({ severity: 'info', message });
    const asked = notifications.show({ severity: 'error', message: '4', actions: ['Retry'] });
    await vi.waitFor(() => expect(drawn('irintai-notification-toasts')).toHaveLength(3));
    await vi.waitFor(() => buttonOf(drawn('irintai-notification-toasts')[0], 'Retry').focus());
    await userEvent.keyboard('{Escape}');
    await expect(asked).resolves.toBeUndefined();
    await vi.waitFor(() =>
      expect(drawn('irintai-notification-toasts').flatMap((toast) => texts(toast, '.text'))).toEqual([
        'info: 3',
        'info: 2',
        'info: 1',
      ]),
    );
  });

  test('stay while the pointer or the focus is in them', async () => {
    void notifications.show({ severity: 'info', message: 'Hello' });
    const list = await part('irintai-notification-toasts', 'ul');
    await userEvent.hover(list);
    expect(notifications.held.value).toBe(true);
    await userEvent.hover(editor);
    expect(notifications.held.value).toBe(false);
    buttonOf(drawn('irintai-notification-toasts')[0], 'Close').focus();
    expect(notifications.held.value).toBe(true);
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(notifications.held.value).toBe(false));
  });

  test('show markup as text', async () => {
    void notifications.show({
      severity: 'info',
      message: '<img src=x onerror=alert(1)>',
      source: { ...source, name: '<b>x</b>' },
    });
    await part('irintai-notification-toasts', 'irintai-notification');
    const [toast] = drawn('irintai-notification-toasts');
    await vi.waitFor(() => expect(texts(toast!, '.source')).toEqual(['Source: <b>x</b>']));
    expect(all(toast!, 'img, b')).toEqual([]);
  });

  test('are read out: errors at once, the rest in turn', async () => {
    void notifications.show({ severity: 'info', message: 'Saved.', source });
    void notifications.show({ severity: 'error', message: 'Broken.', actions: ['Retry'] });
    const read = (politeness: string) => one(root, `[aria-live=${politeness}]`).textContent;
    expect(read('polite')).toBe('info, from A Plugin: Saved.');
    expect(read('assertive')).toBe('error: Broken. Actions: Retry.');
  });
});

describe('progress', () => {
  test('shows how far it is and can be cancelled', async () => {
    let report = (_: { done: number; total?: number; note?: string }): void => {};
    const task = notifications.withProgress(
      { title: 'Indexing', location: 'notification', source, cancellable: true },
      (tell, signal) => {
        report = tell;
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
      },
    );
    task.catch(() => {});
    await part('irintai-notification-toasts', 'irintai-notification');
    const [toast] = drawn('irintai-notification-toasts');
    const bar = await vi.waitFor(() => one(one(toast!, 'irintai-progress-bar'), '[role=progressbar]'));
    expect(bar.getAttribute('aria-valuenow')).toBeNull();
    report({ done: 3, total: 12, note: 'c.py' });
    await vi.waitFor(() => expect(bar.getAttribute('aria-valuenow')).toBe('25'));
    expect(texts(toast!, '.detail')).toEqual(['25 % · c.py']);
    await userEvent.click(buttonOf(toast, 'Cancel'));
    await expect(task).rejects.toMatchObject({ code: 'Cancelled' });
  });
});

describe('the centre', () => {
  test('takes the focus, lists everything, and gives the focus back', async () => {
    void notifications.show({ severity: 'info', message: 'One' });
    void notifications.show({ severity: 'error', message: 'Two', source });
    editor.focus();
    notifications.centreOpen.value = true;
    await part('irintai-notification-centre', 'section');
    await vi.waitFor(() => expect(drawn('irintai-notification-centre')).toHaveLength(2));
    await vi.waitFor(() => expect(document.activeElement?.localName).toBe('irintai-notification-centre'));
    await userEvent.keyboard('{Escape}');
    await vi.waitFor(() => expect(document.activeElement).toBe(editor));
    expect(notifications.centreOpen.value).toBe(false);
  });

  test('clears all, mutes a plugin, and switches everything quiet', async () => {
    void notifications.show({ severity: 'error', message: 'Two', source, byPlugin: true });
    notifications.centreOpen.value = true;
    await part('irintai-notification-centre', 'section');
    await vi.waitFor(() => buttonOf(drawn('irintai-notification-centre')[0], 'Mute A Plugin').click());
    expect(notifications.mutedPlugins.value).toEqual(['test.plugin']);
    const press = async (label: string) => {
      const toolbar = await part('irintai-notification-centre', 'irintai-toolbar');
      await userEvent.click(one(toolbar, `[aria-label="${label}"]`));
    };
    await press('Do not disturb');
    expect(notifications.doNotDisturb.value).toBe(true);
    await press('Clear all');
    await vi.waitFor(() => expect(drawn('irintai-notification-centre')).toEqual([]));
  });
});

describe('a dialog', () => {
  const asks = { severity: 'warning', message: 'Overwrite?', detail: 'It changed.', modal: true, source } as const;

  test('is named after the plugin, keeps the focus inside, and answers', async () => {
    editor.focus();
    const answer = notifications.show({ ...asks, actions: ['Overwrite'] });
    const dialog = (await part('irintai-message-dialog', 'dialog')) as HTMLDialogElement;
    expect(dialog.open).toBe(true);
    const part2 = one(root, 'irintai-message-dialog');
    expect([texts(part2, '.source'), texts(part2, 'h2'), texts(part2, 'p'), texts(part2, '.button')]).toEqual([
      ['A Plugin asks'],
      ['Overwrite?'],
      ['It changed.'],
      ['Overwrite', 'Cancel'],
    ]);
    const focused = () => part2.shadowRoot?.activeElement?.textContent?.trim();
    expect(focused()).toBe('Overwrite');
    await userEvent.keyboard('{Tab}');
    expect(focused()).toBe('Cancel');
    await userEvent.keyboard('{Shift>}{Tab}{/Shift}{Enter}');
    await expect(answer).resolves.toBe('Overwrite');
    await vi.waitFor(() => expect(document.activeElement).toBe(editor));
  });

  test('answers nothing on Escape, and the next one follows', async () => {
    const first = notifications.show({ ...asks, actions: ['Overwrite'] });
    const second = notifications.show({ ...asks, message: 'Again?' });
    await part('irintai-message-dialog', 'dialog');
    await userEvent.keyboard('{Escape}');
    await expect(first).resolves.toBeUndefined();
    await vi.waitFor(() => expect(texts(one(root, 'irintai-message-dialog'), 'h2')).toEqual(['Again?']));
    await vi.waitFor(() => expect(document.activeElement?.shadowRoot?.activeElement?.textContent?.trim()).toBe('OK'));
    await userEvent.keyboard('{Enter}');
    await expect(second).resolves.toBeUndefined();
  });
});

test('a question of power takes no answer from who was typing when it came', async () => {
  let answered = false;
  const guards = { severity: 'warning', message: 'Allow?', modal: true, guards: true, actions: ['Allow'] } as const;
  const answer = notifications.show(guards).finally(() => (answered = true));
  const dialog = await part('irintai-message-dialog', 'dialog');
  const [allow] = [...dialog.querySelectorAll('button')];
  await userEvent.keyboard('{Enter}{Escape} ');
  expect(allow!.disabled).toBe(true);
  expect(answered).toBe(false);
  await vi.waitFor(() => expect(dialog.contains(document.activeElement?.shadowRoot?.activeElement ?? null)).toBe(true));
  await vi.waitFor(() => expect(document.activeElement?.shadowRoot?.activeElement).toBe(allow));
  await userEvent.keyboard('{Enter}');
  await expect(answer).resolves.toBe('Allow');
});

test('nothing is left in the page when the workbench ends', async () => {
  void notifications.show({ severity: 'info', message: 'Hello' });
  await part('irintai-notification-toasts', 'irintai-notification');
  end();
  expect([...root.children]).toEqual([editor]);
});

test('axe finds nothing serious in toasts, centre and dialog, in any theme', async () => {
  for (const severity of ['info', 'warning', 'error'] as const) {
    void notifications.show({ severity, message: severity, source, actions: ['Retry'], detail: 'More.' });
  }
  await vi.waitFor(() => expect(drawn('irintai-notification-toasts')).toHaveLength(3));
  await expectAccessible();
  notifications.centreOpen.value = true;
  await part('irintai-notification-centre', 'irintai-notification');
  await expectAccessible();
  notifications.centreOpen.value = false;
  void notifications.show({ severity: 'info', message: 'Sure?', modal: true, source, actions: ['Yes'] });
  await part('irintai-message-dialog', 'dialog');
  await expectAccessible();
});
