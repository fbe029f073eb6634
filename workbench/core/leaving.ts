import { Scope, toDisposable, type Disposable } from '../../api/kernel/disposable.ts';

interface Leaving {
  /** The page may be left without another word, as on a phone. */
  hidden?(): void;
  /** The page is left: what is not stored when this returns may be lost. `hidden` may follow. */
  left(): void;
  /** A page that was left is there again, as it was. */
  shown?(): void;
}

/** Calls back when the page is hidden or left. Whether both come, and in which order, depends on the browser. */
export function onLeaving({ hidden, left, shown }: Leaving): Disposable {
  const scope = new Scope();
  const listen = (target: EventTarget, type: string, listener: () => void): void => {
    target.addEventListener(type, listener);
    scope.add(toDisposable(() => target.removeEventListener(type, listener)));
  };
  if (hidden) listen(document, 'visibilitychange', hidden);
  listen(window, 'pagehide', left);
  if (shown) listen(window, 'pageshow', shown);
  return scope;
}
