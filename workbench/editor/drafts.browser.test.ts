import { afterEach, expect, test, vi } from 'vitest';
import type { StateStore } from '../core/state-store.ts';
import type { Workbench } from '../core/workbench.ts';
import { WRITE_AFTER_MS } from './draft-keeper.ts';
import { Drafts } from './drafts.ts';
import { editorsOf, type Editors } from './editors.ts';
import { MemoryFiles } from './memory-files.fixture.ts';
import type { OpenDocument } from './open-document.ts';
import { memoryStore } from '../../test/kit/memory-store.ts';
import { editorWorkbench } from './workbench.fixture.ts';
import { until } from './until.fixture.ts';

const workbenches: Workbench[] = [];

afterEach(() => {
  for (const { scope } of workbenches.splice(0)) scope.dispose();
});

interface Place {
  readonly workspace: string;
  readonly files: MemoryFiles;
  readonly store: StateStore;
}

function place(files: Record<string, string>): Place {
  return { workspace: crypto.randomUUID(), files: new MemoryFiles(files), store: memoryStore() };
}

function load(where: Place): Editors {
  const workbench = editorWorkbench(where);
  workbenches.push(workbench);
  return editorsOf(workbench);
}

/** As when the page is left: what is not stored then is lost. */
function leave(): void {
  workbenches.pop()?.scope.dispose();
}

async function document(editors: Editors, path: string): Promise<OpenDocument> {
  return until(() => editors.files.document(path));
}

test('unsaved text, the tabs and where the cursor was are there again after a reload', async () => {
  const where = place({ 'a.txt': 'one\n'.repeat(200), 'b.txt': 'b', 'c.txt': 'c' });
  const before = load(where);
  for (const path of ['a.txt', 'b.txt', 'c.txt']) await before.open(path);
  const line = { line: 150, character: 2 };
  await before.open('a.txt', { selection: { start: line, end: line } });
  (await document(before, 'a.txt')).edit(`mine\n${'one\n'.repeat(200)}`);
  leave();
  const after = load(where);
  const restored = await document(after, 'a.txt');
  expect(restored.text().startsWith('mine\n')).toBe(true);
  expect(restored.isDirty).toBe(true);
  expect(restored.conflict.value).toBeUndefined();
  expect(after.tabs.value.list.map(({ path }) => path)).toEqual(['a.txt', 'b.txt', 'c.txt']);
  await until(() => after.selections.value[0]?.start.line === 151);
  expect(after.documents.value.map(({ path }) => path)).toEqual(['a.txt']); // the others were not looked at yet
});

test('an unsaved file is marked, and read to see what happened to it, before its tab is looked at', async () => {
  const where = place({ 'a.txt': 'one', 'b.txt': 'b' });
  const before = load(where);
  await before.open('a.txt');
  (await document(before, 'a.txt')).edit('mine');
  await before.open('b.txt');
  leave();
  where.files.changeUnheard('a.txt', 'theirs');
  const after = load(where);
  const restored = await document(after, 'a.txt');
  expect(after.activeTab.value?.path).toBe('b.txt');
  expect(after.isDirty('a.txt')).toBe(true);
  expect(restored.text()).toBe('mine');
  expect(restored.conflict.value).toBeDefined();
  await expect(after.files.save(restored)).rejects.toThrow();
  expect(where.files.text('a.txt')).toBe('theirs');
});

test('a conflict is still one after a reload, and after the next', async () => {
  const where = place({ 'a.txt': 'one' });
  const before = load(where);
  await before.open('a.txt');
  const first = await document(before, 'a.txt');
  first.edit('mine');
  where.files.change('a.txt', 'theirs');
  await until(() => first.conflict.value !== undefined);
  for (let reload = 1; reload <= 2; reload++) {
    leave();
    const restored = await document(load(where), 'a.txt');
    expect([restored.text(), restored.conflict.value === undefined]).toEqual(['mine', false]);
  }
});

test('unsaved text of a file that is gone comes back as deleted', async () => {
  const where = place({ 'a.txt': 'one' });
  const before = load(where);
  await before.open('a.txt');
  (await document(before, 'a.txt')).edit('mine');
  leave();
  where.files.change('a.txt', undefined);
  const after = load(where);
  const restored = await document(after, 'a.txt');
  expect([restored.text(), restored.isDeleted.value, restored.isDirty]).toEqual(['mine', true, true]);
  await after.files.save(restored);
  expect(where.files.text('a.txt')).toBe('mine');
});

test('what was saved, reverted or closed without saving does not come back', async () => {
  const where = place({ 'a.txt': '1', 'b.txt': '2', 'c.txt': '3' });
  const before = load(where);
  for (const path of ['a.txt', 'b.txt', 'c.txt']) {
    await before.open(path);
    (await document(before, path)).edit('mine');
  }
  await until(async () => (await stored(where)).length === 3);
  await before.files.save(await document(before, 'a.txt'));
  await before.files.revert(await document(before, 'b.txt'));
  before.discard(['c.txt']);
  await until(async () => (await stored(where)).length === 0);
  leave();
  const after = load(where);
  await after.restore();
  await document(after, 'b.txt');
  expect(after.tabs.value.list.filter(({ path }) => after.isDirty(path))).toEqual([]);
});

