/**
 * Where something that lies above everything is put so that it has the theme of what it belongs to: the themed element that
 * the owner stands in, across shadow roots, or the page's body.
 */
export function layerOf(owner: Element): Element {
  for (let element: Element | undefined = owner; element; element = hostOf(element)) {
    const themed = element.closest('[data-irintai-theme]');
    if (themed) return themed;
  }
  return document.body;
}

function hostOf(element: Element): Element | undefined {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : undefined;
}

/** The element that has the focus, inside whatever shadow trees. */
export function focusedElement(): HTMLElement | undefined {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused instanceof HTMLElement && focused !== document.body ? focused : undefined;
}

/** What a popup stands beside: an element, or a point of the window. */
export type Anchor = Element | { readonly x: number; readonly y: number };

const MARGIN = 4;

/**
 * Puts a popup, which is laid out already, beside an anchor and inside the window: below an element, at a point, or with
 * `side` beside an element as submenus are; on the other side where there is more room.
 */
export function place(popup: HTMLElement, anchor: Anchor, side = false): void {
  const { width, height } = popup.getBoundingClientRect();
  const box = anchor instanceof Element ? anchor.getBoundingClientRect() : new DOMRect(anchor.x, anchor.y, 0, 0);
  const [left, top] = side ? [box.right, box.top - MARGIN] : [box.left, box.bottom];
  const [otherLeft, otherTop] = side
    ? [box.left - width, box.bottom - height + MARGIN]
    : [box.right - width, box.top - height];
  popup.style.left = `${fit(left, otherLeft, width, innerWidth)}px`;
  popup.style.top = `${fit(top, otherTop, height, innerHeight)}px`;
}

/** The first place if it fits, else the other if that does, else as far in as possible. */
function fit(place: number, other: number, size: number, room: number): number {
  const last = room - size - MARGIN;
  if (place <= last) return Math.max(MARGIN, place);
  return other >= MARGIN ? Math.min(other, last) : Math.max(MARGIN, last);
}
