import { userEvent } from 'vitest/browser';
import { afterEach, expect, test, vi } from 'vitest';
import { testWorkbench } from '../log/workbench.fixture.ts';
import { applyTheme } from '../theme/themes.ts';
import { expectAccessible, one } from '../ui/test/kit.ts';
import { outputOf } from './output.ts';
import './output-view.element.ts';

afterEach(() => document.body.replaceChildren());

async function setUp() {
  const workbench = testWorkbench([]);
  const output = outputOf(workbench);
  applyTheme(document.body, 'dark');
  const view = document.createElement('irintai-output-view');
  view.workbench = workbench;
  view.style.height = '300px';
  document.body.append(view);
  await view.updateComplete;
  const root = view.shadowRoot as ShadowRoot;
  const find = <T extends HTMLElement>(selector: string): T => {
    const found = root.querySelector<T>(selector);
    if (!found) throw new Error(`There is no ${selector}.`);
    return found;
  };
  const drawn = () => [...root.querySelectorAll('.line')].map((line) => line.textContent);
  const atEnd = () => {
    const { scrollTop, clientHeight, scrollHeight } = find('.lines');
    return Math.abs(scrollTop + clientHeight - scrollHeight) < 2;
  };
  return { output, view, find, drawn, atEnd };
}

function write(count: number, from = 0): string {
  return Array.from({ length: count }, (_, i) => `line ${from + i}\n`).join('');
}

test('it follows what is added, draws only what is seen, and stays where the user scrolled', async () => {
  const { output, find, drawn, atEnd } = await setUp();
  const channel = output.channel('Build');
  channel.append(write(1500));
  await vi.waitFor(() => expect(drawn()).toContain('line 1499'));
  expect([drawn().length < 60, atEnd()]).toEqual([true, true]);
  find('.lines').scrollTop = 500 * 18;
  await vi.waitFor(() => expect(drawn()).toContain('line 505'));
  channel.append(write(300, 1500));
  await vi.waitFor(() => expect(find('.all').style.height).toBe(`${1800 * 18}px`));
  expect(find('.lines').scrollTop).toBe(500 * 18);
  find('.lines').scrollTop = 1e6;
  await vi.waitFor(() => expect(drawn()).toContain('line 1799'));
  channel.append('the end\n');
  await vi.waitFor(() => expect(drawn()).toContain('the end'));
  expect(atEnd()).toBe(true);
});

test('what falls off the beginning does not move what is read', async () => {
  const { output, find, drawn } = await setUp();
  const channel = output.channel('Build');
  const lines = channel.lines;
  for (let i = 0; i < 10_000; i++) lines.push(`line ${i}`);
  channel.append('start\n');
  await vi.waitFor(() => expect(drawn()).toContain('start'));
  find('.lines').scrollTop = 5000 * 18;
  await vi.waitFor(() => expect(drawn()).toContain('line 5001'));
  const top = (text: string): number => {
    const line = [...find('.all').children].find(({ textContent }) => textContent === text);
    return line?.getBoundingClientRect().top ?? Number.NaN;
  };
  const before = top('line 5010');
  channel.append(write(100));
  await vi.waitFor(() => expect(find('.lines').scrollTop).toBe(4900 * 18));
  await vi.waitFor(() => expect(top('line 5010')).toBe(before));
});

test('the filter keeps the lines that hold the text and marks it', async () => {
  const { output, find, drawn } = await setUp();
  output.channel('Build').append('one\nERROR: two\nthree error\n');
  await vi.waitFor(() => expect(drawn()).toHaveLength(3));
  await userEvent.fill(find('input'), 'error');
  await vi.waitFor(() => expect(drawn()).toEqual(['ERROR: two', 'three error']));
  expect(find('mark').textContent).toBe('ERROR');
  expect(find('.count').textContent).toBe('2 of 3 lines');
});

test('channels are picked by name and plugin, and cleared', async () => {
  const { output, find, drawn } = await setUp();
  output.channel('Workbench').appendLine('ours');
  output.channel('Build', { id: 'a.b', name: 'Plugin' }).appendLine('theirs');
  await vi.waitFor(() => expect(drawn()).toEqual(['ours']));
  expect([...find('select').children].map(({ textContent }) => textContent)).toEqual(['Workbench', 'Build (Plugin)']);
  await userEvent.selectOptions(find('select'), 'Build (Plugin)');
  await vi.waitFor(() => expect(drawn()).toEqual(['theirs']));
  await userEvent.click(one(find('irintai-toolbar'), '[aria-label="Clear output"]'));
  await vi.waitFor(() => expect(drawn()).toEqual([]));
});

test('Ctrl+A and Ctrl+C copy every line, drawn or not', async () => {
  const { output, find, drawn } = await setUp();
  output.channel('Build').append(write(500));
  await vi.waitFor(() => expect(drawn()).toContain('line 499'));
  find('.lines').focus();
  await userEvent.keyboard('{Control>}a{/Control}');
  await vi.waitFor(() => expect(find('.lines').classList).toContain('selected'));
  const clipboardData = new DataTransfer();
  find('.lines').dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }));
  expect(`${clipboardData.getData('text/plain')}\n`).toBe(write(500));
});

test('HTML in a line is text', async () => {
  const { output, drawn, view } = await setUp();
  output.channel('Build').appendLine('<img src=x onerror=alert(1)>');
  await vi.waitFor(() => expect(drawn()).toEqual(['<img src=x onerror=alert(1)>']));
  expect(view.shadowRoot?.querySelector('img')).toBeNull();
});

test('axe finds nothing serious in any theme', async () => {
  const { output, drawn, find } = await setUp();
  output.channel('Build').append(write(100));
  await vi.waitFor(() => expect(drawn()).not.toHaveLength(0));
  await userEvent.fill(find('input'), '9');
  await vi.waitFor(() => expect(drawn()).toHaveLength(19));
  await expectAccessible();
});
