import { describe, expect, test, vi } from 'vitest';
import { memoryStore } from '../../test/kit/memory-store.ts';
import { ManualClock } from '../log/clock.fixture.ts';
import type { Message, Source } from './notification.ts';
import { Notifications } from './notifications.ts';

const plugin: Source = { id: 'test.noisy', name: 'Noisy' };

function setUp() {
  const clock = new ManualClock();
  const notifications = new Notifications({ clock, store: memoryStore() });
  const say = (message: string, rest: Partial<Message> = {}) =>
    notifications.show({ severity: 'info', message, ...rest });
  const toasts = (): string[] => notifications.toasts.value.map(({ message }) => message);
  const all = (): string[] => notifications.all.value.map(({ message }) => message);
  return { clock, notifications, say, toasts, all };
}

describe('toasts', () => {
  test('are three at most, errors before warnings before news, the newest first', () => {
    const { say, toasts, notifications } = setUp();
    void say('old news');
    void say('warning', { severity: 'warning' });
    void say('news');
    void say('error', { severity: 'error' });
    expect(toasts()).toEqual(['error', 'warning', 'news']);
    const [error] = notifications.toasts.value;
    notifications.close(error?.key ?? 0);
    expect(toasts()).toEqual(['warning', 'news', 'old news']);
  });

  test('leave for the centre after a while, but not while they ask something or somebody is over them', async () => {
    const { say, toasts, all, clock, notifications } = setUp();
    const told = say('told');
    void say('asked', { actions: ['Yes'] });
    clock.advance(9000);
    notifications.held.value = true;
    clock.advance(60_000);
    expect(toasts()).toEqual(['asked', 'told']);
    notifications.away.value = true;
    notifications.held.value = false;
    clock.advance(60_000);
    notifications.away.value = false;
    clock.advance(9999);
    expect(toasts()).toEqual(['asked', 'told']);
    clock.advance(1);
    expect([toasts(), all()]).toEqual([['asked'], ['asked', 'told']]);
    await expect(told).resolves.toBeUndefined();
  });

  test('are in the centre instead while that is open', () => {
    const { say, toasts, all, notifications } = setUp();
    void say('before');
    expect(notifications.unseen.value).toBe(1);
    notifications.centreOpen.value = true;
    void say('during');
    expect([toasts(), all(), notifications.unseen.value]).toEqual([[], ['during', 'before'], 0]);
  });
});

describe('the answer', () => {
  test('is the action that was chosen', async () => {
    const { say, notifications } = setUp();
    const answer = say('Delete it?', { actions: ['Delete', 'Keep'] });
    notifications.close(notifications.toasts.value[0]?.key ?? 0, 0);
    await expect(answer).resolves.toBe('Delete');
  });

  test('is undefined when the message is closed, cleared, taken away by its owner, or the workbench ends', async () => {
    const { say, notifications, all } = setUp();
    const owner = new AbortController();
    const answers = [say('1', { actions: ['A'] }), say('2', { actions: ['A'], signal: owner.signal })];
    owner.abort();
    expect(all()).toEqual(['1']);
    notifications.clear();
    answers.push(say('3', { actions: ['A'] }), say('4', { signal: owner.signal }));
    notifications.dispose();
    await expect(Promise.all(answers)).resolves.toEqual([undefined, undefined, undefined, undefined]);
    expect(all()).toEqual([]);
  });
});

describe('a dialog', () => {
  test('waits for the one that is open', async () => {
    const { say, notifications, toasts } = setUp();
    const first = say('first', { modal: true, actions: ['OK'] });
    void say('second', { modal: true });
    expect([notifications.dialog.value?.message, toasts()]).toEqual(['first', []]);
    notifications.close(notifications.dialog.value?.key ?? 0, 0);
    await expect(first).resolves.toBe('OK');
    expect(notifications.dialog.value?.message).toBe('second');
  });
});

describe('a plugin that floods', () => {
  test('is heard five times a minute; the rest is one note that counts', async () => {
    const { say, all, notifications, clock } = setUp();
    const answers = Array.from({ length: 105 }, (_, i) =>
      say(`${i}`, { source: plugin, byPlugin: true, actions: ['OK'] }),
    );
    await expect(Promise.race(answers.slice(5))).resolves.toBeUndefined();
    expect(all()).toEqual(['Noisy shows too many messages.', '4', '3', '2', '1', '0']);
    expect(notifications.all.value[0]?.muted?.value).toBe(100);
    void say('calm', { source: { id: 'test.calm', name: 'Calm' }, byPlugin: true });
    expect(all()[0]).toBe('calm');
    clock.advance(60_000);
    void say('later', { source: plugin, byPlugin: true });
    expect(all()[0]).toBe('later');
  });

  test('can be muted from the note, and gets a new note after the old one was closed', () => {
    const { say, all, toasts, notifications } = setUp();
    const flood = (): void =>
      Array.from({ length: 6 }).forEach(() => void say('hey', { source: plugin, byPlugin: true }));
    flood();
    notifications.close(notifications.all.value[0]?.key ?? 0, 0);
    expect([notifications.mutedPlugins.value, toasts()]).toEqual([['test.noisy'], []]);
    flood();
    expect([all()[0], toasts(), notifications.all.value[0]?.muted?.value]).toEqual([
      'Noisy shows too many messages.',
      [],
      6,
    ]);
  });

  test('does not keep the workbench from saying something about it', () => {
    const { say, toasts, notifications } = setUp();
    for (let i = 0; i < 9; i++) void say('hey', { source: plugin, byPlugin: true });
    notifications.setMuted(plugin.id, true);
    void say('Noisy crashed.', { source: plugin, severity: 'error' });
    expect(toasts()).toEqual(['Noisy crashed.']);
  });

  test('runs its tasks all the same, and the centre shows them', async () => {
    const { say, notifications } = setUp();
    for (let i = 0; i < 5; i++) void say('hey', { source: plugin, byPlugin: true });
    const task = notifications.withProgress(
      { title: 'Working', source: plugin, byPlugin: true, location: 'notification' },
      async () => 7,
    );
    expect(notifications.all.value.find(({ progress }) => progress)?.shown).toBe('silent');
    await expect(task).resolves.toBe(7);
  });
});

