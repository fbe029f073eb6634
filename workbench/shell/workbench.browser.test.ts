import { signal } from '@preact/signals-core';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { page, userEvent, type Locator } from 'vitest/browser';
import { Scope } from '../../api/kernel/disposable.ts';
import { Catalog } from '../../host/catalog/catalog.ts';
import { commands, commandsOf } from '../commands/index.ts';
import { contextKeysOf } from '../core/context-keys.ts';
import type { Feature } from '../core/feature.ts';
import { memoryStore } from '../../test/kit/memory-store.ts';
import type { StateStore } from '../core/state-store.ts';
import { asPlugin, type Workbench } from '../core/workbench.ts';
import { keybindings } from '../keybindings/index.ts';
import { menus } from '../menus/index.ts';
import { statusBar } from '../status-bar/index.ts';
import { applyTheme } from '../theme/themes.ts';
import { focusedElement } from '../ui/layer.ts';
import { expectAccessible } from '../ui/test/kit.ts';
import { views, viewsOf } from '../views/index.ts';
import { shell } from './index.ts';
import './workbench.element.ts';

function define(name: string, content: string): () => Promise<string> {
  const base = class extends HTMLElement {
    connectedCallback(): void {
      this.innerHTML = content;
    }
  };
  customElements.define(name, base);
  return async () => name;
}

const body = define('test-body', '<p tabindex="0" role="note">Body</p>');

/** Views as plugins and features contribute them, drawn as plain texts. */
const contributed: Feature = {
  name: 'contributed',
  main: define('test-editor', '<textarea aria-label="Text"></textarea>'),
  contributes: {
    viewsContainers: [
      { location: 'activitybar', id: 'tools', title: 'Tools', icon: '$(tools)' },
      { location: 'panel', id: 'problems', title: 'Problems', icon: '$(warning)' },
      { location: 'panel', id: 'output', title: 'Output', icon: '$(output)' },
    ],
    views: [
      { container: 'explorer', id: 'files', name: 'Files', kind: 'tree', visibility: 'visible', initialSize: 3 },
      { container: 'explorer', id: 'outline', name: 'Outline', kind: 'tree', visibility: 'visible' },
      { container: 'explorer', id: 'timeline', name: 'Timeline', kind: 'tree', visibility: 'collapsed' },
      { container: 'explorer', id: 'secret', name: 'Secret', kind: 'tree', visibility: 'hidden' },
      { container: 'tools', id: 'tool', name: 'Tool', kind: 'tree', visibility: 'visible', when: 'hasTools' },
      { container: 'problems', id: 'problems', name: 'Problems', kind: 'tree', visibility: 'visible' },
      { container: 'output', id: 'output', name: 'Output', kind: 'tree', visibility: 'visible' },
      { container: 'output', id: 'bare', name: 'Bare', kind: 'tree', visibility: 'hidden' },
    ],
    commands: [
      { command: 'problems.clear', title: 'Clear Problems', icon: '$(clear-all)' },
      { command: 'problems.export', title: 'Export Problems' },
    ],
    menus: [
      { menu: 'view/title', command: 'problems.clear', when: 'view == problems', group: 'navigation' },
      { menu: 'view/title', command: 'problems.export', when: 'view == problems' },
    ],
  },
  commands: () => ({ 'problems.clear': () => ran.push('clear'), 'problems.export': () => ran.push('export') }),
  views: {
    ...Object.fromEntries(
      ['files', 'outline', 'timeline', 'secret', 'tool', 'problems', 'output'].map((id) => [id, body]),
    ),
    bare: define('test-bare', '<p>Nothing</p>'),
  },
};

let ran: string[];
let store: StateStore;

async function open(): Promise<Workbench> {
  const features = [commands, keybindings, menus, views, shell, statusBar, contributed];
  const root = document.createElement('div');
  root.style.cssText = 'position: absolute; inset: 0';
  document.body.append(root);
  const scope = new Scope();
  onTestFinished(() => scope.dispose());
  const catalog = new Catalog({ hostVersion: '1.0.0', disabled: signal([]), forced: signal([]) });
  catalog.installed.value = [asPlugin(features, '1.0.0')];
  const workbench = { scope, root, catalog, store, workspaceStore: store, features } as unknown as Workbench; // no plugins
  scope.add({ dispose: () => root.remove() });
  scope.add(applyTheme(root, 'dark'));
  for (const feature of features) feature.start?.(workbench);
  const element = Object.assign(document.createElement('irintai-workbench'), { workbench });
  root.append(element);
  await element.updateComplete;
  await expect.element(page.getByRole('textbox')).toBeVisible();
  await commandsOf(workbench).prepare();
  return workbench;
}

