/** Whether a key is pressed with none of the modifiers that make it a command; Shift is allowed. */
export function isPlain(event: KeyboardEvent): boolean {
  return !event.ctrlKey && !event.metaKey && !event.altKey;
}

export interface Place {
  readonly index: number;
  readonly count: number;
  /** Rows that PageUp and PageDown go; 0 where they mean nothing. */
  readonly page?: number;
  /** From the last to the first, as menus do and trees do not. */
  readonly wrap?: boolean;
  /** Which keys go on and back: rows by default. */
  readonly axis?: 'vertical' | 'horizontal';
}

/** Where a key leads in a list: the arrows, Home, End, PageUp, PageDown. `undefined`: not such a key, or nothing to go to. */
export function moveBy(
  event: KeyboardEvent,
  { index, count, page = 0, wrap = false, axis = 'vertical' }: Place,
): number | undefined {
  if (!isPlain(event) || event.shiftKey || count === 0) return undefined;
  const [back, on] = axis === 'vertical' ? ['ArrowUp', 'ArrowDown'] : ['ArrowLeft', 'ArrowRight'];
  const last = count - 1;
  switch (event.key) {
    case back:
      return wrap && index <= 0 ? last : Math.max(0, index - 1);
    case on:
      return wrap && index >= last ? 0 : Math.min(last, index + 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'PageUp':
      return page > 0 ? Math.max(0, index - page) : undefined;
    case 'PageDown':
      return page > 0 ? Math.min(last, index + page) : undefined;
    default:
      return undefined;
  }
}

const PAUSE_MS = 600;

/** Finds a row by its first letters, typed without a pause; one letter again and again goes through the rows with it. */
export class TypeAhead {
  #typed = '';
  #last = 0;

  /** The row that the key leads to, or `undefined` when it types nothing or nothing fits. */
  find(event: KeyboardEvent, { index, count }: Place, labelAt: (index: number) => string): number | undefined {
    if (!isPlain(event) || event.key.length !== 1) return undefined;
    const continued = event.timeStamp - this.#last < PAUSE_MS;
    if (event.key === ' ' && !(continued && this.#typed)) return undefined;
    this.#last = event.timeStamp;
    this.#typed = (continued ? this.#typed : '') + event.key.toLowerCase();
    const repeated = [...this.#typed].every((letter) => letter === this.#typed[0]);
    const prefix = repeated ? this.#typed.slice(0, 1) : this.#typed;
    const offset = repeated ? 1 : 0;
    for (let step = 0; step < count; step++) {
      const candidate = (Math.max(0, index) + offset + step) % count;
      if (labelAt(candidate).toLowerCase().startsWith(prefix)) return candidate;
    }
    return undefined;
  }
}

/** Shift+F10 and the Menu key ask for a context menu; browsers fire `contextmenu` for them only where they please. */
export function asksForMenu(event: KeyboardEvent): boolean {
  return event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey && isPlain(event));
}
