import { signal, type Signal } from '@preact/signals-core';
import { html, type TemplateResult } from 'lit';
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { focusedElement } from '../ui/layer.ts';
import { all, expectAccessible, mount, next, one, settled, texts } from '../ui/test/kit.ts';
import type { IrintaiActivities } from './activities.element.ts';
import { INITIAL_LAYOUT, type Layout } from './layout.ts';
import type { IrintaiPanelFrame } from './panel-frame.element.ts';
import type { IrintaiShell } from './shell.element.ts';
import type { IrintaiViewStack, StackedView } from './view-stack.element.ts';
import './activities.element.ts';
import './panel-frame.element.ts';
import './shell.element.ts';
import './view-stack.element.ts';

const activities = [
  { id: 'explorer', title: 'Explorer', icon: 'files', keybinding: 'Ctrl+Shift+E' },
  { id: 'plugins', title: 'Plugins', icon: 'extensions', badge: { value: 120, tooltip: '120 problems' } },
];

const view = (id: string, title: string, more: Partial<StackedView> = {}): StackedView => ({
  id,
  title,
  content: html`<p>${title} body</p>`,
  ...more,
});

function parts(): TemplateResult {
  return html`
    <irintai-activities slot="activity-bar" .activities=${activities} active="explorer"></irintai-activities>
    <div slot="side-bar"><button>In the side bar</button><input aria-label="Filter" /></div>
    <div slot="editor"><button>In the editor</button></div>
    <div slot="panel"><button>In the panel</button></div>
    <div slot="status-bar"><button>In the status bar</button></div>
  `;
}

async function show(
  width: number,
  height: number,
  change: Partial<Layout> = {},
): Promise<[IrintaiShell, Signal<Layout>]> {
  const layout = signal<Layout>({ ...INITIAL_LAYOUT, ...change });
  const shell = await mount<IrintaiShell>(html`<irintai-shell .layout=${layout}>${parts()}</irintai-shell>`, {
    width,
    height,
  });
  for (const split of all(shell, 'irintai-split')) await settled(split);
  return [shell, layout];
}

const region = (shell: IrintaiShell, selector: string): DOMRect => one(shell, selector).getBoundingClientRect();
const shown = { panel: { size: 240, visible: true, maximized: false } };

beforeEach(() => page.viewport(1280, 720));

describe('places', () => {
  test.each([
    [1280, 720],
    [800, 600],
    [500, 400],
  ])('at %i × %i nothing overlaps and nothing is outside', async (width, height) => {
    const [shell] = await show(width, height, { ...shown, sideBar: { size: 600, visible: true } });
    const [bar, side, main, panel, status] = ['nav', 'aside', 'main', 'section', 'footer'].map((name) =>
      region(shell, name),
    );
    expect(bar!.width).toBe(48);
    expect(side!.left).toBe(bar!.right);
    expect(main!.left).toBe(side!.right);
    expect(main!.right).toBe(width);
    expect(main!.width).toBeGreaterThanOrEqual(220);
    expect(panel!.top).toBe(main!.bottom);
    expect(main!.height).toBeGreaterThanOrEqual(120);
    expect(status!.top).toBe(panel!.bottom);
    expect(status!.bottom).toBe(height);
  });

  test('what is hidden gives its room, and a maximized panel takes the middle', async () => {
    const [shell, layout] = await show(1280, 720, { sideBar: { size: 300, visible: false } });
    expect(region(shell, 'main').width).toBe(1280 - 48);
    expect(region(shell, 'main').bottom).toBe(region(shell, 'footer').top);
    layout.value = { ...layout.value, panel: { size: 240, visible: true, maximized: true } };
    await settled(shell);
    await settled(all(shell, 'irintai-split')[1]!);
    expect(region(shell, 'section').top).toBe(0);
    expect(one(shell, 'main').checkVisibility()).toBe(false);
  });

  test('keys on the line between two places size them, in the layout that is stored', async () => {
    const [shell, layout] = await show(1280, 720, shown);
    const [side, panel] = all(shell, 'irintai-split').map((split) =>
      one(one(split, 'irintai-separator'), '[role=separator]'),
    );
    side!.focus();
    await userEvent.keyboard('{ArrowRight}');
    panel!.focus();
    await userEvent.keyboard('{ArrowUp}');
    expect([layout.value.sideBar.size, layout.value.panel.size]).toEqual([310, 250]);
    await userEvent.keyboard('{Enter}');
    expect(layout.value.panel.visible).toBe(false);
  });
});

describe('going round the places', () => {
  const focused = (): string | undefined => focusedElement()?.ariaLabel ?? focusedElement()?.textContent?.trim();

  test('visits each in order, and in the other direction back', async () => {
    const [shell] = await show(1280, 720, shown);
    const visited: unknown[] = [];
    for (let step = 0; step < 6; step++) {
      shell.focusNextRegion(1);
      visited.push(focused());
    }
    expect(visited).toEqual([
      'Explorer',
      'In the side bar',
      'In the editor',
      'In the panel',
      'In the status bar',
      'Explorer',
    ]);
    shell.focusNextRegion(-1);
    expect(focused()).toBe('In the status bar');
  });

  test('comes back to where the focus was, and passes what is hidden', async () => {
    const [shell, layout] = await show(1280, 720);
    shell.querySelector('input')!.focus();
    shell.focusNextRegion(1);
    shell.focusNextRegion(-1);
    expect(focused()).toBe('Filter');
    layout.value = { ...layout.value, sideBar: { size: 300, visible: false } };
    await settled(shell);
    await settled(all(shell, 'irintai-split')[0]!);
    shell.focusNextRegion(1);
    shell.focusNextRegion(1);
    expect(focused()).toBe('In the editor');
  });
});

