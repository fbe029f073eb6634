import { signal } from '@preact/signals-core';
import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { all, expectAccessible, mount, next, one, settled, texts } from './test/kit.ts';
import type { IrintaiTree } from './tree.element.ts';
import { Tree, type TreeItem } from './tree.ts';
import './tree.element.ts';

interface File {
  readonly path: string;
  readonly children?: readonly File[] | (() => Promise<readonly File[]>);
  readonly item?: Partial<TreeItem>;
}

const name = ({ path }: File): string => path.slice(path.lastIndexOf('/') + 1);
const file = (path: string, item?: Partial<TreeItem>): File => ({ path, ...(item && { item }) });
const folder = (path: string, ...names: string[]): File => ({
  path,
  children: names.map((one) => file(`${path}/${one}`)),
});

const project: readonly File[] = [
  folder('docs', 'guide.md', 'install.md'),
  folder('src', 'alpha.ts', 'beta.ts', 'bottom.ts'),
  file('readme.md', { badge: { text: 'M', tooltip: 'Modified', color: 'gitDecoration.modifiedResourceForeground' } }),
];

async function show(roots: readonly File[], expansion: Record<string, boolean> = {}): Promise<IrintaiTree<File>> {
  const tree = new Tree<File>(
    {
      key: ({ path }) => path,
      children: (parent) =>
        parent ? (typeof parent.children === 'function' ? parent.children() : (parent.children ?? [])) : roots,
      isExpandable: ({ children }) => children !== undefined,
      item: (node) => ({ label: name(node), icon: node.children ? 'folder' : 'file', ...node.item }),
    },
    signal(expansion),
  );
  return mount<IrintaiTree<File>>(html`<irintai-tree .tree=${tree} label="Files"></irintai-tree>`);
}

const active = (tree: IrintaiTree<File>): string => {
  const id = one(tree, '[role=tree]').getAttribute('aria-activedescendant');
  return id ? (one(tree, `#${id}`).getAttribute('aria-label') ?? '') : '';
};

const press = async (tree: IrintaiTree<File>, keys: string): Promise<void> => {
  await userEvent.keyboard(keys);
  await settled(tree);
};

test('each row says where it stands', async () => {
  const tree = await show(project, { src: true });
  const said = all(tree, '[role=treeitem]').map((row) => [
    row.ariaLabel,
    row.ariaLevel,
    row.ariaPosInSet,
    row.ariaSetSize,
    row.ariaExpanded,
  ]);
  expect(said).toEqual([
    ['docs', '1', '1', '3', 'false'],
    ['src', '1', '2', '3', 'true'],
    ['alpha.ts', '2', '1', '3', null],
    ['beta.ts', '2', '2', '3', null],
    ['bottom.ts', '2', '3', '3', null],
    ['readme.md, Modified', '1', '3', '3', null],
  ]);
});

