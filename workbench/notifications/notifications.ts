import { computed, effect, signal, untracked, type ReadonlySignal, type Signal } from '@preact/signals-core';
import { Scope, type Disposable } from '../../api/kernel/disposable.ts';
import { systemClock, type Clock } from '../log/index.ts';
import { perWorkbench } from '../core/per-workbench.ts';
import type { StateStore } from '../core/state-store.ts';
import { FloodGuard } from './flood-guard.ts';
import {
  byUrgency,
  toNotification,
  type Message,
  type Notification,
  type Severity,
  type Source,
} from './notification.ts';
import { runWithProgress, type ProgressOptions, type ProgressTask } from './progress.ts';

const MAX_TOASTS = 3;
const MAX_KEPT = 100;
const TOAST_MS: Readonly<Record<Severity, number>> = { info: 10_000, warning: 12_000, error: 15_000 };

interface NotificationsOptions {
  readonly store: StateStore;
  readonly clock?: Clock;
}

/** Everything that asks for the user's attention: toasts, dialogs, and the centre that keeps them. */
export class Notifications implements Disposable {
  readonly #clock: Clock;
  readonly #scope = new Scope();
  readonly #guard: FloodGuard;
  readonly #answers = new Map<number, (action: number | undefined) => void>();
  readonly #all = signal<readonly Notification[]>([]);
  readonly #working = signal<readonly Notification[]>([]);
  readonly #unseen = signal(0);
  #lastKey = 0;

