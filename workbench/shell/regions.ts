import { focusedElement } from '../ui/layer.ts';

/** The places of the window, in the order of F6. */
export type Region = 'activityBar' | 'sideBar' | 'editor' | 'panel' | 'statusBar';

const FOCUSABLE = 'button, input, select, textarea, a[href], [tabindex], [contenteditable]';

/** Moves the focus between the parts of a window and remembers where it was in each. */
export class Regions {
  readonly #all: () => readonly HTMLElement[];
  readonly #last = new WeakMap<HTMLElement, WeakRef<HTMLElement>>();

  /** The regions in order, those that are shown only. */
  constructor(all: () => readonly HTMLElement[]) {
    this.#all = all;
  }

  /** The listener for `focusin` on what holds the regions. */
  readonly onFocusIn = (event: FocusEvent): void => {
    const path = event.composedPath();
    const region = this.#all().find((one) => path.includes(one));
    const [target] = path;
    if (region && target instanceof HTMLElement) this.#last.set(region, new WeakRef(target));
  };

  /** Goes to the next region that has something to focus, or with -1 to the one before. False when none has. */
  move(step: 1 | -1): boolean {
    const all = this.#all();
    const current = all.findIndex((region) => region.matches(':focus-within'));
    for (let distance = 1; distance <= all.length; distance++) {
      const index = current < 0 ? (step > 0 ? distance - 1 : all.length - distance) : current + step * distance;
      if (this.focus(all[(index + all.length * 2) % all.length])) return true;
    }
    return false;
  }

  /** Puts the focus where it was last in a region, else on the first thing in it. */
  focus(region: HTMLElement | undefined): boolean {
    if (!region) return false;
    const last = this.#last.get(region)?.deref();
    const target = last?.isConnected && isVisible(last) ? last : firstFocusable(region);
    target?.focus();
    return target !== undefined && focusedElement() === target;
  }
}

/** The first tab stop, in the order in which it is drawn: through shadow trees and what is slotted into them. */
export function firstFocusable(root: Element | ShadowRoot): HTMLElement | undefined {
  for (const child of root.children) {
    if (child instanceof HTMLElement && isTabStop(child)) return child;
    const inner = child instanceof HTMLSlotElement ? firstAssigned(child) : firstFocusable(child.shadowRoot ?? child);
    if (inner) return inner;
  }
  return undefined;
}

function firstAssigned(slot: HTMLSlotElement): HTMLElement | undefined {
  for (const element of slot.assignedElements()) {
    if (element instanceof HTMLElement && isTabStop(element)) return element;
    const inner =
      element instanceof HTMLSlotElement ? firstAssigned(element) : firstFocusable(element.shadowRoot ?? element);
    if (inner) return inner;
  }
  return undefined;
}

function isTabStop(element: HTMLElement): boolean {
  return element.matches(FOCUSABLE) && element.tabIndex >= 0 && !element.matches(':disabled') && isVisible(element);
}

function isVisible(element: HTMLElement): boolean {
  return element.checkVisibility({ visibilityProperty: true });
}
