import { html } from 'lit';
import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { IrintaiQuickInput, QuickRow } from './quick-input.element.ts';
import { all, expectAccessible, mount, next, one, settled, texts } from './test/kit.ts';
import './quick-input.element.ts';

const commands: readonly QuickRow[] = [
  {
    item: { label: 'Toggle Side Bar', keys: () => 'Ctrl+B', source: 'Workbench' },
    heading: 'recently used',
    labelAt: [0, 1, 7],
  },
  { item: { label: '$(sync) Restart <b>all</b>', description: 'plugins', source: 'Plugins' } },
  { item: { label: 'Analyse file', detail: 'Advanced Code Analysis', icon: '$(graph)' }, heading: 'other commands' },
  { item: { label: 'Remove me', buttons: [{ id: 'remove', icon: 'close', label: 'Remove from history' }] } },
];

let button: HTMLElement;

async function show(properties: Partial<IrintaiQuickInput>): Promise<IrintaiQuickInput> {
  const box = await mount(html`<button>Before</button>`);
  button = box;
  button.focus();
  const element = document.createElement('irintai-quick-input');
  Object.assign(element, properties);
  box.parentElement!.append(element);
  await settled(element);
  return element;
}

const field = (element: IrintaiQuickInput): HTMLInputElement => one<HTMLInputElement>(element, 'input:not([type])');
const active = (element: IrintaiQuickInput): string | undefined => {
  const id = field(element).getAttribute('aria-activedescendant');
  return id ? (one(element, `#${id}`).ariaLabel ?? undefined) : undefined;
};

afterEach(() => document.body.replaceChildren());

test('the field has the focus, and names the active row with all that it says', async () => {
  const element = await show({ rows: commands, placeholder: 'Type the name of a command' });
  expect(element.shadowRoot?.activeElement).toBe(field(element));
  expect(active(element)).toBe('Toggle Side Bar, recently used, Workbench, Ctrl+B');
  expect(field(element).role).toBe('combobox');
  expect(texts(element, 'kbd')).toEqual(['Ctrl', 'B']);
  expect(texts(element, 'mark')).toEqual(['To', 'S']);
});

test('labels draw icons and nothing else', async () => {
  const element = await show({ rows: commands });
  expect(texts(element, '.row .label')[1]).toBe('Restart <b>all</b>');
  expect(all(element, '.row b')).toHaveLength(0);
  element.rows = [{ item: { label: 'Go $(arrow-right) there' }, labelAt: [0, 4, 5] }];
  await settled(element);
  expect(texts(element, 'mark')).toEqual(['G', 'th']);
});

test('arrows wrap, Enter accepts, Ctrl+Enter accepts in the other way', async () => {
  const element = await show({ rows: commands });
  const went: number[] = [];
  element.addEventListener('irintai-quick-active', ({ detail }) => went.push(detail));
  await userEvent.keyboard('{ArrowUp}{ArrowDown}{ArrowDown}');
  expect(went).toEqual([3, 0, 1]);
  const accepted = next(element, 'irintai-quick-accept');
  await userEvent.keyboard('{Enter}');
  expect((await accepted).detail).toEqual({ alternative: false });
  const other = next(element, 'irintai-quick-accept');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect((await other).detail).toEqual({ alternative: true });
});

test('typing tells the value; letters never pick', async () => {
  const element = await show({ rows: commands, value: 'old' });
  const values: string[] = [];
  element.addEventListener('irintai-quick-value', ({ detail }) => values.push(detail));
  await userEvent.keyboard('t s');
  expect(values).toEqual(['t', 't ', 't s']);
});

test('a click picks, and Escape and a focus elsewhere give up', async () => {
  const element = await show({ rows: commands });
  const accepted = next(element, 'irintai-quick-accept');
  await userEvent.click(all(element, '.row')[2]!);
  await accepted;
  expect(element.active).toBe(2);
  expect(element.shadowRoot?.activeElement).toBe(field(element));
  let cancelled = 0;
  element.addEventListener('irintai-quick-cancel', () => cancelled++);
  await userEvent.keyboard('{Escape}');
  expect(cancelled).toBe(1);
  button.focus();
  expect(cancelled).toBe(2);
});