  /** All that was not closed, newest first. */
  readonly all: ReadonlySignal<readonly Notification[]> = this.#all;
  /** At most three, the most urgent first; the others wait for a place. */
  readonly toasts = computed(() =>
    this.#all.value
      .filter(({ shown }) => shown === 'toast')
      .sort(byUrgency)
      .slice(0, MAX_TOASTS),
  );
  /** The one that blocks the workbench now: the oldest. */
  readonly dialog = computed(() => this.#all.value.findLast(({ shown }) => shown === 'dialog'));
  /** Tasks that show their progress in the status bar. */
  readonly working: ReadonlySignal<readonly Notification[]> = this.#working;
  /** How many came since the centre was last open. */
  readonly unseen: ReadonlySignal<number> = this.#unseen;
  readonly centreOpen = signal(false);
  /** While true no toast goes away by itself: somebody is at it. */
  readonly held = signal(false);
  /** While true no toast goes away by itself: nobody sees the page. */
  readonly away = signal(false);
  /** Only errors pop up. */
  readonly doNotDisturb: Signal<boolean>;
  /** Plugins of which nothing pops up. */
  readonly mutedPlugins: Signal<readonly string[]>;

  constructor({ store, clock = systemClock }: NotificationsOptions) {
    this.#clock = clock;
    this.#guard = new FloodGuard(clock);
    this.doNotDisturb = store.persisted('notifications.doNotDisturb', false);
    this.mutedPlugins = store.persisted<readonly string[]>('notifications.muted', []);
    const onCentre = (): void => {
      if (this.centreOpen.value) untracked(() => this.#onCentreOpen());
    };
    this.#scope.add({ dispose: effect(onCentre) });
    this.#hideInTime();
  }

  /** Shows a message and resolves with the action that was chosen; see {@link ask}. */
  async show(message: Message): Promise<string | undefined> {
    const action = await this.ask(message);
    return action === undefined ? undefined : message.actions?.[action];
  }

  /**
   * Shows a message and resolves with the index of the action that was chosen, or undefined when it was closed. Without actions
   * there is nothing to wait for, so it resolves as soon as the message stops being a toast; it stays in the centre.
   */
  ask(message: Message): Promise<number | undefined> {
    if (message.signal?.aborted || this.#isFlood(message)) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const shown = this.#add(message);
      this.#answers.set(shown.key, resolve);
      message.signal?.addEventListener('abort', () => this.close(shown.key), { once: true });
      if (shown.shown === 'silent' && shown.actions.length === 0) this.#answer(shown.key);
    });
  }

  /** Runs a task and shows how far it is; settles as the task does. */
  withProgress<T>(options: ProgressOptions, task: ProgressTask<T>): Promise<T> {
    const { source, byPlugin } = options;
    return runWithProgress(options, task, (state, title) => {
      const message: Message = { severity: 'info', message: title, source, byPlugin };
      if (options.location === 'notification') {
        const quiet = source && byPlugin && !this.#guard.take(source.id);
        const { key } = this.#add(message, { progress: state, ...(quiet && { shown: 'silent' }) });
        return () => this.close(key);
      }
      const notification = { ...toNotification(message, this.#stamp()), progress: state };
      this.#working.value = [...this.#working.peek(), notification];
      return () => (this.#working.value = this.#working.peek().filter((one) => one !== notification));
    });
  }

  /** How many messages of a plugin came too fast. */
  dropped(pluginId: string): number {
    return this.#guard.refused(pluginId);
  }

  /** Takes a notification away; whoever asked gets the index of the action. */
  close(key: number, action?: number): void {
    const closed = this.#all.peek().find((one) => one.key === key);
    if (!closed) return;
    this.#all.value = this.#all.peek().filter((one) => one !== closed);
    this.#guard.forget(key);
    this.#answer(key, action);
  }

  /** Leaves it in the centre only. */
  hide(key: number): void {
    this.#change(key, (one) => ({ ...one, shown: 'silent' }));
    const hidden = this.#all.peek().find((one) => one.key === key);
    if (hidden?.actions.length === 0) this.#answer(key);
  }

  /** Closes all but running tasks. */
  clear(): void {
    for (const { key, progress } of this.#all.peek()) if (!progress) this.close(key);
  }

  /** Whether messages of this plugin stay silent. */
  setMuted(pluginId: string, muted: boolean): void {
    const others = this.mutedPlugins.peek().filter((id) => id !== pluginId);
    this.mutedPlugins.value = muted ? [...others, pluginId] : others;
    if (!muted) return;
    for (const { key, source, byPlugin, shown } of this.#all.peek())
      if (byPlugin && source?.id === pluginId && shown === 'toast') this.hide(key);
  }

  dispose(): void {
    for (const { key } of this.#all.peek()) this.close(key);
    this.#scope.dispose();
  }

  #stamp(): { readonly key: number; readonly at: number } {
    return { key: ++this.#lastKey, at: this.#clock.now() };
  }

  #add(message: Message, extra: Partial<Notification> = {}): Notification {
    const made = { ...toNotification(message, this.#stamp()), ...extra };
    const added = this.#isSilent(made) ? { ...made, shown: 'silent' as const } : made;
    const kept = [added, ...this.#all.peek()];
    this.#all.value = kept;
    if (!this.centreOpen.peek()) this.#unseen.value = this.#unseen.peek() + 1;
    const goes = ({ progress, shown }: Notification): boolean => !progress && shown !== 'dialog';
    const oldest = kept.length > MAX_KEPT ? kept.findLast(goes) : undefined;
    if (oldest) this.close(oldest.key);
    return added;
  }

  #isSilent({ source, byPlugin, severity, shown }: Notification): boolean {
    if (source && byPlugin && this.mutedPlugins.peek().includes(source.id)) return true;
    if (shown === 'dialog') return false;
    return this.centreOpen.peek() || (this.doNotDisturb.peek() && severity !== 'error');
  }

  /** The first message over the limit becomes one note that counts the others. */
  #isFlood({ source, byPlugin }: Message): boolean {
    if (!source || !byPlugin || this.#guard.take(source.id)) return false;
    const muted = this.#guard.count(source.id);
    if (muted) this.#noteFlood(source, muted);
    return true;
  }

  #noteFlood(source: Source, muted: ReadonlySignal<number>): void {
    const action = `Mute ${source.name}`;
    const message: Message = {
      severity: 'warning',
      message: `${source.name} shows too many messages.`,
      source,
      byPlugin: true,
      actions: [action],
    };
    const note = this.#add(message, { muted });
    this.#guard.note(source.id, note.key);
    this.#answers.set(note.key, (chosen) => {
      if (chosen === 0) this.setMuted(source.id, true);
    });
  }

  #answer(key: number, action?: number): void {
    this.#answers.get(key)?.(action);
    this.#answers.delete(key);
  }

  #change(key: number, change: (one: Notification) => Notification): void {
    this.#all.value = this.#all.peek().map((one) => (one.key === key ? change(one) : one));
  }

  #onCentreOpen(): void {
    this.#unseen.value = 0;
    for (const { key, shown } of this.#all.peek()) if (shown === 'toast') this.hide(key);
  }

  /** A toast that asks nothing leaves after a time that starts when it gets its place, and again when it is let go. */
  #hideInTime(): void {
    const timers = new Map<number, Disposable>();
    const follow = (): void => {
      const timed =
        this.held.value || this.away.value
          ? []
          : this.toasts.value.filter(({ actions, progress }) => actions.length === 0 && !progress);
      const keys = new Set(timed.map(({ key }) => key));
      for (const [key, timer] of timers) {
        if (keys.has(key)) continue;
        timer.dispose();
        timers.delete(key);
      }
      for (const { key, severity } of timed) {
        if (!timers.has(key))
          timers.set(
            key,
            this.#clock.after(TOAST_MS[severity], () => this.hide(key)),
          );
      }
    };
    this.#scope.add({ dispose: () => timers.forEach((timer) => timer.dispose()) });
    this.#scope.add({ dispose: effect(follow) });
  }
}

export const notificationsOf = perWorkbench(({ scope, store }) => scope.add(new Notifications({ store })));
