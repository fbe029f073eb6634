import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { IrintaiError } from '../kernel/errors.ts';
import { plug } from '../test/plug.ts';
import { documents } from './contract.ts';
import {
  onDidChangeTextDocument,
  onDidCloseTextDocument,
  onDidOpenTextDocument,
  onDidSaveTextDocument,
  openTextDocument,
  textDocuments,
} from './index.ts';

let granted = false;
const { answer, callbacks, ends } = plug({
  demand() {
    if (!granted) throw new IrintaiError('NotGranted', 'The user did not allow it.');
  },
});
const side = callbacks(documents);
const a = { uri: 'file:///src/a.py', languageId: 'python', version: 1, text: 'a = 1\n', isDirty: false };
const page = {
  subscribe: vi.fn(() => side.didOpen(a)),
  read: vi.fn(({ path }: { path: string }) => ({ ...a, uri: `file:///${path}`, text: 'on disk', version: 0 })),
};
answer(documents, page);
const events: string[] = [];
beforeEach(() => void events.splice(0));
afterAll(() => ends.close());

test('without the grant nothing is told, and after it the same call works', async () => {
  await expect(textDocuments()).rejects.toMatchObject({ code: 'NotGranted' });
  expect(page.subscribe).not.toHaveBeenCalled();
  granted = true;
  const listening = onDidOpenTextDocument(() => events.push('open'));
  await expect(textDocuments()).resolves.toMatchObject([{ path: 'src/a.py', languageId: 'python' }]);
  expect(events).toEqual([]); // it was open already
  listening.dispose();
});

test('open documents follow every change', async () => {
  onDidOpenTextDocument(({ path }) => events.push(`open ${path}`));
  onDidChangeTextDocument(({ document, contentChanges }) =>
    events.push(`change ${document.getText()} ${contentChanges.length}`),
  );
  onDidSaveTextDocument(({ path, isDirty }) => events.push(`save ${path} ${isDirty}`));
  onDidCloseTextDocument(({ path, isClosed }) => events.push(`close ${path} ${isClosed}`));
  const range = { start: { line: 0, character: 4 }, end: { line: 0, character: 5 } };
  side.didOpen({ ...a, uri: 'file:///src/b.py' });
  side.didChange({ uri: a.uri, version: 2, isDirty: true, changes: [{ range, text: '22' }] });
  side.didSave({ uri: a.uri });
  side.didClose({ uri: 'file:///src/b.py' });
  await vi.waitFor(() =>
    expect(events).toEqual(['open src/b.py', 'change a = 22\n 1', 'save src/a.py false', 'close src/b.py true']),
  );
  await expect(textDocuments()).resolves.toHaveLength(1);
  expect(page.subscribe).toHaveBeenCalledTimes(1);
});

test('a document that is open is read as it is there, another as it is on disk', async () => {
  const [open] = await textDocuments();
  await expect(openTextDocument('src/a.py')).resolves.toBe(open);
  const other = await openTextDocument('src/c.py');
  expect(other.getText()).toBe('on disk');
});

test('what is told of a document that is not open is left aside', async () => {
  side.didChange({ uri: 'file:///x', version: 2, isDirty: true, changes: [] });
  side.didSave({ uri: 'file:///x' });
  side.didClose({ uri: 'file:///x' });
  side.didChange({ uri: a.uri, version: 3, isDirty: true, changes: [] });
  await vi.waitFor(() => expect(events).toHaveLength(1));
});