test('the focus is back where it was when the element goes', async () => {
  const element = await show({ rows: commands });
  element.remove();
  expect(document.activeElement).toBe(button);
});

test('Tab leads to the buttons of the active row, which is said again when they run', async () => {
  const element = await show({ rows: commands, active: 3 });
  await userEvent.keyboard('{Tab}');
  const ran = next(element, 'irintai-quick-button');
  await userEvent.keyboard('{Enter}');
  expect((await ran).detail).toEqual({ button: 'remove', item: commands[3]!.item });
});

test('where several can be picked, Space ticks while nothing is typed, a click ticks, and OK accepts', async () => {
  const ticked = new Set([1]);
  const element = await show({ rows: commands, isTicked: (index) => ticked.has(index) });
  expect(all(element, '[aria-selected=true]').map((row) => row.dataset['index'])).toEqual(['1']);
  expect(one(element, 'irintai-badge').shadowRoot?.textContent?.trim()).toBe('1 Selected');
  const ticks: number[] = [];
  element.addEventListener('irintai-quick-tick', ({ detail }) => ticks.push(detail));
  await userEvent.keyboard(' ');
  await userEvent.click(all(element, '.row')[2]!);
  expect(ticks).toEqual([0, 2]);
  const everything = next(element, 'irintai-quick-tick-all');
  await userEvent.click(one(element, '.all'));
  expect((await everything).detail).toBe(true);
  const accepted = next(element, 'irintai-quick-accept');
  await userEvent.click(one(element, '.button'));
  await accepted;
});

test('a line to type has a message that says whether it can be taken', async () => {
  const element = await show({
    value: 'main.ts',
    selection: [0, 4],
    heading: 'New file',
    step: '1/2',
    message: { text: 'There is such a file.', severity: 'error' },
  });
  expect(all(element, '[role=listbox]')).toHaveLength(0);
  expect([field(element).selectionStart, field(element).selectionEnd]).toEqual([0, 4]);
  expect(field(element).getAttribute('aria-invalid')).toBe('true');
  expect(one(element, '[role=alert]').textContent).toBe('There is such a file.');
  expect(texts(element, 'h2')).toEqual(['New file (1/2)']);
});

test('10,000 rows draw forty, and the last is reached', async () => {
  const rows = Array.from({ length: 10_000 }, (_, index): QuickRow => ({ item: { label: `file-${index}` } }));
  const element = await show({ rows });
  await userEvent.keyboard('{ArrowUp}');
  await settled(element);
  expect(active(element)).toBe('file-9999');
  expect(all(element, '.row').length).toBeLessThan(60);
  expect(one(element, '.scroll').scrollTop).toBeGreaterThan(200_000);
});

test('no rows say so, and more to come is said to be loading', async () => {
  const element = await show({ rows: [], nothing: 'No such command' });
  expect(texts(element, '.nothing')).toEqual(['No such command']);
  element.busy = true;
  await settled(element);
  expect(all(element, '.nothing')).toHaveLength(0);
  expect(one(element, '[role=status]').textContent).toBe('Loading');
});

test('axe finds nothing serious, in any theme', async () => {
  const element = await show({
    rows: commands,
    active: 3,
    heading: 'Commands',
    buttons: [{ id: 'x', icon: 'gear', label: 'Settings' }],
  });
  await expectAccessible();
  element.rows = Array.from({ length: 100 }, () => commands).flat(); // so many that they scroll
  await settled(element);
  await expectAccessible();
  Object.assign(element, {
    rows: commands,
    active: 1,
    isTicked: (index: number) => index === 0,
    message: { text: 'A prompt' },
  });
  await settled(element);
  await expectAccessible();
  Object.assign(element, { rows: undefined, isTicked: undefined, message: { text: 'Not so.', severity: 'warning' } });
  await settled(element);
  await expectAccessible();
});
