import { afterAll, expect, test, vi } from 'vitest';
import { plug } from '../test/plug.ts';
import { editor } from './contract.ts';
import {
  activeTextEditor,
  onDidChangeActiveTextEditor,
  onDidChangeTextEditorSelection,
  showTextDocument,
} from './index.ts';

const { answer, callbacks, ends } = plug();
const side = callbacks(editor);
const at = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 0 } });
const python = { uri: 'file:///src/a.py', languageId: 'python', selections: [at(3), at(5)] };
const page = {
  show: vi.fn(),
  subscribe: vi.fn(() => side.didChangeActive({ editor: python })),
};
answer(editor, page);
afterAll(() => ends.close());

test('the active editor is known as soon as it is asked for, and followed then', async () => {
  const changes: unknown[] = [];
  onDidChangeActiveTextEditor((active) => changes.push(active?.path));
  await expect(activeTextEditor()).resolves.toEqual({ ...python, path: 'src/a.py', selection: at(3) });
  expect(changes).toEqual([]);
  side.didChangeActive({});
  await vi.waitFor(() => expect(changes).toEqual([undefined]));
  await expect(activeTextEditor()).resolves.toBeUndefined();
  side.didChangeActive({ editor: python });
  await vi.waitFor(() => expect(changes).toEqual([undefined, 'src/a.py']));
  expect(page.subscribe).toHaveBeenCalledTimes(1);
});

test('a selection that moves is told with its editor', async () => {
  const seen: unknown[] = [];
  onDidChangeTextEditorSelection(({ path, selection }) => seen.push([path, selection.start.line]));
  side.didChangeSelections({ selections: [at(9)] });
  await vi.waitFor(() => expect(seen).toEqual([['src/a.py', 9]]));
  await expect(activeTextEditor()).resolves.toMatchObject({ selections: [at(9)] });
});

test('a file is shown at a place', async () => {
  await showTextDocument('src/b.py', { selection: at(1), preview: true });
  expect(page.show.mock.calls[0]?.[0]).toEqual({ path: 'src/b.py', selection: at(1), preview: true });
});