describe('who does not want to be disturbed', () => {
  test('sees only errors pop up, and finds the rest in the centre', async () => {
    const { say, toasts, all, notifications } = setUp();
    notifications.doNotDisturb.value = true;
    const told = say('told');
    void say('failed', { severity: 'error' });
    expect([toasts(), all()]).toEqual([['failed'], ['failed', 'told']]);
    await expect(told).resolves.toBeUndefined();
    void say('answer me', { modal: true });
    expect(notifications.dialog.value?.message).toBe('answer me');
  });

  test('sees nothing of a muted plugin pop up, not even a dialog, until it is no longer muted', () => {
    const { say, toasts, notifications } = setUp();
    notifications.setMuted(plugin.id, true);
    void say('hey', { source: plugin, byPlugin: true, severity: 'error' });
    void say('answer me', { source: plugin, byPlugin: true, modal: true });
    expect([toasts(), notifications.dialog.value]).toEqual([[], undefined]);
    notifications.setMuted(plugin.id, false);
    void say('again', { source: plugin, byPlugin: true });
    expect(toasts()).toEqual(['again']);
  });
});

describe('progress', () => {
  test('is shown as long as the task runs, and its result is passed on', async () => {
    const { notifications } = setUp();
    const step = vi.fn<(go: () => void) => void>();
    const result = notifications.withProgress({ title: 'Index', location: 'notification' }, async (report) => {
      report({ done: 1, total: 4, note: 'a.py\u202e' });
      await new Promise<void>((resolve) => step(resolve));
      return 'done';
    });
    const shown = notifications.toasts.value[0];
    expect([shown?.message, shown?.progress?.progress.value]).toEqual([
      'Index',
      { done: 1, total: 4, note: String.raw`a.py\u{202e}` },
    ]);
    expect(shown?.progress?.cancel).toBeUndefined();
    notifications.clear();
    expect(notifications.all.value).toHaveLength(1);
    step.mock.calls[0]?.[0]();
    await expect(result).resolves.toBe('done');
    expect(notifications.all.value).toEqual([]);
  });

  test('in the window stands in the status bar, and goes when the task fails', async () => {
    const { notifications } = setUp();
    const failing = notifications.withProgress({ title: 'Sync', location: 'window' }, () =>
      Promise.reject(new Error('No.')),
    );
    expect([notifications.working.value.map(({ message }) => message), notifications.all.value]).toEqual([
      ['Sync'],
      [],
    ]);
    await expect(failing).rejects.toThrow('No.');
    expect(notifications.working.value).toEqual([]);
  });

  test('can be cancelled by the user and by its owner, and stays until the task gave up', async () => {
    const { notifications } = setUp();
    const owner = new AbortController();
    const run = (signal?: AbortSignal) =>
      notifications.withProgress(
        { title: 'Index', location: 'notification', cancellable: true, signal },
        (_, aborted) =>
          new Promise((_, reject) => aborted.addEventListener('abort', () => reject(aborted.reason as Error))),
      );
    const first = run();
    const state = notifications.toasts.value[0]?.progress;
    state?.cancel?.();
    expect([state?.cancelling.value, notifications.all.value.length]).toEqual([true, 1]);
    await expect(first).rejects.toMatchObject({ code: 'Cancelled' });
    const second = run(owner.signal);
    owner.abort();
    await expect(second).rejects.toMatchObject({ code: 'Cancelled' });
    expect(notifications.all.value).toEqual([]);
  });
});

test('what is shown is bounded and clean, whoever wrote it', () => {
  const { say, notifications } = setUp();
  void say(`first\nsecond ${'x'.repeat(600)}`, {
    actions: ['1', '2', '3', '4', '5', '6'],
    detail: 'y'.repeat(5000),
    source: { id: 'a.b', name: 'Reversed \u202e' },
  });
  const [shown] = notifications.all.value;
  expect(shown?.message).toMatch(/^first second x{487}… \(113 more characters\)$/);
  expect(shown?.actions).toEqual(['1', '2', '3', '4', '5']);
  expect(shown?.detail).toHaveLength(4000 + '… (1000 more characters)'.length);
  expect(shown?.source?.name).toBe(String.raw`Reversed \u{202e}`);
});

test('the centre keeps the newest hundred, and whoever waits for an older one is answered', async () => {
  const { say, notifications, all } = setUp();
  const first = say('first', { actions: ['OK'] });
  for (let i = 0; i < 100; i++) void say(`${i}`);
  expect([notifications.all.value.length, all().at(-1)]).toEqual([100, '0']);
  await expect(first).resolves.toBeUndefined();
});

test('a question that waits is not pushed out by what comes after it', () => {
  const { say, notifications } = setUp();
  void say('Allow?', { modal: true, guards: true, actions: ['Allow'] });
  for (let i = 0; i < 200; i++) void say(`${i}`);
  expect([notifications.dialog.value?.message, notifications.all.value.length]).toEqual(['Allow?', 100]);
});
