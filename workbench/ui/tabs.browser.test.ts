import { html } from 'lit';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { IrintaiTabs, Tab } from './tabs.element.ts';
import { all, expectAccessible, mount, next, one, settled, texts } from './test/kit.ts';
import './tabs.element.ts';

const files: readonly Tab[] = [
  { id: 'a', label: 'main.ts', icon: 'file-code', closable: true },
  { id: 'b', label: 'index.ts', description: 'api', closable: true, dirty: true },
  { id: 'c', label: 'index.ts', description: 'host', closable: true, preview: true },
];

function show(tabs: readonly Tab[], kind: 'editor' | 'panel' = 'editor'): Promise<IrintaiTabs> {
  return mount(html`<irintai-tabs .tabs=${tabs} active="b" label="Open editors" kind=${kind} movable></irintai-tabs>`);
}

test('tells tabs of one name apart, and which is not saved', async () => {
  const tabs = await show(files);
  expect(all(tabs, '[role=tab]').map((tab) => tab.ariaLabel)).toEqual([
    'main.ts',
    'index.ts, api, unsaved',
    'index.ts, host',
  ]);
  expect(all(tabs, '[aria-selected=true]').map((tab) => tab.ariaLabel)).toEqual(['index.ts, api, unsaved']);
});

test('is one tab stop; arrows move the focus, Enter selects, Delete closes', async () => {
  const tabs = await show(files);
  await userEvent.keyboard('{Tab}');
  const focused = (): string | undefined => tabs.shadowRoot?.activeElement?.ariaLabel ?? undefined;
  expect(focused()).toBe('index.ts, api, unsaved');
  await userEvent.keyboard('{ArrowRight}{ArrowRight}');
  expect(focused()).toBe('main.ts');
  const selected = next(tabs, 'irintai-tab-select');
  await userEvent.keyboard('{Enter}');
  expect((await selected).detail).toBe('a');
  const closed = next(tabs, 'irintai-tab-close');
  await userEvent.keyboard('{Delete}');
  expect((await closed).detail).toBe('a');
  await userEvent.keyboard('{Tab}');
  expect(tabs.shadowRoot?.activeElement).toBeNull();
});

test('the cross and the middle button close, a double click keeps', async () => {
  const tabs = await show(files);
  const closed: string[] = [];
  tabs.addEventListener('irintai-tab-close', ({ detail }) => closed.push(detail));
  await userEvent.click(all(tabs, '.close')[0]!);
  await userEvent.click(all(tabs, '.tab')[2]!, { button: 'middle' });
  expect(closed).toEqual(['a', 'c']);
  const kept = next(tabs, 'irintai-tab-pin');
  await userEvent.dblClick(all(tabs, '.tab')[2]!);
  expect((await kept).detail).toBe('c');
});

test('tabs that cannot be closed are not', async () => {
  const tabs = await show([{ id: 'a', label: 'Problems' }], 'panel');
  const closed: string[] = [];
  tabs.addEventListener('irintai-tab-close', ({ detail }) => closed.push(detail));
  tabs.focus();
  await userEvent.keyboard('{Delete}');
  await userEvent.click(one(tabs, '.tab'), { button: 'middle' });
  expect(closed).toEqual([]);
});

test('Ctrl+Shift+Arrow moves a tab, and so does dragging past the middle of another', async () => {
  const tabs = await show(files);
  const moves: unknown[] = [];
  tabs.addEventListener('irintai-tab-move', ({ detail }) => moves.push(detail));
  tabs.focus();
  await userEvent.keyboard('{Control>}{Shift>}{ArrowRight}{ArrowLeft}{/Shift}{/Control}');
  expect(moves).toEqual([
    { id: 'b', before: undefined },
    { id: 'b', before: 'a' },
  ]);
  const [first, second] = all(tabs, '.slot');
  const drag = (target: Element, type: string, clientX: number): boolean =>
    target.dispatchEvent(
      new DragEvent(type, {
        bubbles: true,
        cancelable: true,
        composed: true,
        clientX,
        dataTransfer: new DataTransfer(),
      }),
    );
  const box = second!.getBoundingClientRect();
  drag(first!, 'dragstart', 0);
  drag(second!, 'dragover', box.right - 5);
  await settled(tabs);
  expect(texts(tabs, '.drop-before .label')).toEqual(['index.ts']);
  drag(second!, 'drop', box.right - 5);
  expect(moves.at(-1)).toEqual({ id: 'a', before: 'c' });
});

test('the active tab is scrolled into view among many', async () => {
  const many = Array.from({ length: 30 }, (_, index): Tab => ({
    id: `${index}`,
    label: `file-${index}.ts`,
    closable: true,
  }));
  const tabs = await show(many);
  tabs.active = '29';
  await settled(tabs);
  const list = one(tabs, '.list');
  expect(list.scrollLeft).toBe(list.scrollWidth - list.clientWidth);
});

test('axe finds nothing serious, in any theme', async () => {
  await show(files);
  await expectAccessible();
  await show(
    [
      { id: 'b', label: 'Problems', badge: '3' },
      { id: 'o', label: 'Output' },
    ],
    'panel',
  );
  await expectAccessible();
});
