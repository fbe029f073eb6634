import { html } from 'lit';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { IrintaiList } from './list.element.ts';
import { all, expectAccessible, mount, next, one, settled, texts } from './test/kit.ts';
import './list.element.ts';

const words = (count: number): string[] => Array.from({ length: count }, (_, index) => `row ${index}`);

function show(items: readonly string[], kind: 'listbox' | 'list' = 'listbox'): Promise<IrintaiList<string>> {
  return mount(html`<irintai-list .items=${items} kind=${kind} label="Problems"></irintai-list>`);
}

const active = (list: IrintaiList<string>): string | undefined => {
  const id = one(list, '[role=listbox]').getAttribute('aria-activedescendant');
  return id ? one(list, `#${id}`).textContent?.trim() : undefined;
};

test('100,000 rows draw some forty, wherever the list is', async () => {
  const list = await show(words(100_000));
  list.focus();
  await userEvent.keyboard('{End}');
  await settled(list);
  expect(active(list)).toBe('row 99999');
  expect(all(list, '.row').length).toBeLessThan(60);
  await userEvent.keyboard('{PageUp}');
  await settled(list);
  expect(active(list)).toBe('row 99987');
  const box = one(list, '.row.active').getBoundingClientRect();
  expect(box.top).toBeGreaterThanOrEqual(list.getBoundingClientRect().top);
  expect(one(list, '.active').getAttribute('aria-posinset')).toBe('99988');
});

test('each row is drawn in its place after any scroll', async () => {
  const list = await show(words(1_000));
  const scroller = one(list, '.scroll');
  for (const top of [900, 9_000, 8_910, 21_000, 0]) {
    scroller.scrollTop = top;
    await expect.poll(() => texts(list, '.row')).toContain(`row ${Math.ceil(scroller.scrollTop / 22)}`);
    for (const row of all(list, '.row')) {
      expect(`top: ${Number(row.textContent?.trim().slice(4)) * 22}px`).toBe(row.getAttribute('style'));
    }
  }
});

test('a jump makes no element anew and moves none', async () => {
  const list = await show(words(1_000));
  const scroller = one(list, '.scroll');
  scroller.scrollTop = 5_000;
  await expect.poll(() => texts(list, '.row')).toContain('row 228');
  const before = all(list, '.row:not(.active)');
  scroller.scrollTop = 15_015;
  await expect.poll(() => texts(list, '.row')).toContain('row 683');
  const after = all(list, '.row:not(.active)');
  expect(after.slice(0, before.length)).toEqual(before.slice(0, after.length));
  expect(after.length - before.length).toBeLessThanOrEqual(1);
});

test('keys move the active row and open it; a click opens', async () => {
  const list = await show(['alpha', 'beta', 'gamma']);
  list.focus();
  const opened = next(list, 'irintai-list-open');
  await userEvent.keyboard('g{Enter}');
  expect((await opened).detail).toEqual({ item: 'gamma', index: 2 });
  await settled(list);
  expect(one(list, '[aria-selected=true]').textContent?.trim()).toBe('gamma');
  const clicked = next(list, 'irintai-list-open');
  await userEvent.click(all(list, '.row')[0]!);
  expect((await clicked).detail).toEqual({ item: 'alpha', index: 0 });
});

test('the menu key and the right button ask for a menu', async () => {
  const list = await show(['alpha', 'beta']);
  list.focus();
  const asked = next(list, 'irintai-list-menu');
  await userEvent.keyboard('{ArrowDown}{Shift>}{F10}{/Shift}');
  expect((await asked).detail).toMatchObject({ item: 'beta', index: 1 });
  const right = next(list, 'irintai-list-menu');
  await userEvent.click(all(list, '.row')[0]!, { button: 'right' });
  expect((await right).detail).toMatchObject({ item: 'alpha' });
});

test('when rows go, the last one left is active', async () => {
  const list = await show(['alpha', 'beta', 'gamma']);
  list.focus();
  await userEvent.keyboard('{End}');
  list.items = ['alpha'];
  await settled(list);
  expect(active(list)).toBe('alpha');
  list.items = [];
  await settled(list);
  expect(active(list)).toBeUndefined();
});

test('axe finds nothing serious in a box to choose from or a list to read, in any theme', async () => {
  const list = await show(['alpha', 'beta']);
  list.focus();
  await userEvent.keyboard('{Enter}');
  await expectAccessible();
  await show(['alpha', 'beta'], 'list');
  await expectAccessible();
});