const side = page.getByRole('complementary', { name: 'Side bar' });
const panel = page.getByRole('region', { name: 'Panel', exact: true });
const section = (name: string): ReturnType<typeof side.getByRole> => page.getByRole('region', { name });
const height = (name: string): number => section(name).element().getBoundingClientRect().height;
const press = (keys: string): Promise<void> => userEvent.keyboard(keys);
const focusIn = (place: Locator): boolean => place.element().matches(':focus-within');

beforeEach(async () => {
  ran = [];
  store = memoryStore();
  await page.viewport(1280, 720);
});

describe('keys', () => {
  test('Ctrl+B and Ctrl+J close and open the side bar and the panel, and the focus is not lost with them', async () => {
    await open();
    await expect.element(page.getByRole('button', { name: 'Files' })).toBeVisible();
    (page.getByRole('button', { name: 'Files' }).element() as HTMLElement).focus();
    await press('{Control>}b{/Control}');
    await expect.element(side).not.toBeInTheDocument();
    await expect.poll(() => focusedElement()?.localName).toBe('textarea');
    await press('{Control>}j{/Control}');
    await expect.element(page.getByRole('tab', { name: 'Problems', selected: true })).toBeVisible();
    await press('{Control>}j{/Control}{Control>}b{/Control}');
    await expect.element(panel).not.toBeInTheDocument();
    await expect.element(side).toBeVisible();
  });

  test('F6 goes round the places, Shift+F6 back, and Ctrl+0 to the side bar, closed or not', async () => {
    await open();
    await press('{F6}');
    expect(focusIn(page.getByRole('navigation', { name: 'Views' }))).toBe(true);
    await press('{F6}');
    expect(focusIn(side)).toBe(true);
    await press('{F6}');
    expect(focusedElement()?.localName).toBe('textarea');
    await press('{Shift>}{F6}{/Shift}');
    expect(focusIn(side)).toBe(true);
    await press('{Control>}b{/Control}');
    await expect.element(side).not.toBeInTheDocument();
    await press('{Control>}0{/Control}');
    await expect.poll(() => focusIn(side)).toBe(true);
  });
});

describe('a view that the user asks for', () => {
  const inside = (): string | undefined => focusedElement()?.textContent ?? undefined;
  const within = (place: Locator): boolean => focusIn(place) && inside() === 'Body';

  test('has the focus, whether its place was open or not, and once only', async () => {
    const workbench = await open();
    await press('{Control>}{Shift>}e{/Shift}{/Control}');
    await expect.poll(() => within(section('Files'))).toBe(true);
    viewsOf(workbench).reveal('output', { focus: true });
    await expect.poll(() => within(panel)).toBe(true);
    await press('{Control>}{Shift>}e{/Shift}{/Control}');
    await expect.poll(() => within(section('Files'))).toBe(true);
    viewsOf(workbench).reveal('problems');
    await expect.element(page.getByRole('tab', { name: 'Problems', selected: true })).toBeVisible();
    viewsOf(workbench).reveal('output');
    await expect.element(page.getByRole('tab', { name: 'Output', selected: true })).toBeVisible();
    expect(within(section('Files'))).toBe(true);
  });

  test('with nothing in it to focus is focused as a whole, so that the focus is not lost', async () => {
    const workbench = await open();
    viewsOf(workbench).reveal('bare', { focus: true });
    await expect.poll(() => focusedElement()?.localName).toBe('irintai-view-body');
    expect(focusIn(panel)).toBe(true);
  });
});

