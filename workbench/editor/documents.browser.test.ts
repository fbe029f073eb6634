import { afterEach, expect, test } from 'vitest';
import type { Workbench } from '../core/workbench.ts';
import { encode } from './encoding.ts';
import { editorsOf, type Editors } from './editors.ts';
import { MemoryFiles } from './memory-files.fixture.ts';
import type { OpenDocument } from './open-document.ts';
import type { ContentChange } from './text-document.ts';
import { editorWorkbench } from './workbench.fixture.ts';
import { until } from './until.fixture.ts';

let workbench: Workbench;

function start(files: MemoryFiles): Editors {
  workbench = editorWorkbench({ files, workspace: crypto.randomUUID() });
  return editorsOf(workbench);
}

async function opened(files: MemoryFiles, path: string): Promise<[Editors, OpenDocument]> {
  const editors = start(files);
  await editors.open(path);
  const document = editors.files.document(path);
  if (!document) throw new Error(`${path} is not shown as text.`);
  return [editors, document];
}

afterEach(() => workbench.scope.dispose());

/** Replaces a text as typing does. */
function type(document: OpenDocument, text: string): void {
  document.edit(text);
}

test('a file is read once, known by its language, and told to who listens', async () => {
  const files = new MemoryFiles({ 'src/a.py': 'x = 1\n' });
  const editors = start(files);
  const opened: string[] = [];
  editors.onDidOpen(({ path, languageId }) => opened.push(`${path} ${languageId}`));
  await Promise.all([editors.open('src/a.py'), editors.open('src/a.py')]);
  expect(opened).toEqual(['src/a.py python']);
  expect(files.reads.filter((path) => path === 'src/a.py')).toHaveLength(1);
  expect(editors.active.value).toMatchObject({ path: 'src/a.py', uri: 'file:///src/a.py', languageId: 'python' });
  expect(editors.documents.value.map((one) => one.text())).toEqual(['x = 1\n']);
});

test('changes are told as LSP tells them, and applying them in order gives the text', async () => {
  const [editors, document] = await opened(new MemoryFiles({ 'a.txt': 'one\ntwo\nthree\n' }), 'a.txt');
  let mirror = document.text();
  editors.onDidChange(({ changes }) => (mirror = changes.reduce(applied, mirror)));
  const { model } = document;
  const at = (line: number, from: number, to: number): object => ({
    startLineNumber: line,
    startColumn: from,
    endLineNumber: line,
    endColumn: to,
  });
  model.applyEdits([
    { range: at(1, 1, 4) as never, text: 'ONE\nand' },
    { range: at(3, 1, 3) as never, text: '' },
  ]);
  expect(mirror).toBe(document.text());
  model.pushEOL(1);
  expect(mirror).toBe(document.text());
  model.setValue('all\nnew');
  expect(mirror).toBe('all\nnew');
});

test('undo back to what is on disk is not dirty, and saving makes another text the one on disk', async () => {
  const files = new MemoryFiles({ 'a.txt': 'one' });
  const [editors, document] = await opened(files, 'a.txt');
  type(document, 'two');
  expect(document.isDirty).toBe(true);
  await document.model.undo();
  expect(document.isDirty).toBe(false);
  type(document, 'two');
  await editors.files.save(document);
  expect([files.text('a.txt'), document.isDirty]).toEqual(['two', false]);
  await document.model.undo();
  expect([document.text(), document.isDirty]).toEqual(['one', true]);
});

test('a byte order mark and CRLF are kept', async () => {
  const files = new MemoryFiles({ 'a.txt': encode('a\r\nb\r\n', true) });
  const [editors, document] = await opened(files, 'a.txt');
  document.model.applyEdits([{ range: document.model.getFullModelRange().collapseToEnd(), text: 'c\nd\n' }]);
  await editors.files.save(document);
  expect(files.text('a.txt')).toBe('\ufeffa\r\nb\r\nc\r\nd\r\n');
});

