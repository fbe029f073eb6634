import { deleteDB } from 'idb';
import { afterEach, expect, test, vi } from 'vitest';
import { Storage } from './storage.ts';

const NAME = 'irintai-storage-test';
const open: Storage[] = [];

function openStorage(): Storage {
  const storage = new Storage(NAME);
  open.push(storage);
  return storage;
}

afterEach(async () => {
  for (const storage of open.splice(0)) await storage.close();
  await deleteDB(NAME);
});

test('values outlive the page, each plugin and area with its own', async () => {
  const before = openStorage();
  const value = { list: [1, 'two', null], bytes: new Uint8Array([1, 2, 3]) };
  await Promise.all([
    before.of('a.b').set('global', 'x', value),
    before.of('a.b').set('workspace:1', 'x', 'of the workspace'),
    before.of('a.bc').set('global', 'x', 'of another plugin'),
  ]);
  await before.close();
  const after = openStorage();
  expect(await after.of('a.b').get('global', 'x')).toEqual(value);
  expect(await after.of('a.b').get('workspace:1', 'x')).toBe('of the workspace');
  expect(await after.of('a.bc').get('global', 'x')).toBe('of another plugin');
  expect(await after.of('a.b').get('workspace:2', 'x')).toBeUndefined();
});

test('a value is read as it was set last, whether written yet or not', async () => {
  const storage = openStorage().of('a.b');
  const writes = [1, 2, 3].map((value) => storage.set('global', 'n', value));
  const during = storage.get('global', 'n');
  await Promise.all(writes);
  expect([await during, await storage.get('global', 'n')]).toEqual([3, 3]);
  await storage.set('global', 'n', undefined);
  expect([await storage.get('global', 'n'), await storage.keys('global')]).toEqual([undefined, []]);
});

test('keys of an area are listed, sorted, those being written included', async () => {
  const storage = openStorage().of('a.b');
  await storage.set('workspace:1', 'other', 1);
  const writes = ['b', 'ä', 'a'].map((key) => storage.set('global', key, 1));
  await writes[0];
  expect(await storage.keys('global')).toEqual(['a', 'b', 'ä']);
});

test('what does not fit ten megabytes is refused with what is used, and changes nothing', async () => {
  const storage = openStorage().of('a.b');
  await storage.set('global', 'big', new Uint8Array(6_000_000));
  const refused = storage.set('workspace:1', 'more', 'x'.repeat(2_500_000));
  await expect(refused).rejects.toMatchObject({
    code: 'LimitExceeded',
    message: '"more" takes 4,883 kB; 5,860 kB of 10,240 kB are used. Delete something first.',
  });
  expect(await storage.get('workspace:1', 'more')).toBeUndefined();
  await storage.set('global', 'big', new Uint8Array(10_000_000)); // it takes its own place
  await storage.set('global', 'big', undefined);
  await storage.set('workspace:1', 'more', 'x'.repeat(2_500_000));
});

test('usage is known after a reload, and nothing is left of what was cleared', async () => {
  const before = openStorage();
  await before.of('a.b').set('global', 'x', 'y'.repeat(1000));
  await before.of('c.d').set('global', 'x', 'kept');
  const used = await before.usage('a.b');
  expect(used).toBeGreaterThanOrEqual(2000);
  const after = openStorage();
  expect(await after.usage('a.b')).toBe(used);
  await after.clearStorage('a.b');
  expect([await after.usage('a.b'), await after.of('a.b').keys('global')]).toEqual([0, []]);
  expect(await after.of('c.d').get('global', 'x')).toBe('kept');
});

test('ten thousand writes in a loop share a few transactions', async () => {
  const storage = openStorage().of('a.b');
  const transactions = vi.spyOn(IDBDatabase.prototype, 'transaction');
  await Promise.all(Array.from({ length: 10_000 }, (_, i) => storage.set('global', `${i % 100}`, i)));
  expect(transactions.mock.calls.filter(([, mode]) => mode === 'readwrite').length).toBeLessThan(10);
  transactions.mockRestore();
  expect(await storage.get('global', '99')).toBe(9999);
});

test('a key that is empty or longer than 256 characters is refused', async () => {
  const storage = openStorage().of('a.b');
  await expect(storage.set('global', '', 1)).rejects.toMatchObject({ code: 'InvalidInput' });
  await expect(storage.set('global', 'k'.repeat(257), 1)).rejects.toMatchObject({ code: 'InvalidInput' });
  await storage.set('global', 'k'.repeat(256), 1);
});

test('a write that the browser refuses rejects, and is not counted', async () => {
  const storage = openStorage();
  await storage.of('a.b').set('global', 'x', 1);
  const used = await storage.usage('a.b');
  await storage.close();
  await expect(storage.of('a.b').set('global', 'y', 2)).rejects.toThrow();
  const again = openStorage();
  expect(await again.usage('a.b')).toBe(used);
});