describe('keys', () => {
  test('arrows walk the rows; right opens and goes in, left goes out and closes', async () => {
    const tree = await show(project);
    tree.focus();
    await settled(tree);
    expect(active(tree)).toBe('docs');
    await press(tree, '{ArrowDown}{ArrowRight}');
    expect(one(tree, '.active').getAttribute('aria-expanded')).toBe('true');
    expect(active(tree)).toBe('src');
    await press(tree, '{ArrowRight}{ArrowDown}');
    expect(active(tree)).toBe('beta.ts');
    await press(tree, '{ArrowLeft}');
    expect(active(tree)).toBe('src');
    await press(tree, '{ArrowLeft}');
    expect(one(tree, '.active').getAttribute('aria-expanded')).toBe('false');
  });

  test('Home, End, letters and * go where the ARIA tree pattern says', async () => {
    const tree = await show(project);
    tree.focus();
    await press(tree, '{End}');
    expect(active(tree)).toBe('readme.md, Modified');
    await press(tree, '{Home}*');
    expect(texts(tree, '.text')).toEqual([
      'docs',
      'guide.md',
      'install.md',
      'src',
      'alpha.ts',
      'beta.ts',
      'bottom.ts',
      'readme.md',
    ]);
    await press(tree, 'bo');
    expect(active(tree)).toBe('bottom.ts');
  });

  test('Enter opens a file to stay and gives it the focus, Space only shows it', async () => {
    const tree = await show(project);
    tree.focus();
    await press(tree, '{End}');
    const opened = next(tree, 'irintai-tree-open');
    await press(tree, '{Enter}');
    expect((await opened).detail).toEqual({ node: project[2], pinned: true, focus: true });
    const shown = next(tree, 'irintai-tree-open');
    await press(tree, ' ');
    expect((await shown).detail).toMatchObject({ pinned: false, focus: false });
    expect(one(tree, '.active').getAttribute('aria-selected')).toBe('true');
  });

  test('a row far away is scrolled to, and stays in the document when it is scrolled out of sight', async () => {
    const tree = await show(Array.from({ length: 10_000 }, (_, index) => file(`file-${index}`)));
    tree.focus();
    await press(tree, '{End}');
    const scroller = one(tree, '.scroll');
    expect(scroller.scrollTop).toBe(10_000 * 22 - scroller.clientHeight);
    expect(active(tree)).toBe('file-9999');
    expect(all(tree, '.row').length).toBeLessThan(60);
    scroller.scrollTop = 0;
    await expect.poll(() => texts(tree, '.row')[0]).toBe('file-0');
    expect(active(tree)).toBe('file-9999');
  });

  test('Shift+F10 asks for the menu of the active row once', async () => {
    const tree = await show(project);
    tree.focus();
    await press(tree, '{ArrowDown}');
    const asked: unknown[] = [];
    tree.addEventListener('irintai-tree-menu', ({ detail }) => asked.push(detail.node));
    await press(tree, '{Shift>}{F10}{/Shift}');
    expect(asked).toEqual([project[1]]);
  });

  test('Tab leads from a row to its buttons, and Escape back', async () => {
    const actions = [{ id: 'restart', icon: 'refresh', label: 'Restart' }];
    const tree = await show([file('a', { actions }), file('b', { actions })]);
    tree.focus();
    await settled(tree);
    await press(tree, '{Tab}');
    expect(tree.shadowRoot?.activeElement?.getAttribute('aria-label')).toBe('Restart');
    const ran = next(tree, 'irintai-tree-action');
    await press(tree, '{Enter}');
    expect((await ran).detail).toMatchObject({ action: 'restart', node: { path: 'a' } });
    await press(tree, '{Escape}');
    expect(tree.shadowRoot?.activeElement?.getAttribute('role')).toBe('tree');
  });
});

describe('the mouse', () => {
  test('the first click of all, on the first row, is not lost to the focus that it brings', async () => {
    const tree = await show(project);
    await userEvent.click(all(tree, '.row')[0]!);
    await settled(tree);
    expect(all(tree, '.row')[0]!.ariaExpanded).toBe('true');
    expect(active(tree)).toContain('docs');
  });

  test('a click selects, opens a folder and shows a file; a double click keeps it', async () => {
    const tree = await show(project);
    all(tree, '.row')[1]!.click();
    await settled(tree);
    expect(texts(tree, '.text')).toContain('beta.ts');
    expect(tree.tree.selected.value).toBe('src');
    const events: unknown[] = [];
    tree.addEventListener('irintai-tree-open', ({ detail }) => events.push(detail));
    await userEvent.dblClick(all(tree, '.row')[2]!);
    expect(events.at(-1)).toMatchObject({ node: { path: 'src/alpha.ts' }, pinned: true, focus: true });
    expect(events[0]).toMatchObject({ pinned: false, focus: false });
  });

  test('the twistie opens without selecting', async () => {
    const tree = await show(project);
    all(tree, '.twistie')[0]!.click();
    await settled(tree);
    expect(texts(tree, '.text')).toContain('guide.md');
    expect(tree.tree.selected.value).toBeUndefined();
  });

  test('the right button asks for a menu on the row, and on the empty space for that of the whole', async () => {
    const tree = await show(project);
    const onRow = next(tree, 'irintai-tree-menu');
    await userEvent.click(all(tree, '.row')[2]!, { button: 'right' });
    expect((await onRow).detail.node).toBe(project[2]);
    const onSpace = next(tree, 'irintai-tree-menu');
    await userEvent.click(one(tree, '.scroll'), { button: 'right', position: { x: 50, y: 250 } });
    expect((await onSpace).detail).toMatchObject({ node: undefined, x: expect.any(Number) });
  });
});

