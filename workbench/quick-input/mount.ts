import { effect } from '@preact/signals-core';
import { toDisposable } from '../../api/kernel/disposable.ts';
import { reportUnexpected } from '../../api/kernel/errors.ts';
import type { Workbench } from '../core/workbench.ts';
import { quickInputOf } from './quick-input.ts';
import type { OpenSession } from './session.ts';

/** Draws what is asked, while it is. Each question has an element of its own: the focus goes back between two of them. */
export function mountQuickInput(workbench: Workbench): void {
  const { root, scope } = workbench;
  const { current } = quickInputOf(workbench);
  let shown: HTMLElement | undefined;
  const show = async (session: OpenSession): Promise<void> => {
    const { drawSession } = await import('./quick-session.element.ts');
    if (current.peek() !== session) return;
    shown = drawSession(session);
    root.append(shown);
  };
  const stop = effect(() => {
    const session = current.value;
    shown?.remove();
    shown = undefined;
    if (session) show(session).catch(reportUnexpected);
  });
  scope.add({ dispose: stop });
  scope.add(toDisposable(() => shown?.remove()));
}
