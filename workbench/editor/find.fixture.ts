/** Every element in the page, inside whatever shadow trees, that fits a selector. */
export function findAll(selector: string, root: ParentNode = document): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('*')].flatMap((one) => [
    ...(one.matches(selector) ? [one] : []),
    ...(one.shadowRoot ? findAll(selector, one.shadowRoot) : []),
  ]);
}

export function find(selector: string): HTMLElement | undefined {
  return findAll(selector)[0];
}