describe('the activity bar', () => {
  test('is tabs with one tab stop, and tells what is chosen', async () => {
    const bar = await mount<IrintaiActivities>(
      html`<irintai-activities .activities=${activities} active="plugins"></irintai-activities>`,
    );
    const label = (): string | undefined => bar.shadowRoot?.activeElement?.ariaLabel ?? undefined;
    await userEvent.keyboard('{Tab}');
    expect(label()).toBe('Plugins, 120 problems');
    expect(texts(bar, '.badge')).toEqual(['99+']);
    await userEvent.keyboard('{ArrowDown}');
    expect(label()).toBe('Explorer');
    const chosen = next(bar, 'irintai-activity');
    await userEvent.keyboard('{Enter}');
    expect((await chosen).detail).toBe('explorer');
  });
});

test('icons that have no room stand in a menu, but never the active one', async () => {
  const many = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({ id, title: `View ${id}`, icon: 'files' }));
  const bar = await mount<IrintaiActivities>(
    html`<irintai-activities .activities=${many} active="e"></irintai-activities>`,
    { height: 200 },
  );
  await settled(bar);
  expect(all(bar, 'button').map(({ ariaLabel }) => ariaLabel)).toEqual([
    'View a',
    'View b',
    'View e',
    'Additional views',
  ]);
  const chosen = next(bar, 'irintai-activity');
  all(bar, 'button')[3]!.click();
  await page.getByRole('menuitem', { name: 'View f' }).click();
  expect((await chosen).detail).toBe('f');
});

describe('views of a container', () => {
  const stack = async (views: readonly StackedView[], heading = 'Explorer'): Promise<IrintaiViewStack> => {
    const element = await mount<IrintaiViewStack>(
      html`<irintai-view-stack .views=${views} heading=${heading}></irintai-view-stack>`,
      { height: 400 },
    );
    element.addEventListener(
      'irintai-view-layout',
      ({ detail }) => (element.layout = { ...element.layout, ...detail }),
    );
    return element;
  };

  test('one view fills the container under a title that names both', async () => {
    const element = await stack([view('files', 'my-project')]);
    expect(texts(element, 'h2')).toEqual(['Explorer: my-project']);
    expect(all(element, 'section')).toHaveLength(0);
    expect(one(element, '.body').getBoundingClientRect().height).toBe(400 - 35);
  });

  test('several share the room; closed ones are their title, and are not drawn', async () => {
    const element = await stack([view('files', 'Files'), view('outline', 'Outline'), view('timeline', 'Timeline')]);
    const [files] = all(element, 'section');
    const before = files!.offsetHeight;
    all(element, '.fold')[1]!.focus();
    await userEvent.keyboard('{Enter}');
    await settled(element);
    expect(texts(element, '.body')).toEqual(['Files body', 'Timeline body']);
    expect(all(element, 'section')[1]!.offsetHeight).toBe(22);
    expect(files!.offsetHeight).toBeGreaterThan(before);
    expect(all(element, '.fold')[1]!.ariaExpanded).toBe('false');
  });

  test('the line between two open views moves with keys and leaves the others as they are', async () => {
    const element = await stack([view('a', 'A'), view('b', 'B'), view('c', 'C')], '');
    await settled(element);
    const heights = (): number[] =>
      all(element, 'section').map((section) => Math.round(section.getBoundingClientRect().height));
    const [, , last] = heights();
    const before = heights();
    const line = one(all(element, 'irintai-separator')[0]!, '[role=separator]');
    expect(line.ariaLabel).toBe('Height of A');
    line.focus();
    await userEvent.keyboard('{ArrowDown}');
    await settled(element);
    expect(Math.abs(heights()[0]! - before[0]! - 10)).toBeLessThanOrEqual(1);
    expect(Math.abs(heights()[2]! - last!)).toBeLessThanOrEqual(1);
    await userEvent.keyboard('{Enter}');
    await settled(element);
    expect(heights()[0]).toBe(22);
  });

  test("a view's buttons say which view they belong to, and what is loading says so", async () => {
    const actions = [{ id: 'refresh', label: 'Refresh', icon: 'refresh' }];
    const element = await stack([view('a', 'A', { actions, busy: true, badge: 4 }), view('b', 'B')]);
    const ran = next(element, 'irintai-view-action');
    one(one(element, 'irintai-toolbar'), 'button').click();
    expect((await ran).detail).toEqual({ view: 'a', action: 'refresh' });
    expect(all(element, 'irintai-progress-bar')).toHaveLength(1);
    await expectAccessible();
  });
});

test('the panel has tabs and buttons of its own', async () => {
  const tabs = [
    { id: 'problems', label: 'Problems', badge: '2' },
    { id: 'output', label: 'Output' },
  ];
  const panel = await mount<IrintaiPanelFrame>(
    html`<irintai-panel-frame .tabs=${tabs} active="problems"><p>body</p></irintai-panel-frame>`,
  );
  const wants = next(panel, 'irintai-panel-maximize');
  const [, own] = all(panel, 'irintai-toolbar');
  all(own!, 'button')[0]!.click();
  expect((await wants).detail).toBe(true);
  const closed = next(panel, 'irintai-panel-close');
  all(own!, 'button')[1]!.click();
  await closed;
  const selected = next(panel, 'irintai-tab-select');
  all(one(panel, 'irintai-tabs'), '.tab')[1]!.click();
  expect((await selected).detail).toBe('output');
  await expectAccessible();
});

test('axe finds nothing serious in the whole, in any theme', async () => {
  await show(1280, 720, shown);
  await expectAccessible();
});
