import { html } from 'lit';
import { afterEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { openMenu, type MenuGroups, type MenuItem } from './menu.ts';
import { expectAccessible, frame, mount, texts } from './test/kit.ts';

const groups: MenuGroups = [
  [
    { id: 'cut', label: 'Cut', keybinding: 'Ctrl+X' },
    { id: 'copy', label: 'Copy', icon: 'copy', keybinding: 'Ctrl+C' },
    { id: 'paste', label: 'Paste', disabled: true },
  ],
  [],
  [
    { id: 'wrap', label: 'Word Wrap', checked: true },
    {
      id: 'sort',
      label: 'Sort By',
      items: [
        [
          { id: 'name', label: 'Name' },
          { id: 'date', label: 'Date' },
        ],
      ],
    },
  ],
];

let chosen: Promise<MenuItem | undefined>;
let button: HTMLButtonElement;

async function show(anchor: { x: number; y: number } = { x: 20, y: 20 }): Promise<HTMLElement> {
  button = await mount<HTMLButtonElement>(html`<button>Menu</button>`);
  button.focus();
  chosen = openMenu({ owner: button, anchor, groups, label: 'Edit' });
  return vi.waitFor(() => {
    const menu = document.querySelector<HTMLElement>('irintai-menu:popover-open');
    if (!menu || !focused()) throw new Error('not open yet');
    return menu;
  });
}

/** The label of the item that has the focus, in whatever submenu. */
function focused(): string | undefined {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element?.role?.startsWith('menuitem') ? (element.ariaLabel ?? undefined) : undefined;
}

afterEach(() => document.body.replaceChildren());

test('shows groups with separators, and each item with its key', async () => {
  const menu = await show();
  expect(texts(menu, '.item')).toEqual(['Cut Ctrl+X', 'Copy Ctrl+C', 'Paste', 'Word Wrap', 'Sort By']);
  expect(menu.shadowRoot?.querySelectorAll('hr')).toHaveLength(1);
  expect(menu.shadowRoot?.querySelector('[role=menuitemcheckbox]')?.ariaChecked).toBe('true');
  expect(menu.parentElement?.dataset['irintaiTheme']).toBe('dark');
});

test('arrows wrap around, letters find, Enter chooses and the focus returns', async () => {
  await show();
  expect(focused()).toBe('Cut');
  await userEvent.keyboard('{ArrowUp}');
  expect(focused()).toBe('Sort By');
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  expect(focused()).toBe('Copy');
  await userEvent.keyboard('w');
  expect(focused()).toBe('Word Wrap');
  await userEvent.keyboard('{Enter}');
  await expect(chosen).resolves.toMatchObject({ id: 'wrap' });
  expect(document.activeElement).toBe(button);
  expect(document.querySelector('irintai-menu')).toBeNull();
});

test('Escape closes, answers nothing and gives the focus back', async () => {
  await show();
  await userEvent.keyboard('{Escape}');
  await expect(chosen).resolves.toBeUndefined();
  expect(document.activeElement).toBe(button);
});

test('a disabled item can be reached and not chosen', async () => {
  const menu = await show();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  expect(focused()).toBe('Paste');
  expect(menu.matches(':popover-open')).toBe(true);
});

test('right opens a submenu beside its item, left closes it, and a choice closes both', async () => {
  const menu = await show();
  await userEvent.keyboard('{End}{ArrowRight}');
  await expect.poll(focused).toBe('Name');
  const submenu = menu.shadowRoot!.querySelector('irintai-menu')!;
  expect(submenu.getBoundingClientRect().left).toBeGreaterThanOrEqual(menu.getBoundingClientRect().right - 10);
  await userEvent.keyboard('{ArrowLeft}');
  await expect.poll(focused).toBe('Sort By');
  expect(menu.matches(':popover-open')).toBe(true);
  await userEvent.keyboard('{Enter}');
  await expect.poll(focused).toBe('Name');
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await expect(chosen).resolves.toMatchObject({ id: 'date' });
  expect(document.activeElement).toBe(button);
});

test('Escape in a submenu closes only it', async () => {
  await show();
  await userEvent.keyboard('{End}{ArrowRight}');
  await expect.poll(focused).toBe('Name');
  await userEvent.keyboard('{Escape}');
  await expect.poll(focused).toBe('Sort By');
});

test('a click elsewhere closes and leaves the focus where it went', async () => {
  await show();
  const other = document.createElement('input');
  other.style.cssText = 'position: fixed; left: 300px; top: 250px';
  document.body.append(other);
  await userEvent.click(other);
  await expect(chosen).resolves.toBeUndefined();
  expect(document.activeElement).toBe(other);
});

test('stays inside the window', async () => {
  const menu = await show({ x: innerWidth - 5, y: innerHeight - 5 });
  const { right, bottom } = menu.getBoundingClientRect();
  expect(right).toBeLessThanOrEqual(innerWidth);
  expect(bottom).toBeLessThanOrEqual(innerHeight);
});

test('a menu with nothing in it does not open', async () => {
  const owner = await mount(html`<button>Menu</button>`);
  await expect(openMenu({ owner, anchor: owner, groups: [[]], label: 'Empty' })).resolves.toBeUndefined();
});

test('axe finds nothing serious, in any theme, with a submenu open', async () => {
  await show();
  await userEvent.keyboard('{End}{ArrowRight}');
  await expect.poll(focused).toBe('Name');
  await frame();
  await expectAccessible();
});
