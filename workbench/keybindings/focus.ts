import { toDisposable } from '../../api/kernel/disposable.ts';
import { contextKeysOf } from '../core/context-keys.ts';
import type { Workbench } from '../core/workbench.ts';

/** Keeps `textInputFocus` and `inputFocus` true while the user types somewhere. */
export function trackFocus(workbench: Workbench): void {
  const keys = contextKeysOf(workbench);
  const onFocus = (event: FocusEvent): void => {
    const [target] = event.composedPath();
    const typing = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || isEditable(target);
    keys.set('inputFocus', typing);
    keys.set('textInputFocus', typing);
  };
  addEventListener('focusin', onFocus);
  workbench.scope.add(toDisposable(() => removeEventListener('focusin', onFocus)));
}

function isEditable(target: EventTarget | undefined): boolean {
  return target instanceof HTMLElement && target.isContentEditable;
}
