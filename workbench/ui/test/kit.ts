import axe from 'axe-core';
import { render, type TemplateResult } from 'lit';
import { expect } from 'vitest';
import { applyTheme, THEME_NAMES } from '../../theme/themes.ts';

/** Draws a template in a themed box and returns its first element, or that of the selector, when it is drawn. */
export async function mount<E extends HTMLElement>(
  template: TemplateResult,
  { width = 400, height = 300, selector = '*' } = {},
): Promise<E> {
  const box = document.createElement('main');
  box.style.cssText = `width: ${width}px; height: ${height}px; display: grid`;
  document.body.replaceChildren(box);
  applyTheme(box, 'dark');
  render(template, box);
  const element = box.querySelector<E>(selector);
  if (!element) throw new Error(`Nothing drawn fits ${selector}.`);
  await settled(element);
  return element;
}

/** Waits until an element has drawn, and again after what drawing made it measure. */
export async function settled(element: HTMLElement & { updateComplete?: Promise<unknown> }): Promise<void> {
  await element.updateComplete;
  await frame();
  await element.updateComplete;
}

export function frame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

/** Everything in an element's shadow tree that fits a selector. */
export function all<E extends Element = HTMLElement>(element: Element, selector: string): E[] {
  return [...(element.shadowRoot ?? element).querySelectorAll<E>(selector)];
}

export function one<E extends Element = HTMLElement>(element: Element, selector: string): E {
  const found = all<E>(element, selector)[0];
  if (!found) throw new Error(`No ${selector} in ${element.localName}.`);
  return found;
}

/** The text of what is drawn, one line a match, spaces joined. */
export function texts(element: Element, selector: string): string[] {
  return all(element, selector).map((found) => (found.textContent ?? '').replaceAll(/\s+/g, ' ').trim());
}

/** The next event of a name, or a failure that says which one did not come. */
export function next<K extends keyof HTMLElementEventMap>(
  element: HTMLElement,
  type: K,
): Promise<HTMLElementEventMap[K]> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${type} did not come.`)), 2_000);
    const listener = (event: HTMLElementEventMap[K]): void => {
      clearTimeout(timer);
      resolve(event);
    };
    element.addEventListener(type, listener, { once: true });
  });
}

/** Fails on anything that axe finds serious or critical in the themed box, in all four themes. */
export async function expectAccessible(): Promise<void> {
  const box = document.querySelector<HTMLElement>('[data-irintai-theme]')!;
  for (const theme of THEME_NAMES) {
    applyTheme(box, theme);
    await frame();
    const { violations } = await axe.run(box, { resultTypes: ['violations'], rules: { region: { enabled: false } } });
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    const told = serious.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${theme}: ${id}: ${node.target} ${node.failureSummary}`),
    );
    expect(told).toEqual([]);
  }
}
