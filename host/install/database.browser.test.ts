import type { DBSchema } from 'idb';
import { afterEach, expect, test, vi } from 'vitest';
import { Database } from './database.ts';

interface Schema extends DBSchema {
  things: { key: string; value: string };
}

const opened: { readonly name: string; readonly database: Database<Schema> }[] = [];

afterEach(async () => {
  vi.restoreAllMocks();
  for (const { name, database } of opened.splice(0)) {
    await database.close();
    indexedDB.deleteDatabase(name);
  }
});

function make(): Database<Schema> {
  const name = `test-${crypto.randomUUID()}`;
  const database = new Database<Schema>(name, (created) => void created.createObjectStore('things'));
  opened.push({ name, database });
  return database;
}

/** The next openings fail so. */
function failWith(...names: readonly string[]): void {
  const spy = vi.spyOn(IDBFactory.prototype, 'open');
  for (const name of names) {
    spy.mockImplementationOnce(() => {
      throw new DOMException('Internal error.', name);
    });
  }
}

test('it is opened once, and not again after it was closed', async () => {
  const database = make();
  const [first, same] = await Promise.all([database.open(), database.open()]);
  expect(same).toBe(first);
  const put = first.put('things', 'kept', 'a');
  await database.close();
  await put;
  await expect(database.open()).rejects.toThrow('It was closed.');
});

test('the browser closes it: whoever comes next has another', async () => {
  const database = make();
  const first = await database.open();
  (first as unknown as EventTarget).dispatchEvent(new Event('close'));
  expect(await database.open()).not.toBe(first);
});

test('an error of the browser’s own is tried again', async () => {
  failWith('UnknownError', 'AbortError', 'UnknownError');
  await (await make().open()).put('things', 'there', 'a');
});

test('a browser that stores nothing says so at once, and is asked again the next time', async () => {
  failWith('SecurityError');
  const database = make();
  await expect(database.open()).rejects.toMatchObject({
    code: 'Unavailable',
    message: expect.stringContaining('Internal error.'),
  });
  await database.open();
});

test('an error that stays is told after four tries', async () => {
  failWith('UnknownError', 'UnknownError', 'UnknownError', 'UnknownError');
  const database = make();
  await expect(database.open()).rejects.toMatchObject({ code: 'Unavailable' });
  await database.open();
});
