import { toDisposable } from '../../api/kernel/disposable.ts';
import type { Call, Handlers, Progress } from '../../api/kernel/point.ts';
import { window } from '../../api/window/contract.ts';
import { onPage, type PagePoint, type Session } from '../../host/points.ts';
import type { Workbench } from '../core/workbench.ts';
import { notificationsOf } from '../notifications/index.ts';
import { quickInputOf } from '../quick-input/index.ts';
import { toQuickItems } from './quick-items.ts';

type Window = typeof window;
type Answers = Handlers<Window['calls']>;

/** What a plugin may ask of the user. All of it names the plugin, and all of it goes when the plugin stops. */
export function windowPage(workbench: Workbench): PagePoint {
  return onPage(window, (session) => {
    const stopped = new AbortController();
    session.scope.add(toDisposable(() => stopped.abort()));
    const until = (call: Call): AbortSignal => AbortSignal.any([stopped.signal, call.signal]);
    return {
      ...messages(workbench, session, until),
      ...questions(workbench, session, until),
      ...progress(workbench, session, until),
    };
  });
}

/** What the plugin started ends when the call is cancelled and when the plugin stops. */
type Until = (call: Call) => AbortSignal;

function messages(workbench: Workbench, { plugin }: Session<Window>, until: Until): Pick<Answers, 'showMessage'> {
  return {
    showMessage: (message, call) =>
      notificationsOf(workbench).ask({ ...message, source: plugin, byPlugin: true, signal: until(call) }),
  };
}

function questions(
  workbench: Workbench,
  { plugin, callbacks }: Session<Window>,
  until: Until,
): Pick<Answers, 'showQuickPick' | 'showInputBox'> {
  const quick = quickInputOf(workbench);
  return {
    async showQuickPick({ items, canPickMany, ...options }, call) {
      const choices = toQuickItems(items);
      const all = { ...options, source: plugin, signal: until(call) };
      if (canPickMany) return quick.pickMany(choices, all);
      const index = await quick.pick(choices, all);
      return index === undefined ? undefined : [index];
    },
    showInputBox({ id, validates, valueSelection, ...options }, call) {
      return quick.input({
        ...options,
        selection: valueSelection,
        source: plugin,
        signal: until(call),
        ...(validates && {
          validate: (value: string, signal: AbortSignal) => callbacks.validateInput({ id, value }, { signal }),
        }),
      });
    },
  };
}

function progress(
  workbench: Workbench,
  { plugin }: Session<Window>,
  until: Until,
): Pick<Answers, 'showProgress' | 'reportProgress'> {
  const reports = new Map<number, (progress: Progress) => void>();
  return {
    async showProgress({ id, ...options }, call) {
      const signal = until(call);
      await notificationsOf(workbench).withProgress(
        { ...options, source: plugin, signal },
        async (report, cancelled) => {
          reports.set(id, report);
          await aborted(cancelled);
          reports.delete(id);
        },
      );
    },
    reportProgress: ({ id, progress: next }) => reports.get(id)?.(next),
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
