import { html } from 'lit';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { IrintaiSplit } from './split.element.ts';
import { expectAccessible, mount, next, one, settled } from './test/kit.ts';
import './split.element.ts';

async function show(sized: 'start' | 'end' = 'start', vertical = false): Promise<IrintaiSplit> {
  const split = await mount<IrintaiSplit>(html`
    <irintai-split
      sized=${sized}
      ?vertical=${vertical}
      size="120"
      initial="140"
      min="80"
      minRest="150"
      label="Width of the list"
    >
      <div slot="start">one</div>
      <div slot="end">two</div>
    </irintai-split>
  `);
  split.addEventListener('irintai-split-resize', ({ detail }) => Object.assign(split, detail));
  return split;
}

const part = (split: IrintaiSplit, slot: string): DOMRect =>
  split.querySelector(`[slot=${slot}]`)!.getBoundingClientRect();
const line = (split: IrintaiSplit): HTMLElement => one(one(split, 'irintai-separator'), '[role=separator]');

test('the sized part has its size and the other takes the rest', async () => {
  const split = await show();
  expect(part(split, 'start').width).toBe(120);
  expect(part(split, 'end').width).toBe(280);
  const below = await show('end', true);
  expect(part(below, 'end').height).toBe(120);
  expect(part(below, 'start').height).toBe(180);
});

test('keys move the line within its bounds, and Enter closes the part', async () => {
  const split = await show();
  line(split).focus();
  await userEvent.keyboard('{ArrowRight}');
  await settled(split);
  expect(part(split, 'start').width).toBe(130);
  expect(line(split).getAttribute('aria-valuenow')).toBe('130');
  await userEvent.keyboard('{End}');
  await settled(split);
  expect(part(split, 'start').width).toBe(250);
  await userEvent.keyboard('{Home}{ArrowLeft}');
  await settled(split);
  expect(part(split, 'start').width).toBe(80);
  await userEvent.keyboard('{Enter}');
  await settled(split);
  expect(part(split, 'end').width).toBe(400);
});

test('of a part at the end, towards the start is bigger', async () => {
  const split = await show('end');
  line(split).focus();
  await userEvent.keyboard('{ArrowLeft}');
  await settled(split);
  expect(part(split, 'end').width).toBe(130);
});

test('dragging sizes, dragging far below the minimum closes, a double click goes back', async () => {
  const split = await show();
  const handle = line(split);
  const at = (clientX: number): PointerEventInit => ({ clientX, pointerId: 1, button: 0, bubbles: true });
  handle.setPointerCapture = () => {};
  const from = part(split, 'start').right;
  handle.dispatchEvent(new PointerEvent('pointerdown', at(from)));
  handle.dispatchEvent(new PointerEvent('pointermove', at(from + 40)));
  await settled(split);
  expect(part(split, 'start').width).toBe(160);
  await userEvent.dblClick(handle);
  await settled(split);
  expect(part(split, 'start').width).toBe(140);
  handle.dispatchEvent(new PointerEvent('pointerdown', at(from + 20)));
  const asked = next(split, 'irintai-split-resize');
  handle.dispatchEvent(new PointerEvent('pointermove', at(from - 100)));
  expect((await asked).detail).toEqual({ size: 140, collapsed: true });
});

test('where room is short the other part keeps its least', async () => {
  const split = await show();
  split.size = 390;
  await settled(split);
  expect(part(split, 'end').width).toBe(150);
  split.style.width = '200px';
  await settled(split);
  expect(part(split, 'start').width).toBe(80);
});

test('maximized hides the other part', async () => {
  const split = await show('end', true);
  split.maximized = true;
  await settled(split);
  expect(part(split, 'end').height).toBe(300);
  expect(part(split, 'start').height).toBe(0);
});

test('axe finds nothing serious, in any theme', async () => {
  await show();
  await expectAccessible();
});