describe('children that are not there', () => {
  test('are shown as loading, then as failed with a button to try again', async () => {
    let attempts = 0;
    const slow: File = {
      path: 'remote',
      children: () =>
        attempts++ === 0 ? Promise.reject(new Error('No connection')) : Promise.resolve([file('remote/x')]),
    };
    const tree = await show([slow], { remote: true });
    expect(texts(tree, '.row')).toEqual(['remote', 'No connection']);
    const retry = one(tree, '[aria-label=Retry]');
    await userEvent.click(retry);
    await expect.poll(() => texts(tree, '.row')).toEqual(['remote', 'x']);
  });

  test('loading is said to be busy', async () => {
    const tree = await show([{ path: 'remote', children: () => new Promise(() => {}) }], { remote: true });
    expect(one(tree, '[aria-busy=true]').textContent?.trim()).toBe('Loading…');
  });
});

describe('the field of a row', () => {
  test('begins with the selection asked for, refuses what is not valid, and gives the focus back', async () => {
    const tree = await show(project);
    tree.focus();
    await press(tree, '{End}');
    tree.addEventListener('irintai-tree-rename', ({ detail }) => {
      const validate = (text: string): string | undefined => (text.includes('/') ? 'No slashes.' : undefined);
      void tree.tree
        .rename(detail as File, { value: 'readme.md', selection: [0, 6], label: 'New name', validate })
        .then(done);
    });
    let answer: string | undefined;
    const done = (text: string | undefined): void => void (answer = text);
    await press(tree, '{F2}');
    await press(tree, 'a/b');
    const field = one(tree, 'irintai-tree-edit');
    expect(one<HTMLInputElement>(field, 'input').value).toBe('a/b.md');
    await press(tree, '{Enter}');
    expect(one(field, '[role=alert]').textContent).toBe('No slashes.');
    expect(one(field, 'input').getAttribute('aria-invalid')).toBe('true');
    await press(tree, '{Backspace}{Backspace}c{Enter}');
    expect(answer).toBe('ac.md');
    expect(all(tree, 'irintai-tree-edit')).toHaveLength(0);
    expect(tree.shadowRoot?.activeElement?.getAttribute('role')).toBe('tree');
  });

  test('Escape gives up', async () => {
    const tree = await show(project);
    const answer = tree.tree.create(project[1], { label: 'New file', icon: 'file' });
    await settled(tree);
    await expect.poll(() => tree.shadowRoot?.activeElement?.localName).toBe('irintai-tree-edit');
    await press(tree, 'x.ts{Escape}');
    await expect(answer).resolves.toBeUndefined();
  });
});

describe('dragging', () => {
  const drag = (tree: IrintaiTree<File>, type: string, row: number): DragEvent => {
    const event = new DragEvent(type, {
      bubbles: true,
      cancelable: true,
      composed: true,
      dataTransfer: new DataTransfer(),
    });
    all(tree, '.row')[row]!.dispatchEvent(event);
    return event;
  };

  test('over a file means over its folder; what nobody accepts cannot be dropped', async () => {
    const tree = await show(project, { src: true });
    expect(drag(tree, 'dragover', 2).defaultPrevented).toBe(false);
    const targets: unknown[] = [];
    tree.addEventListener('irintai-tree-drag-over', (event) => {
      targets.push((event.detail.target as File | undefined)?.path);
      event.preventDefault();
    });
    expect(drag(tree, 'dragover', 2).defaultPrevented).toBe(true);
    await settled(tree);
    expect(texts(tree, '.row.dropping')).toEqual(['src']);
    drag(tree, 'dragover', 5);
    expect(targets).toEqual(['src', undefined]);
    const dropped = next(tree, 'irintai-tree-drop');
    drag(tree, 'drop', 2);
    expect(((await dropped).detail.target as File).path).toBe('src');
    await settled(tree);
    expect(all(tree, '.dropping')).toHaveLength(0);
  });
});

test('axe finds nothing serious, in any theme', async () => {
  const actions = [{ id: 'x', icon: 'trash', label: 'Delete' }];
  const failing: File = { path: 'broken', children: () => Promise.reject(new Error('Cannot be read.')) };
  const tree = await show([...project, failing, file('last', { actions, description: 'a description' })], {
    src: true,
    broken: true,
  });
  tree.focus();
  await press(tree, '{ArrowDown}{ArrowDown}{Enter}');
  await expectAccessible();
});
