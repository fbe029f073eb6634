import { userEvent } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Emitter } from '../../api/kernel/event.ts';
import type { Backend } from '../core/backend.ts';
import type { Feature } from '../core/feature.ts';
import type { Workbench } from '../core/workbench.ts';
import { editorsOf } from '../editor/index.ts';
import { plugin, testWorkbench } from '../log/workbench.fixture.ts';
import { applyTheme } from '../theme/themes.ts';
import { all, expectAccessible, one, texts } from '../ui/test/kit.ts';
import { viewsOf } from '../views/index.ts';
import { mountQuickInput } from './mount.ts';
import { openQuickAccess } from './index.ts';
import { quickInputOf, type QuickInput } from './quick-input.ts';
import { recentFilesOf } from './recent-files.ts';

const source = { id: 'test.plugin', name: 'A Plugin' };
const ran = vi.fn<(id: string, focused: string | undefined) => void>();
const own: Feature = {
  name: 'own',
  contributes: {
    commands: ['Zoom In', 'Zoom Out', 'About'].map((title) => ({ command: title, title, exported: false })),
    viewsContainers: [{ location: 'panel', id: 'log', title: 'Log', icon: '$(output)' }],
    views: [{ container: 'log', id: 'log', name: 'Log', kind: 'tree' }],
  },
  commands: () =>
    Object.fromEntries(
      ['Zoom In', 'Zoom Out', 'About'].map((id) => [
        id,
        () => ran(id, document.activeElement?.textContent ?? undefined),
      ]),
    ),
};

let workbench: Workbench;
let quick: QuickInput;
let root: HTMLElement;
let editor: HTMLButtonElement;
let paths: readonly string[];

beforeEach(() => {
  root = document.createElement('main');
  root.style.cssText = 'height: 500px; display: flex; align-items: end'; // the editor lies below the box
  editor = document.createElement('button');
  editor.textContent = 'Editor';
  root.append(editor);
  document.body.replaceChildren(root);
  applyTheme(root, 'dark');
  paths = ['src/main.ts', 'src/lib/menu.ts', 'README.md'];
  const files = {
    paths: async () => paths,
    read: async () => ({ bytes: new TextEncoder().encode('text'), etag: '1' }),
    onDidChange: new Emitter<never>().event,
  };
  workbench = testWorkbench([plugin('test.plugin')], {
    root,
    features: [own],
    backend: { files } as unknown as Backend,
  });
  quick = quickInputOf(workbench);
  mountQuickInput(workbench);
  editor.focus();
  ran.mockClear();
});

afterEach(() => workbench.scope.dispose());

/** The shared quick input, once it is there and has the focus. */
function box(): Promise<HTMLElement> {
  return vi.waitFor(() => {
    const found = one(one(root, 'irintai-quick-session'), 'irintai-quick-input');
    if (!found.shadowRoot?.activeElement) throw new Error('It has no focus yet.');
    return found;
  });
}

/** Presses a key; true when nobody took it. */
function isLeft(key: string, modifiers: KeyboardEventInit = {}): boolean {
  return editor.dispatchEvent(new KeyboardEvent('keydown', { key, ...modifiers, bubbles: true, cancelable: true }));
}

/** Does not wait for Monaco, which loads the text. */
async function openInEditor(path: string): Promise<void> {
  editorsOf(workbench)
    .open(path)
    .catch(() => {});
  await vi.waitFor(() => expect(editorsOf(workbench).active.value?.path).toBe(path));
}

const labels = (element: HTMLElement): string[] => texts(element, '.row .label');
const activeLabel = (element: HTMLElement): string[] => texts(element, '.row.active .label');
const isClosed = () => vi.waitFor(() => expect(all(root, 'irintai-quick-session')).toEqual([]));