describe('the panel', () => {
  test('has the buttons of the view that is shown, and behind … what has no icon', async () => {
    const workbench = await open();
    await commandsOf(workbench).execute('workbench.action.togglePanel');
    await page.getByRole('button', { name: 'Clear Problems' }).click();
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Export Problems' }).click();
    expect(ran).toEqual(['clear', 'export']);
    await page.getByRole('tab', { name: 'Output' }).click();
    await expect.element(page.getByRole('tab', { name: 'Output', selected: true })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Clear Problems' })).not.toBeInTheDocument();
  });

  test('is maximized by its button, by a command and back, which when clauses know', async () => {
    const workbench = await open();
    await commandsOf(workbench).execute('workbench.action.toggleMaximizedPanel');
    await expect.element(page.getByRole('button', { name: 'Restore panel' })).toBeVisible();
    expect(contextKeysOf(workbench).get('panelMaximized')).toBe(true);
    expect(panel.element().getBoundingClientRect().top).toBe(0);
    await page.getByRole('button', { name: 'Restore panel' }).click();
    await expect.element(page.getByRole('textbox')).toBeVisible();
    expect(contextKeysOf(workbench).get('panelMaximized')).toBe(false);
  });
});

describe('views', () => {
  test('are at first as their manifests say: shares of the room, collapsed, hidden', async () => {
    await open();
    await expect.element(section('Files')).toBeVisible();
    expect(height('Files') / height('Outline')).toBeCloseTo(3, 1);
    expect(height('Timeline')).toBe(22);
    await expect.element(section('Secret')).not.toBeInTheDocument();
  });

  test('a container is there while the when clause of one of its views holds', async () => {
    const workbench = await open();
    const tools = page.getByRole('tab', { name: 'Tools' });
    await expect.element(tools).not.toBeInTheDocument();
    contextKeysOf(workbench).set('hasTools', true);
    await tools.click();
    await expect.element(page.getByRole('heading', { name: 'Tools: Tool' })).toBeVisible();
    contextKeysOf(workbench).set('hasTools', false);
    await expect.element(tools).not.toBeInTheDocument();
    await expect.element(page.getByRole('tab', { name: 'Explorer', selected: true })).toBeVisible();
  });

  test('are hidden by the menu of their title, shown again by that of another, and reset by a command', async () => {
    const workbench = await open();
    await page.getByRole('button', { name: 'Outline' }).click({ button: 'right' });
    await page.getByRole('menuitem', { name: "Hide 'Outline'" }).click();
    await expect.element(section('Outline')).not.toBeInTheDocument();
    await page.getByRole('button', { name: 'Files' }).click({ button: 'right' });
    await page.getByRole('menuitemcheckbox', { name: 'Secret' }).click();
    await expect.element(section('Secret')).toBeVisible();
    await commandsOf(workbench).execute('workbench.action.resetViewLocations');
    await expect.element(section('Outline')).toBeVisible();
    await expect.element(section('Secret')).not.toBeInTheDocument();
  });

  test('one that is revealed by name is shown and opened', async () => {
    const workbench = await open();
    viewsOf(workbench).reveal('secret');
    viewsOf(workbench).reveal('timeline');
    await expect.element(section('Secret')).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Timeline', expanded: true })).toBeVisible();
  });
});

test('what the user sized, closed and opened is so after a reload', async () => {
  const first = await open();
  const line = page.getByRole('separator', { name: 'Width of the side bar' });
  await expect.element(line).toHaveAttribute('aria-valuemax', String(1280 - 48 - 220)); // it knows its room
  (line.element() as HTMLElement).focus();
  await press('{ArrowRight}{ArrowRight}');
  await page.getByRole('button', { name: 'Outline' }).click();
  await commandsOf(first).execute('workbench.action.togglePanel');
  await page.getByRole('tab', { name: 'Output' }).click();
  first.scope.dispose();
  await open();
  await expect.element(page.getByRole('tab', { name: 'Output', selected: true })).toBeVisible();
  expect(side.element().getBoundingClientRect().width).toBe(320);
  expect(height('Outline')).toBe(22);
});

test('at 800 px nothing is outside, and axe finds nothing in any theme', async () => {
  await page.viewport(800, 600);
  const workbench = await open();
  await commandsOf(workbench).execute('workbench.action.togglePanel');
  await expect.element(panel).toBeVisible();
  expect(panel.element().getBoundingClientRect().right).toBe(800);
  expect(page.getByRole('main').element().getBoundingClientRect().width).toBeGreaterThanOrEqual(220);
  await expectAccessible();
});
