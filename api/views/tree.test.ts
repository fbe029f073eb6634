import { describe, expect, test, vi } from 'vitest';
import type { TreeDataProvider } from './index.ts';
import { Tree } from './tree.ts';

interface Folder {
  readonly name: string;
  readonly id?: string;
  readonly inside?: readonly Folder[];
}

function treeOf(roots: () => readonly Folder[], more: Partial<TreeDataProvider<Folder>> = {}): Tree<Folder> {
  return new Tree<Folder>({
    getChildren: (folder) => (folder ? (folder.inside ?? []) : roots()),
    getTreeItem: ({ name, id }) => ({ label: name, ...(id !== undefined && { id }) }),
    ...more,
  });
}

async function handles(tree: Tree<Folder>, handle?: number): Promise<readonly (readonly [string, number])[]> {
  return (await tree.children(handle)).map((item) => [item.label, item.handle] as const);
}

describe('handles', () => {
  test('stay with an item that comes again, as a new object, in another place', async () => {
    let roots: readonly Folder[] = [{ name: 'a' }, { name: 'b' }];
    const tree = treeOf(() => roots);
    expect(await handles(tree)).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
    roots = [{ name: 'c' }, { name: 'b' }, { name: 'a' }];
    expect(await handles(tree)).toEqual([
      ['c', 3],
      ['b', 2],
      ['a', 1],
    ]);
    expect(tree.element(1)).toBe(roots[2]);
  });

  test('follow the id when the label changes', async () => {
    let name = 'a';
    const tree = treeOf(() => [{ id: 'x', name }]);
    expect(await handles(tree)).toEqual([['a', 1]]);
    name = 'renamed';
    expect(await handles(tree)).toEqual([['renamed', 1]]);
  });

  test('are different for items of the same label', async () => {
    const tree = treeOf(() => [{ name: 'a' }, { name: 'a' }, { name: 'a' }]);
    expect(await handles(tree)).toEqual([
      ['a', 1],
      ['a', 2],
      ['a', 3],
    ]);
  });

  test('of what is gone, and of all below it, are forgotten', async () => {
    let roots: readonly Folder[] = [{ name: 'a', inside: [{ name: 'b', inside: [{ name: 'c' }] }] }];
    const tree = treeOf(() => roots);
    await tree.children();
    await tree.children(1);
    await tree.children(2);
    const [gone] = roots;
    roots = [];
    await tree.children();
    await expect(tree.children(1)).rejects.toMatchObject({ code: 'NotFound' });
    await expect(tree.children(2)).rejects.toMatchObject({ code: 'NotFound' });
    expect(tree.element(3)).toBeUndefined();
    expect(gone && tree.handleOf(gone)).toBeUndefined();
  });

  test('of an item that went while its children were asked for are refused', async () => {
    let roots: readonly Folder[] = [{ name: 'a' }];
    let answer = (_: readonly Folder[]): void => {};
    const getChildren = (folder?: Folder): readonly Folder[] | Promise<readonly Folder[]> =>
      folder ? new Promise((resolve) => (answer = resolve)) : roots;
    const tree = treeOf(() => roots, { getChildren });
    await tree.children();
    const children = tree.children(1);
    roots = [];
    await tree.children();
    answer([{ name: 'late' }]);
    await expect(children).rejects.toMatchObject({ code: 'NotFound' });
  });
});

describe('the way to an element', () => {
  const c = { name: 'c' };
  const b = { name: 'b', inside: [c] };
  const a = { name: 'a', inside: [b] };
  const parents = new Map<Folder, Folder>([
    [c, b],
    [b, a],
  ]);

  test('is found through parents that were never shown', async () => {
    const tree = treeOf(() => [a], { getParent: (folder) => parents.get(folder) });
    const path = await tree.pathTo(c);
    expect(path).toEqual([1, 2, 3]);
    expect(path.map((handle) => tree.element(handle))).toEqual([a, b, c]);
  });

  test('asks nobody when it is known', async () => {
    const getParent = vi.fn((folder: Folder) => parents.get(folder));
    const tree = treeOf(() => [a], { getParent });
    await tree.children();
    await expect(tree.pathTo(a)).resolves.toEqual([1]);
    expect(getParent).not.toHaveBeenCalled();
  });

  test('that does not exist is refused', async () => {
    const tree = treeOf(() => [a], { getParent: (folder) => parents.get(folder) });
    await expect(tree.pathTo({ name: 'stranger' })).rejects.toMatchObject({ code: 'NotFound' });
  });

  test('ends when parents go round in a circle', async () => {
    const tree = treeOf(() => [a], { getParent: (folder) => folder });
    await expect(tree.pathTo({ name: 'stranger' })).rejects.toMatchObject({ code: 'NotFound' });
  });
});

test('every item has the same keys, so that a long list travels as columns', async () => {
  const tree = treeOf(() => [{ name: 'a' }, { name: 'b', id: 'x' }]);
  const keys = (await tree.children()).map((item) => Object.keys(item).join());
  expect(new Set(keys).size).toBe(1);
});
