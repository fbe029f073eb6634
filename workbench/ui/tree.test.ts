import { signal } from '@preact/signals-core';
import { describe, expect, test } from 'vitest';
import { Tree, type TreeModel } from './tree.ts';

interface Node {
  readonly key: string;
  readonly children?: readonly Node[] | (() => Promise<readonly Node[]>);
  parent?: Node;
}

const model = (roots: readonly Node[] | (() => readonly Node[])): TreeModel<Node> => ({
  key: ({ key }) => key,
  children: (parent) => {
    const children = parent ? (parent.children ?? []) : typeof roots === 'function' ? roots() : roots;
    return typeof children === 'function' ? children() : children;
  },
  isExpandable: ({ children }) => children !== undefined,
  item: ({ key }) => ({ label: key }),
  parent: ({ parent }) => parent,
});

/** Rows as text: one dot a level. */
const drawn = <T>(tree: Tree<T>): string[] =>
  tree.rows.value.map((row) => '.'.repeat(row.level - 1) + (row.kind === 'node' ? row.key : `<${row.kind}>`));

const leaf = (key: string): Node => ({ key });

describe('a tree', () => {
  test('shows the children of what is open, and says where each row stands', () => {
    const folder = { key: 'src', children: [leaf('a.ts'), leaf('b.ts')] };
    const tree = new Tree(model([folder, leaf('readme')]));
    expect(drawn(tree)).toEqual(['src', 'readme']);
    tree.setExpanded(folder, true);
    expect(drawn(tree)).toEqual(['src', '.a.ts', '.b.ts', 'readme']);
    expect(tree.rows.value[2]).toMatchObject({ level: 2, position: 2, siblings: 2, parent: 'src' });
    expect(tree.expansion.value).toEqual({ src: true });
  });

  test('a leaf is never opened', () => {
    const tree = new Tree(model([leaf('a')]));
    tree.setExpanded(leaf('a'), true);
    expect(tree.expansion.value).toEqual({});
  });

  test('follows the signals that the model reads', () => {
    const names = signal(['a']);
    const tree = new Tree(model(() => names.value.map(leaf)));
    expect(drawn(tree)).toEqual(['a']);
    names.value = ['b', 'c'];
    expect(drawn(tree)).toEqual(['b', 'c']);
  });

  test('children on their way are shown as such, asked for once, and kept when closed and opened', async () => {
    let asked = 0;
    const folder: Node = { key: 'f', children: async () => (asked++, [leaf('x')]) };
    const tree = new Tree(model([folder]));
    tree.setExpanded(folder, true);
    expect(drawn(tree)).toEqual(['f', '.<loading>']);
    await Promise.resolve();
    expect(drawn(tree)).toEqual(['f', '.x']);
    tree.setExpanded(folder, false);
    tree.setExpanded(folder, true);
    expect(drawn(tree)).toEqual(['f', '.x']);
    expect(asked).toBe(1);
  });

  test('children that cannot be had show why, and can be asked for again', async () => {
    let fails = true;
    const folder: Node = {
      key: 'f',
      children: () => (fails ? Promise.reject(new Error('offline')) : Promise.resolve([leaf('x')])),
    };
    const tree = new Tree(model([folder]));
    tree.setExpanded(folder, true);
    drawn(tree);
    await Promise.resolve();
    const failed = tree.rows.value[1]!;
    expect(failed).toMatchObject({ kind: 'failed', message: 'offline', level: 2 });
    fails = false;
    tree.retry(failed);
    expect(drawn(tree)).toEqual(['f', '.<loading>']);
    await Promise.resolve();
    expect(drawn(tree)).toEqual(['f', '.x']);
  });

  test('a model that throws shows why instead of breaking the page', () => {
    const tree = new Tree(
      model(() => {
        throw new Error('broken');
      }),
    );
    expect(tree.rows.value).toMatchObject([{ kind: 'failed', message: 'broken' }]);
  });

  test('a refresh keeps what is shown until the answer is there, and answers that come late are dropped', async () => {
    const answers: ((nodes: Node[]) => void)[] = [];
    const folder: Node = { key: 'f', children: () => new Promise((resolve) => answers.push(resolve)) };
    const tree = new Tree(model([folder]));
    tree.setExpanded(folder, true);
    drawn(tree);
    answers[0]!([leaf('old')]);
    await Promise.resolve();
    tree.refresh();
    expect(drawn(tree)).toEqual(['f', '.old']);
    tree.refresh(folder);
    expect(drawn(tree)).toEqual(['f', '.old']);
    expect(answers).toHaveLength(3);
    answers[2]!([leaf('new')]);
    answers[1]!([leaf('late')]);
    await Promise.resolve();
    expect(drawn(tree)).toEqual(['f', '.new']);
  });

  test('refreshing a node asks again for all below it that was loaded', async () => {
    const asked: string[] = [];
    const inner: Node = { key: 'inner', children: async () => (asked.push('inner'), []) };
    const outer: Node = { key: 'outer', children: async () => (asked.push('outer'), [inner]) };
    const tree = new Tree(model([outer]), signal({ outer: true, inner: true }));
    const settle = async (): Promise<void> => {
      for (let turn = 0; turn < 5; turn++) {
        drawn(tree);
        await Promise.resolve();
      }
    };
    await settle();
    tree.refresh(outer);
    await settle();
    expect(asked).toEqual(['outer', 'inner', 'outer', 'inner']);
  });

  test('reveal opens the way to a node, loading it, and selects it', async () => {
    const outer: Node = { key: 'outer', children: async () => [inner] };
    const inner: Node = { key: 'inner', children: async () => [file], parent: outer };
    const file: Node = { key: 'file', parent: inner };
    const tree = new Tree(model([outer]));
    await expect(tree.reveal(file)).resolves.toBe(true);
    expect(drawn(tree)).toEqual(['outer', '.inner', '..file']);
    expect([tree.active.value, tree.selected.value]).toEqual(['file', 'file']);
    await expect(tree.reveal({ key: 'gone', parent: outer })).resolves.toBe(false);
  });

  test('closing a node makes it active when the active row was inside, however deep', () => {
    const inner: Node = { key: 'inner', children: [leaf('x')] };
    const outer: Node = { key: 'outer', children: [inner] };
    const tree = new Tree(model([outer, leaf('other')]), signal({ outer: true, inner: true }));
    tree.active.value = 'x';
    tree.setExpanded(outer, false);
    expect(tree.active.value).toBe('outer');
    tree.active.value = 'other';
    tree.setExpanded(outer, true);
    tree.setExpanded(outer, false);
    expect(tree.active.value).toBe('other');
  });

  test('renaming puts a field in place of the row and answers with the text', async () => {
    const tree = new Tree(model([leaf('a'), leaf('b')]));
    const answer = tree.rename(leaf('b'), { value: 'b', label: 'Name' });
    expect(drawn(tree)).toEqual(['a', '<edit>']);
    tree.edit.value?.done('c');
    await expect(answer).resolves.toBe('c');
    expect(drawn(tree)).toEqual(['a', 'b']);
  });

  test('creating opens the node and puts the field first; a second field gives up the first', async () => {
    const folder: Node = { key: 'f', children: [leaf('a')] };
    const tree = new Tree(model([folder]));
    const first = tree.create(folder, { label: 'Name' });
    await expect.poll(() => drawn(tree)).toEqual(['f', '.<edit>', '.a']);
    const second = tree.create(undefined, { label: 'Name' });
    await expect(first).resolves.toBeUndefined();
    expect(drawn(tree)).toEqual(['<edit>', 'f', '.a']);
    tree.edit.value?.done(undefined);
    await expect(second).resolves.toBeUndefined();
  });
});
