import { afterEach, expect, test, vi } from 'vitest';
import { Scope } from '../../api/kernel/disposable.ts';
import { Store } from './store.ts';

let scope = new Scope();
const names: string[] = [];

afterEach(() => {
  vi.restoreAllMocks();
  scope.dispose();
  for (const name of names.splice(0)) indexedDB.deleteDatabase(name);
  localStorage.clear();
});

function newName(): string {
  const name = `test-${crypto.randomUUID()}`;
  names.push(name);
  return name;
}

/** As a page that opens does, after the one before is gone. */
async function open(name: string): Promise<Store> {
  scope.dispose();
  scope = new Scope();
  return Store.open(name, scope);
}

const leave = (): boolean => window.dispatchEvent(new PageTransitionEvent('pagehide'));

test('what changed is there in the next page', async () => {
  const name = newName();
  const store = await open(name);
  store.persisted('a', 0).value = 1;
  store.within('part').persisted<string | undefined>('b', 'x').value = undefined;
  await store.flushed();
  const next = await open(name);
  expect(next.persisted('a', 0).value).toBe(1);
  expect(localStorage.length).toBe(0);
});

test('what changed at the last moment is there too, whoever changed it when', async () => {
  const name = newName();
  const store = await open(name);
  const [a, b, c] = [
    store.persisted('a', 'old'),
    store.persisted('b', 'old'),
    store.persisted<string | undefined>('c', 'x'),
  ];
  b.value = 'written';
  await store.flushed();
  a.value = 'before';
  leave();
  c.value = undefined; // by a listener that came later
  vi.spyOn(console, 'error').mockImplementation(() => {}); // the database is closed before it could write
  const next = await open(name);
  expect([next.persisted('a', '').value, next.persisted('b', '').value]).toEqual(['before', 'written']);
  expect(next.persisted<string | undefined>('c', undefined).value).toBeUndefined();
  await next.flushed();
  await vi.waitFor(() => expect(localStorage.length).toBe(0));
  expect((await open(name)).persisted('a', '').value).toBe('before');
});

test('a page that is shown again after it was left goes on', async () => {
  const name = newName();
  const store = await open(name);
  const a = store.persisted('a', 0);
  a.value = 1;
  leave();
  expect(localStorage.length).toBe(1);
  window.dispatchEvent(new PageTransitionEvent('pageshow'));
  expect(localStorage.length).toBe(0);
  a.value = 2;
  await store.flushed();
  expect((await open(name)).persisted('a', 0).value).toBe(2);
});

test('who waits until it is stored hears that it was not, and what was not is rescued when the page is left', async () => {
  const name = newName();
  const store = await open(name);
  const a = store.persisted('a', 'old');
  const reported = vi.spyOn(console, 'error').mockImplementation(() => {});
  const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('There is no room.', 'QuotaExceededError');
  });
  a.value = 'new';
  await expect(store.flushed()).rejects.toMatchObject({ code: 'Unavailable', message: /no room/ });
  expect(reported).toHaveBeenCalled();
  leave();
  full.mockRestore();
  const next = await open(name);
  expect(next.persisted('a', '').value).toBe('new');
  await next.flushed();
  expect((await open(name)).persisted('a', '').value).toBe('new');
});

test('what is stored at the second try is stored', async () => {
  const name = newName();
  const store = await open(name);
  const a = store.persisted('a', 0);
  vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
    throw new DOMException('There is no room.', 'QuotaExceededError');
  });
  a.value = 1;
  await expect(store.flushed()).rejects.toThrow();
  a.value = 2;
  await store.flushed();
  expect((await open(name)).persisted('a', 0).value).toBe(2);
});

test('what cannot be read is reported and does no harm', async () => {
  const name = newName();
  localStorage.setItem(name, '{"');
  const reported = vi.spyOn(console, 'error').mockImplementation(() => {});
  const store = await open(name);
  expect(store.persisted('a', 7).value).toBe(7);
  expect(reported).toHaveBeenCalled();
});