test('what is typed while a save is on its way is not taken for saved', async () => {
  const files = new MemoryFiles({ 'a.txt': 'one' });
  const [editors, document] = await opened(files, 'a.txt');
  type(document, 'two');
  let open = (): void => {};
  files.gate = new Promise((resolve) => (open = resolve));
  const saving = editors.files.save(document);
  await Promise.resolve();
  type(document, 'three');
  open();
  await saving;
  expect([files.text('a.txt'), document.isDirty]).toEqual(['two', true]);
});

test('a change on disk is taken by a clean document, at the place where it happened', async () => {
  const files = new MemoryFiles({ 'a.txt': 'one\ntwo\nthree\n' });
  const [editors, document] = await opened(files, 'a.txt');
  const changes: ContentChange[] = [];
  const states: boolean[] = [];
  editors.onDidChange((change) => {
    changes.push(...change.changes);
    states.push(change.document.isDirty);
  });
  files.change('a.txt', 'one\n2\nthree\n');
  await until(() => document.text() === 'one\n2\nthree\n');
  expect(changes).toEqual([{ range: { start: { line: 1, character: 0 }, end: { line: 1, character: 3 } }, text: '2' }]);
  expect(states).toEqual([false]);
});

test('a change on disk is a conflict for a dirty document, which the same text on disk resolves', async () => {
  const files = new MemoryFiles({ 'a.txt': 'one' });
  const [, document] = await opened(files, 'a.txt');
  type(document, 'mine');
  files.change('a.txt', 'theirs');
  await until(() => document.conflict.value !== undefined);
  expect(document.text()).toBe('mine');
  files.change('a.txt', 'mine');
  await until(() => document.conflict.value === undefined);
  expect(document.isDirty).toBe(false);
});

test('a save over another’s change is refused; overwriting writes, and only over what was seen', async () => {
  const files = new MemoryFiles({ 'a.txt': 'one' });
  const [editors, document] = await opened(files, 'a.txt');
  type(document, 'mine');
  files.change('a.txt', 'theirs');
  await until(() => document.conflict.value !== undefined);
  await expect(editors.files.save(document)).rejects.toMatchObject({ code: 'InvalidInput' });
  expect(files.text('a.txt')).toBe('theirs');
  await editors.files.save(document, { overwrite: true });
  expect([files.text('a.txt'), document.isDirty, document.conflict.value]).toEqual(['mine', false, undefined]);
});

test('reverting takes what is on disk, and undo brings the text back', async () => {
  const files = new MemoryFiles({ 'a.txt': 'one' });
  const [editors, document] = await opened(files, 'a.txt');
  type(document, 'mine');
  files.change('a.txt', 'theirs');
  await until(() => document.conflict.value !== undefined);
  await editors.files.revert(document);
  expect([document.text(), document.isDirty, document.conflict.value]).toEqual(['theirs', false, undefined]);
  await document.model.undo();
  expect([document.text(), document.isDirty]).toEqual(['mine', true]);
});

test('a deleted file is said to be, its text stays, and saving makes it again', async () => {
  const files = new MemoryFiles({ 'src/a.txt': 'one' });
  const [editors, document] = await opened(files, 'src/a.txt');
  files.change('src/a.txt', undefined);
  await until(() => document.isDeleted.value);
  expect(document.text()).toBe('one');
  await editors.files.save(document);
  expect([files.text('src/a.txt'), document.isDeleted.value]).toEqual(['one', false]);
});

test('a file in a deleted folder is deleted, and one that was deleted unheard is made again when saved', async () => {
  const files = new MemoryFiles({ 'src/a.txt': 'one' });
  const [editors, document] = await opened(files, 'src/a.txt');
  files.deleteFolder('src');
  await until(() => document.isDeleted.value);
  files.change('src/a.txt', 'one');
  await until(() => !document.isDeleted.value);
  type(document, 'two');
  files.changeUnheard('src/a.txt', undefined);
  await editors.files.save(document);
  expect(files.text('src/a.txt')).toBe('two');
});

