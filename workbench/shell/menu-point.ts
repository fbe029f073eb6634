/** A context menu is wanted, on this thing, here. */
export interface MenuWanted {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

/** Where a context menu is to open: at the pointer, or below the element when it was asked for by a key. */
export function menuPoint(event: MouseEvent): Omit<MenuWanted, 'id'> {
  const isKey = (event as Partial<PointerEvent>).pointerType === '';
  const { left, bottom } = (event.currentTarget as HTMLElement).getBoundingClientRect();
  return isKey ? { x: left, y: bottom } : { x: event.clientX, y: event.clientY };
}