describe('quick access', () => {
  test('runs the command that was typed and picked, with the focus back where it was', async () => {
    const open = openQuickAccess(workbench, '>');
    const list = await box();
    expect(labels(list)).toEqual(['About', 'Zoom In', 'Zoom Out']);
    await userEvent.keyboard('zout');
    await vi.waitFor(() => expect(activeLabel(list)).toEqual(['Zoom Out']));
    await userEvent.keyboard('{Enter}');
    await open;
    expect(ran.mock.calls).toEqual([['Zoom Out', 'Editor']]);
    void openQuickAccess(workbench, '>');
    expect(labels(await box())).toEqual(['Zoom Out', 'About', 'Zoom In']);
    await userEvent.keyboard('{Escape}');
    await isClosed();
    expect(document.activeElement).toBe(editor);
  });

  test('takes what was typed before it was there, Enter too; nothing of it goes to the editor', async () => {
    const open = openQuickAccess(workbench, '>');
    expect([...'zim', 'Backspace', 'n', 'Enter', 'x'].filter((key) => isLeft(key))).toEqual([]);
    await open;
    expect(ran.mock.calls).toEqual([['Zoom In', 'Editor']]);
    expect(['z', 'Enter'].filter((key) => !isLeft(key))).toEqual([]);
  });

  test('Escape and shortcuts are no text to it', async () => {
    const open = openQuickAccess(workbench, '>');
    expect(isLeft('s', { ctrlKey: true })).toBe(true);
    isLeft('Escape');
    await open;
    expect(all(root, 'irintai-quick-session')).toEqual([]);
  });

  test('what is typed while a plugin brings up its question is not an answer', async () => {
    const question = quick.input({ source, title: 'Password' });
    expect(isLeft('x')).toBe(true);
    expect(one<HTMLInputElement>(await box(), 'input').value).toBe('');
    await userEvent.keyboard('{Escape}');
    await question;
  });

  test('looks for something else when the prefix goes', async () => {
    void openQuickAccess(workbench, '>');
    const list = await box();
    await userEvent.keyboard('{Backspace}');
    await vi.waitFor(() => expect(labels(list)).toEqual(['main.ts', 'menu.ts', 'README.md'].toSorted()));
    await userEvent.keyboard('>abo');
    await vi.waitFor(() => expect(labels(list)).toEqual(['About']));
  });

  test('lists what it can do after ?, and picking one types its prefix', async () => {
    void openQuickAccess(workbench, '?');
    const list = await box();
    expect(labels(list)).toEqual(['…', '>', ':', 'view']);
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await vi.waitFor(() => expect(labels(list)).toEqual(['About', 'Zoom In', 'Zoom Out']));
  });

  test('says so when nothing fits', async () => {
    void openQuickAccess(workbench, '>');
    const list = await box();
    await userEvent.keyboard('xyz');
    await vi.waitFor(() => expect(texts(list, '.nothing')).toEqual(['No matching commands']));
  });
});

describe('files', () => {
  test('that were open come first, but the active one only when it is looked for', async () => {
    recentFilesOf(workbench).add('README.md');
    await openInEditor('src/main.ts');
    recentFilesOf(workbench).add('src/main.ts');
    void openQuickAccess(workbench, '');
    const list = await box();
    await vi.waitFor(() => expect(labels(list)).toEqual(['README.md', 'menu.ts']));
    expect(texts(list, '.heading')).toEqual(['recently opened', 'files']);
    await userEvent.keyboard('m');
    await vi.waitFor(() => expect(labels(list)).toEqual(['main.ts', 'README.md', 'menu.ts']));
  });

  test('are opened at the line that was typed', async () => {
    const open = openQuickAccess(workbench, '');
    await box();
    await userEvent.keyboard('menu:3:5');
    await vi.waitFor(async () => expect(labels(await box())).toEqual(['menu.ts']));
    await userEvent.keyboard('{Enter}');
    await open;
    const position = { line: 2, character: 4 };
    await vi.waitFor(() => expect(editorsOf(workbench).active.value?.path).toBe('src/lib/menu.ts'));
    expect(editorsOf(workbench).showing.value?.selection).toEqual({ start: position, end: position });
  });

  test('the one among fifty thousand is found', async () => {
    paths = Array.from({ length: 50_000 }, (_, i) => `folder-${i % 500}/some/deep/folder/file-${i}.ts`);
    void openQuickAccess(workbench, '');
    const list = await box();
    await vi.waitFor(() => expect(labels(list).length).toBeGreaterThan(10), 5000);
    await userEvent.keyboard('49999');
    await vi.waitFor(() => expect(activeLabel(list)).toEqual(['file-49999.ts']));
  });
});

describe('a line', () => {
  test('needs an open file', async () => {
    void openQuickAccess(workbench, ':');
    const list = await box();
    expect(texts(list, '.nothing')).toEqual(['Open a text file first']);
  });

  test('of the open file is gone to', async () => {
    await openInEditor('src/main.ts');
    editor.focus();
    const open = openQuickAccess(workbench, ':');
    const list = await box();
    await userEvent.keyboard('12');
    await vi.waitFor(() => expect(labels(list)).toEqual(['Go to line 12, column 1']));
    await userEvent.keyboard('{Enter}');
    await open;
    await vi.waitFor(() =>
      expect(editorsOf(workbench).showing.value?.selection?.start).toEqual({ line: 11, character: 0 }),
    );
  });
});