test('a file that was deleted and comes back as it was is not deleted any more', async () => {
  const files = new MemoryFiles({ 'a.txt': 'one' });
  const [, document] = await opened(files, 'a.txt');
  files.change('a.txt', undefined);
  await until(() => document.isDeleted.value);
  files.change('a.txt', 'one');
  await until(() => !document.isDeleted.value);
});

test('a file that is replaced by deleting and writing it is only changed', async () => {
  const files = new MemoryFiles({ 'a.txt': 'one' });
  const [, document] = await opened(files, 'a.txt');
  files.change('a.txt', undefined);
  files.change('a.txt', 'two');
  await until(() => document.text() === 'two');
  expect(document.isDeleted.value).toBe(false);
});

test('after a time without news every document is looked at again', async () => {
  const files = new MemoryFiles({ 'a.txt': 'one' });
  const [, document] = await opened(files, 'a.txt');
  files.changeUnheard('a.txt', 'two');
  files.reset();
  await until(() => document.text() === 'two');
});

test('large files, binary ones and missing ones say so, and open when the user insists', async () => {
  const files = new MemoryFiles({ 'big.txt': 'x'.repeat(5_300_000), 'image.png': new Uint8Array([1, 0, 2]) });
  const editors = start(files);
  const kinds: string[] = [];
  for (const path of ['big.txt', 'image.png', 'none.txt']) {
    await editors.open(path);
    kinds.push(editors.files.content(path).value.kind);
  }
  expect(kinds).toEqual(['large', 'binary', 'missing']);
  await editors.files.load('big.txt', { insist: true });
  await editors.files.load('image.png', { insist: true });
  expect(editors.files.document('big.txt')?.isReadonly).toBe(false);
  expect(editors.files.document('image.png')?.isReadonly).toBe(true);
  files.change('none.txt', 'now there is');
  await until(() => editors.files.document('none.txt')?.text() === 'now there is');
});

test('another language is a document that closes and opens', async () => {
  const [editors, document] = await opened(new MemoryFiles({ 'a.txt': 'x' }), 'a.txt');
  const events: string[] = [];
  editors.onDidClose(({ languageId }) => events.push(`close ${languageId}`));
  editors.onDidOpen(({ languageId }) => events.push(`open ${languageId}`));
  editors.files.setLanguage(document, 'rust');
  expect(events).toEqual(['close plaintext', 'open rust']);
  expect(editors.active.value?.languageId).toBe('rust');
});

test('a renamed file keeps its tab and its unsaved text', async () => {
  const files = new MemoryFiles({ 'src/a.txt': 'one', 'b.txt': '' });
  const [editors, document] = await opened(files, 'src/a.txt');
  await editors.open('b.txt');
  type(document, 'mine');
  await files.rename('src/a.txt', 'lib/a.py');
  editors.renamed('src', 'lib');
  editors.renamed('lib/a.txt', 'lib/a.py');
  await until(() => editors.files.document('lib/a.py')?.text() === 'mine');
  expect(editors.files.document('lib/a.py')).toMatchObject({ isDirty: true, languageId: 'python' });
  expect(editors.tabs.value.list.map(({ path }) => path)).toEqual(['lib/a.py', 'b.txt']);
  expect(editors.documents.value).toHaveLength(2);
});

function applied(text: string, { range, text: inserted }: ContentChange): string {
  if (!range) return inserted;
  const starts = [0, ...Array.from(text.matchAll(/\r\n|\n/g), ({ index, 0: end }) => index + end.length)];
  const offset = ({ line, character }: { line: number; character: number }): number => (starts[line] ?? 0) + character;
  return text.slice(0, offset(range.start)) + inserted + text.slice(offset(range.end));
}
