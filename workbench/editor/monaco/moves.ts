import type { Disposable } from '../../../api/kernel/disposable.ts';

/**
 * Monaco takes the mouse to have left when a move reaches the document with a target that is not in the editor. Out of a shadow root
 * no target is, and hovers would close before they open. So moves inside stay inside; that the mouse leaves is an event of its own.
 */
export function keepMovesInside(host: HTMLElement): Disposable {
  const onMove = (event: Event): void => event.stopPropagation();
  host.addEventListener('mousemove', onMove);
  return { dispose: () => host.removeEventListener('mousemove', onMove) };
}
