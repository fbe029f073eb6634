import { Scope, toDisposable, type Disposable } from '../../api/kernel/disposable.ts';

/**
 * Calls back when the page is left or hidden: the last moment to store something. Which of the events comes, and whether both do,
 * depends on the browser and on how the page is left.
 */
export function onLeaving(listener: () => void): Disposable {
  const scope = new Scope();
  const events = [
    [document, 'visibilitychange'],
    [window, 'pagehide'],
  ] as const;
  for (const [target, type] of events) {
    target.addEventListener(type, listener);
    scope.add(toDisposable(() => target.removeEventListener(type, listener)));
  }
  return scope;
}
