import { effect } from '@preact/signals-core';
import { toDisposable } from '../../api/kernel/disposable.ts';
import { reportUnexpected } from '../../api/kernel/errors.ts';
import type { Workbench } from '../core/workbench.ts';
import { KeyHold } from './held-keys.ts';
import { quickInputOf } from './quick-input.ts';
import type { OpenSession } from './session.ts';

/** Draws what is asked, while it is. Each question has an element of its own: the focus goes back between two of them. */
export function mountQuickInput(workbench: Workbench): void {
  const { root, scope } = workbench;
  const quickInput = quickInputOf(workbench);
  const { current } = quickInput;
  quickInput.holdKeysBy(() => new KeyHold());
  let shown: HTMLElement | undefined;
  const show = async (session: OpenSession): Promise<void> => {
    const { drawSession } = await import('./quick-session.element.ts');
    if (current.peek() !== session) return;
    const { text, end } = quickInput.released();
    if (text) session.type(text);
    if (end === 'cancel') return session.close();
    shown = drawSession(session);
    root.append(shown); // drawn, and with the focus, before the next key can come
    if (end === 'accept') session.accept();
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