test('text is stored soon after it was typed', async () => {
  const where = place({ 'a.txt': 'one' });
  const editors = load(where);
  await editors.open('a.txt');
  (await document(editors, 'a.txt')).edit('mine');
  await until(async () => (await stored(where)).includes('mine'));
});

test('hiding the page stores at once', async () => {
  const where = place({ 'a.txt': 'one' });
  const editors = load(where);
  await editors.open('a.txt');
  await until(async () => (await stored(where)).length === 0);
  const { setTimeout: soon } = window;
  const timers = vi
    .spyOn(window, 'setTimeout')
    .mockImplementation(((run: () => void, ms?: number) =>
      ms === WRITE_AFTER_MS ? 0 : soon(run, ms)) as typeof setTimeout); // typing waits for ever
  (await document(editors, 'a.txt')).edit('mine');
  window.document.dispatchEvent(new Event('visibilitychange'));
  await until(async () => (await stored(where)).includes('mine'));
  timers.mockRestore();
});

/** As when the browser leaves the page: nothing that has to be waited for comes to its end. */
function leaveSuddenly(): void {
  window.dispatchEvent(new PageTransitionEvent('pagehide'));
  window.document.dispatchEvent(new Event('visibilitychange'));
  leave();
}

test('what was typed a moment before the page was left is there again, and what was saved then is not', async () => {
  const where = place({ 'a.txt': 'one', 'b.txt': 'b' });
  const before = load(where);
  for (const path of ['a.txt', 'b.txt']) await before.open(path);
  (await document(before, 'b.txt')).edit('changed');
  await until(async () => (await stored(where)).includes('changed'));
  (await document(before, 'a.txt')).edit('mine');
  await before.files.save(await document(before, 'b.txt'));
  leaveSuddenly();
  expect(await stored(where)).toEqual(['changed']);
  const after = load(where);
  expect((await document(after, 'a.txt')).text()).toBe('mine');
  expect(after.isDirty('b.txt')).toBe(false);
  expect(await stored(where)).toEqual(['mine']);
  expect(Object.keys(localStorage).filter((key) => key.includes(where.workspace))).toEqual([]);
});

test('a page that is shown again after it was left stores as ever', async () => {
  const where = place({ 'a.txt': 'one' });
  const editors = load(where);
  await editors.open('a.txt');
  (await document(editors, 'a.txt')).edit('mine');
  window.dispatchEvent(new PageTransitionEvent('pagehide'));
  window.dispatchEvent(new PageTransitionEvent('pageshow'));
  await until(async () => (await stored(where)).includes('mine'));
  await until(() => Object.keys(localStorage).every((key) => !key.includes(where.workspace)));
});

test('what is too much for localStorage is stored as it is otherwise', async () => {
  const where = place({ 'a.txt': 'one' });
  const editors = load(where);
  await editors.open('a.txt');
  const text = 'long '.repeat(2_000_000); // 10 MB in UTF-8, twice that as it is kept
  (await document(editors, 'a.txt')).edit(text);
  window.dispatchEvent(new PageTransitionEvent('pagehide'));
  await until(async () => (await stored(where)).includes(text));
});

test('a page takes over drafts of pages that are gone, not of one that is still there', async () => {
  const name = crypto.randomUUID();
  const [first, second] = [new Drafts(name), new Drafts(name)];
  const draft = { path: 'a.txt', text: 'first', bom: false, etag: '1' };
  await first.write([draft]);
  expect(await second.adopt()).toEqual([]);
  first.dispose();
  const third = new Drafts(name);
  expect(await third.adopt()).toEqual([draft]);
  await third.write([], ['a.txt']);
  third.dispose();
  expect(await second.adopt()).toEqual([]);
  second.dispose();
});

test('of two drafts of one file the newer comes back', async () => {
  const name = crypto.randomUUID();
  for (const text of ['older', 'newer']) {
    const drafts = new Drafts(name);
    await drafts.write([{ path: 'a.txt', text, bom: true, etag: undefined }]);
    drafts.dispose();
    const written = Date.now();
    await until(() => Date.now() > written);
  }
  const drafts = new Drafts(name);
  expect(await drafts.adopt()).toEqual([{ path: 'a.txt', text: 'newer', bom: true, etag: undefined }]);
  drafts.dispose();
});

/** The texts that are stored now, by whichever page. */
async function stored({ workspace }: Place): Promise<readonly string[]> {
  const request = indexedDB.open(`irintai-drafts-${workspace}`);
  const database = await new Promise<IDBDatabase>((resolve) => (request.onsuccess = () => resolve(request.result)));
  const all = database.transaction('drafts').objectStore('drafts').getAll();
  const rows = await new Promise<readonly { text: string }[]>((resolve) => (all.onsuccess = () => resolve(all.result)));
  database.close();
  return rows.map(({ text }) => text);
}
