import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { commands } from '../commands/contract.ts';
import { registerCommand } from '../commands/index.ts';
import { Emitter } from '../kernel/event.ts';
import { plug } from '../test/plug.ts';
import { views } from './contract.ts';
import { registerTreeDataProvider, type TreeDataProvider } from './index.ts';

const { answer, callbacks, ends } = plug({
  contributes: { views: [{ container: 'panel', id: 'spots', name: 'Hot spots' }], commands: [{ command: 'a.open' }] },
});
const side = callbacks(views);
const page = { register: vi.fn(), unregister: vi.fn(), changed: vi.fn(), update: vi.fn(), reveal: vi.fn() };
answer(views, page);
answer(commands, { register: () => {}, unregister: () => {} });
beforeEach(() => void vi.clearAllMocks());
afterAll(() => ends.close());

function inputs(handler: { readonly mock: { readonly calls: readonly (readonly unknown[])[] } }): readonly unknown[] {
  return handler.mock.calls.map(([input]) => input);
}

const refresh = new Emitter<string | readonly string[] | undefined>();
const numbers: TreeDataProvider<string> = {
  getChildren: (element) => (element === undefined ? ['one', 'two'] : []),
  getTreeItem: (label) => ({
    label,
    icon: '$(flame)',
    command: { command: 'a.open', arguments: [label, { line: 3 }] },
  }),
  onDidChangeTreeData: refresh.event,
};

describe('a tree view', () => {
  test('answers its items, and commands get the provider’s own element', async () => {
    const view = registerTreeDataProvider('spots', numbers);
    const items = await side.children({ view: 'spots' });
    expect(items).toEqual([
      {
        handle: 1,
        label: 'one',
        icon: '$(flame)',
        collapsible: 'none',
        command: { command: 'a.open', arguments: ['one', { line: 3 }] },
      },
      expect.objectContaining({ handle: 2, label: 'two' }),
    ]);
    const ran = vi.fn((..._: unknown[]) => undefined);
    const registered = registerCommand('a.open', ran);
    const argument = (handle: number) => ({ $treeItem: { view: 'spots', handle } });
    await callbacks(commands).run({ id: 'a.open', args: [argument(2), 7] });
    await callbacks(commands).run({ id: 'a.open', args: [argument(99), { $treeItem: { view: 'other', handle: 1 } }] });
    expect(ran.mock.calls).toEqual([
      ['two', 7],
      [undefined, undefined],
    ]);
    registered.dispose();
    view.dispose();
    await expect(side.children({ view: 'spots' })).rejects.toMatchObject({ code: 'NotFound' });
  });

  test('tells in one message which elements changed in one task', async () => {
    const view = registerTreeDataProvider('spots', numbers);
    await side.children({ view: 'spots' });
    refresh.fire('one');
    refresh.fire(['two', 'never shown']);
    await vi.waitFor(() => expect(inputs(page.changed)).toEqual([{ view: 'spots', handles: [1, 2] }]));
    refresh.fire('one');
    refresh.fire(undefined);
    await vi.waitFor(() => expect(inputs(page.changed)[1]).toEqual({ view: 'spots' }));
    refresh.fire('never shown');
    view.dispose();
    refresh.fire(undefined);
    await vi.waitFor(() => expect(page.unregister).toHaveBeenCalled());
    expect(page.changed).toHaveBeenCalledTimes(2);
  });

  test('tells in one message what was set in one task', async () => {
    const view = registerTreeDataProvider('spots', numbers);
    view.title = 'Spots';
    view.message = 'Nothing\nto see';
    view.badge = { value: 3, tooltip: '3 functions' };
    await vi.waitFor(() =>
      expect(inputs(page.update)).toEqual([
        { view: 'spots', title: 'Spots', message: 'Nothing\nto see', badge: { value: 3, tooltip: '3 functions' } },
      ]),
    );
    view.message = undefined;
    await vi.waitFor(() => expect(page.update.mock.lastCall?.[0].message).toBeUndefined());
    expect(view.title).toBe('Spots');
    view.dispose();
  });

  test('knows whether it is seen and what is selected', async () => {
    const view = registerTreeDataProvider('spots', numbers);
    const [seen, selected] = [vi.fn(), vi.fn()];
    view.onDidChangeVisibility(seen);
    view.onDidChangeSelection(selected);
    await side.children({ view: 'spots' });
    side.didChangeVisibility({ view: 'spots', visible: true });
    side.didChangeSelection({ view: 'spots', handles: [2, 99] });
    await vi.waitFor(() => expect(selected.mock.calls).toEqual([[['two']]]));
    expect(seen.mock.calls).toEqual([[true]]);
    expect([view.visible, view.selection]).toEqual([true, ['two']]);
    view.dispose();
  });

  test('reveals an element by its handles', async () => {
    const view = registerTreeDataProvider('spots', numbers);
    await view.reveal('two', { focus: true });
    expect(page.reveal.mock.calls[0]?.[0]).toEqual({
      view: 'spots',
      path: [2],
      select: true,
      focus: true,
      expand: false,
    });
    view.dispose();
    await vi.waitFor(() => expect(page.unregister).toHaveBeenCalled());
  });

  test('that is registered again has the new provider, and the old view does nothing to it', async () => {
    const older = registerTreeDataProvider('spots', numbers);
    const newer = registerTreeDataProvider('spots', { ...numbers, getChildren: () => ['three'] });
    older.dispose();
    await expect(side.children({ view: 'spots' })).resolves.toMatchObject([{ label: 'three' }]);
    newer.dispose();
    await vi.waitFor(() => expect(page.unregister).toHaveBeenCalledTimes(1));
  });

  test('that the manifest does not declare is refused', () => {
    expect(() => registerTreeDataProvider('other', numbers)).toThrow(/contributes\.views\.explorer/);
  });

  test('answers ten thousand items at once', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => `Function number ${index}`);
    const view = registerTreeDataProvider('spots', { ...numbers, getChildren: () => many });
    const items = await side.children({ view: 'spots' });
    expect(items.length).toBe(10_000);
    expect(items[9999]).toMatchObject({ handle: 10_000, label: 'Function number 9999' });
    view.dispose();
    await vi.waitFor(() => expect(page.unregister).toHaveBeenCalled());
  });
});