test('a view is opened by its name', async () => {
  const open = openQuickAccess(workbench, 'view ');
  const list = await box();
  expect([labels(list), texts(list, '.source')]).toEqual([['Log'], ['Workbench']]);
  await userEvent.keyboard('log{Enter}');
  await open;
  expect(viewsOf(workbench).active.value.panel).toBe('log');
});

describe('a plugin', () => {
  const items = ['Apple', 'Pear', 'Plum'].map((label) => ({ label, value: label }));

  test('is named before its title, whatever that says', async () => {
    const picked = quick.pick(items, { source, title: 'Irintai needs your password', placeHolder: 'Which?' });
    const list = await box();
    expect(texts(list, 'h2')).toEqual(['From A Plugin: Irintai needs your password']);
    expect(one<HTMLInputElement>(list, 'input').placeholder).toBe('Which?');
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect(picked).resolves.toBe('Pear');
    const typed = quick.input({ source });
    await vi.waitFor(async () => expect(texts(await box(), 'h2')).toEqual(['From A Plugin']));
    await userEvent.keyboard('{Escape}');
    await expect(typed).resolves.toBeUndefined();
  });

  test('loses its question when the focus goes elsewhere, unless it asked to keep it', async () => {
    const first = quick.pick(items, { source });
    await box();
    await userEvent.click(editor);
    await expect(first).resolves.toBeUndefined();
    const second = quick.pick(items, { source, ignoreFocusOut: true });
    const list = await box();
    await userEvent.click(editor);
    expect(quick.current.value).toBeDefined();
    list.focus();
    await userEvent.keyboard('{Escape}');
    await expect(second).resolves.toBeUndefined();
  });

  test('gets what was ticked with the keyboard', async () => {
    const picked = quick.pickMany(items, { source });
    const list = await box();
    await userEvent.keyboard(' {ArrowDown}{ArrowDown} ');
    await vi.waitFor(() => expect(texts(list, 'irintai-badge')).toHaveLength(1));
    await userEvent.keyboard('{Enter}');
    await expect(picked).resolves.toEqual(['Apple', 'Plum']);
  });

  test('sees what is typed only when its validation is content', async () => {
    const typed = quick.input({
      source,
      prompt: 'A number',
      value: 'x',
      validate: (value) => (Number.isNaN(Number(value)) ? { message: 'Not a number.', severity: 'error' } : undefined),
    });
    const line = await box();
    await vi.waitFor(() => expect(texts(line, '#message')).toEqual(['Not a number.']));
    expect(one(line, 'input').ariaInvalid).toBe('true');
    await userEvent.keyboard('{Enter}12');
    await vi.waitFor(() => expect(texts(line, '#message')).toEqual(['A number']));
    await userEvent.keyboard('{Enter}');
    await expect(typed).resolves.toBe('12');
  });

  test('cannot show a secret on the screen', async () => {
    void quick.input({ source, password: true });
    const line = await box();
    expect(getComputedStyle(one(line, 'input')).getPropertyValue('-webkit-text-security')).toBe('disc');
  });
});

test('Alt and the left arrow go back to the question before', async () => {
  const asked: string[] = [];
  const question = (name: string) => async (answers: readonly string[], step: object) => {
    asked.push(name);
    const answer = await quick.pick([{ label: name, value: name }], { ...step, title: name });
    return answer === undefined ? undefined : [...answers, answer];
  };
  const answers = quick.steps([] as readonly string[], [question('a'), question('b')]);
  await box();
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(async () => expect(texts(await box(), 'h2')).toEqual(['b (2/2)']));
  await userEvent.keyboard('{Alt>}{ArrowLeft}{/Alt}');
  await vi.waitFor(async () => expect(texts(await box(), 'h2')).toEqual(['a (1/2)']));
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(async () => expect(texts(await box(), 'h2')).toEqual(['b (2/2)']));
  await userEvent.keyboard('{Enter}');
  await expect(answers).resolves.toEqual(['a', 'b']);
  expect(document.activeElement).toBe(editor);
});

test('axe finds nothing serious in a list, several to tick and a line, in any theme', async () => {
  void openQuickAccess(workbench, '>');
  await box();
  await expectAccessible();
  void quick.pickMany([{ label: 'Apple', description: 'red', detail: 'A fruit.', value: 1, group: 'fruit' }], {
    source,
    title: 'Fruit',
  });
  await vi.waitFor(async () => expect(texts(await box(), 'h2')).toHaveLength(1));
  await expectAccessible();
  void quick.input({ source, value: '1', validate: () => ({ message: 'No.', severity: 'error' }) });
  await vi.waitFor(async () => expect(texts(await box(), '#message')).toEqual(['No.']));
  await expectAccessible();
});
