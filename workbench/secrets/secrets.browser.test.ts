import { deleteDB, openDB, type IDBPDatabase } from 'idb';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Kept } from './database.ts';
import { MAX_SECRETS, Secrets } from './secrets.ts';

const NAME = 'irintai-secrets-test';
const PLAIN = 'correct horse battery staple';
const ada = { id: 'ada.notes', publisher: 'key-of-ada' };
const eve = { id: 'ada.notes', publisher: 'key-of-eve' };
const other = { id: 'ada.notesx', publisher: 'key-of-ada' };
const binding = { origin: 'https://api.example.com', header: 'authorization', prefix: 'Bearer ' };
const open: Secrets[] = [];

function openSecrets(): Secrets {
  const secrets = new Secrets(NAME);
  open.push(secrets);
  return secrets;
}

/** The database as whoever has the page's storage sees it. */
async function raw<T>(use: (database: IDBPDatabase) => Promise<T>): Promise<T> {
  const database = await openDB(NAME);
  try {
    return await use(database);
  } finally {
    database.close();
  }
}

afterEach(async () => {
  for (const secrets of open.splice(0)) secrets.dispose();
  await deleteDB(NAME);
});

describe('a secret', () => {
  test('comes back as it was stored, also after a reload, and is gone when it is deleted', async () => {
    const strange = `\ufeff${PLAIN}\ud800\0ä`;
    await openSecrets().store(ada, 'token', strange);
    const later = openSecrets();
    expect(await later.get(ada, 'token')).toBe(strange);
    await later.delete(ada, 'token');
    expect(await later.get(ada, 'token')).toBeUndefined();
  });

  test('is what was stored last, in whatever order sealing ends', async () => {
    const secrets = openSecrets();
    void secrets.store(ada, 'token', 'x'.repeat(30_000));
    void secrets.store(ada, 'token', 'short');
    expect(await secrets.get(ada, 'token')).toBe('short');
  });

  test('is read by nobody else: no other plugin, no other publisher, nobody unsigned', async () => {
    const secrets = openSecrets();
    await secrets.store(ada, 'token', PLAIN);
    for (const holder of [eve, other, { id: 'ada.notes' }, { id: 'ada', publisher: 'notes' }]) {
      expect(await secrets.get(holder, 'token')).toBeUndefined();
      expect(await secrets.summary(holder)).toEqual({ own: 0, bound: [] });
    }
  });

  test('is nowhere in the database as it is, and the key is given to no script', async () => {
    const secrets = openSecrets();
    await secrets.store(ada, 'token', PLAIN);
    await secrets.bind(ada, 'api', { binding, value: PLAIN });
    const [kept, key] = await raw(async (database) => [
      (await database.getAll('secrets')) as Kept[],
      (await database.get('keys', 'aes-gcm')) as CryptoKey,
    ]);
    expect(kept).toHaveLength(2);
    for (const { bytes, iv, ...rest } of kept) {
      const texts = ['utf-8', 'utf-16le'].map((name) => new TextDecoder(name).decode(bytes));
      for (const text of [...texts, JSON.stringify(rest)]) expect(text).not.toContain(PLAIN.slice(0, 8));
      expect(iv).toHaveLength(12);
    }
    expect(kept[0]?.iv).not.toEqual(kept[1]?.iv);
    expect(key.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
  });

  test.each([
    ['another plugin’s', [other.id, other.publisher, 'token']],
    ['another publisher’s', [eve.id, eve.publisher, 'token']],
    ['another of the same plugin', [ada.id, ada.publisher, 'other']],
  ])('that is put in the place of %s is not read there', async (_, place) => {
    const secrets = openSecrets();
    await secrets.store(ada, 'token', PLAIN);
    await raw(async (database) => {
      await database.put('secrets', await database.get('secrets', [ada.id, ada.publisher, 'token']), place);
    });
    const [id, publisher, key] = place as [string, string, string];
    await expect(secrets.get({ id, publisher }, key)).rejects.toMatchObject({
      code: 'Unavailable',
      message: 'A secret cannot be read: it was changed, or its key is another. Store it again, or delete it.',
    });
  });

  test('that was changed is not read', async () => {
    const secrets = openSecrets();
    await secrets.store(ada, 'token', PLAIN);
    await raw(async (database) => {
      const place = [ada.id, ada.publisher, 'token'];
      const kept = (await database.get('secrets', place)) as Kept;
      new Uint8Array(kept.bytes)[0]! ^= 1;
      await database.put('secrets', kept, place);
    });
    await expect(secrets.get(ada, 'token')).rejects.toMatchObject({ code: 'Unavailable' });
  });

  test('whose key was lost says so, and can be stored again', async () => {
    const secrets = openSecrets();
    await secrets.store(ada, 'token', PLAIN);
    await secrets.store(ada, 'second', PLAIN);
    await raw((database) => database.clear('keys'));
    await expect(secrets.get(ada, 'token')).rejects.toMatchObject({
      code: 'Unavailable',
      message: 'A secret cannot be read: the browser lost its key. Store it again, or delete it.',
    });
    await secrets.store(ada, 'token', 'new');
    expect(await secrets.get(ada, 'token')).toBe('new');
    await expect(secrets.get(ada, 'second')).rejects.toThrow('its key is another');
    await secrets.delete(ada, 'second');
    expect(await secrets.get(ada, 'second')).toBeUndefined();
  });

  test('cannot be stored where the database cannot be opened, and says why', async () => {
    await deleteDB(NAME);
    (await openDB(NAME, 7)).close(); // of a later version
    await expect(openSecrets().get(ada, 'token')).rejects.toMatchObject({ code: 'Unavailable' });
    await expect(openSecrets().store(ada, 'token', PLAIN)).rejects.toMatchObject({ code: 'Unavailable' });
  });
});

test('windows that begin at the same moment make one key', async () => {
  const windows = [openSecrets(), openSecrets(), openSecrets()];
  await Promise.all(windows.map((one, index) => one.store(ada, `${index}`, PLAIN)));
  const reader = openSecrets();
  for (const index of windows.keys()) expect(await reader.get(ada, `${index}`)).toBe(PLAIN);
});

test('a hundred are kept; one more is refused, and what is there can be replaced', async () => {
  const secrets = openSecrets();
  for (let i = 0; i < MAX_SECRETS; i++) await secrets.store(ada, `${i}`, PLAIN);
  await expect(secrets.store(ada, 'more', PLAIN)).rejects.toMatchObject({ code: 'LimitExceeded' });
  expect(await secrets.get(ada, 'more')).toBeUndefined();
  await secrets.store(ada, '7', 'other');
  await secrets.store(eve, 'more', PLAIN);
});

test('every window hears where something changed, and nothing of what', async () => {
  const [here, there] = [openSecrets(), openSecrets()];
  const heard: unknown[] = [];
  for (const secrets of [here, there]) secrets.onDidChange((place) => heard.push(place));
  const overheard: unknown[] = [];
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = ({ data }) => overheard.push(data);
  await here.store(ada, 'token', PLAIN);
  await here.delete(ada, 'none');
  await here.delete(ada, 'token');
  const place = [ada.id, ada.publisher, 'token'];
  await vi.waitFor(() => expect(heard).toEqual([place, place, place, place]));
  await vi.waitFor(() => expect(overheard).toEqual([place, place]));
  channel.close();
  expect(await there.get(ada, 'token')).toBeUndefined();
});

describe('a bound key', () => {
  test('is in the header of requests to its server, and in no other', async () => {
    const secrets = openSecrets();
    await secrets.bind(ada, 'api', { binding, value: PLAIN });
    expect(await secrets.headers(ada, 'https://api.example.com')).toEqual([['authorization', `Bearer ${PLAIN}`]]);
    for (const origin of ['http://api.example.com', 'https://api.example.com:8443', 'https://example.com', 'null'])
      expect(await secrets.headers(ada, origin)).toEqual([]);
    for (const holder of [eve, other]) expect(await secrets.headers(holder, binding.origin)).toEqual([]);
  });

  test('is never given to the plugin, nor replaced by it', async () => {
    const secrets = openSecrets();
    await secrets.bind(ada, 'api', { binding, value: PLAIN });
    await expect(secrets.get(ada, 'api')).rejects.toMatchObject({ code: 'NotGranted' });
    await expect(secrets.store(ada, 'api', 'mine')).rejects.toMatchObject({ code: 'InvalidInput' });
    expect(await secrets.summary(ada)).toEqual({ own: 0, bound: [{ key: 'api', binding }] });
  });

  test('that is sent elsewhere, or made the plugin’s own, by who changes the database is not read', async () => {
    const secrets = openSecrets();
    await secrets.bind(ada, 'api', { binding, value: PLAIN });
    const place = [ada.id, ada.publisher, 'api'];
    const change = (to: (kept: Kept) => Kept): Promise<void> =>
      raw(
        async (database) =>
          void (await database.put('secrets', to((await database.get('secrets', place)) as Kept), place)),
      );
    const elsewhere = 'https://eve.example';
    await change((kept) => ({ ...kept, binding: { ...binding, origin: elsewhere } }));
    await expect(secrets.headers(ada, elsewhere)).rejects.toMatchObject({ code: 'Unavailable' });
    await change(({ iv, bytes }) => ({ iv, bytes }));
    await expect(secrets.get(ada, 'api')).rejects.toMatchObject({ code: 'Unavailable' });
  });
});

test('what is erased is gone for every publisher, and no other plugin’s', async () => {
  const secrets = openSecrets();
  for (const holder of [ada, eve, other]) await secrets.store(holder, 'token', PLAIN);
  await secrets.bind(ada, 'api', { binding, value: PLAIN });
  await secrets.erase(ada.id);
  for (const holder of [ada, eve]) expect(await secrets.summary(holder)).toEqual({ own: 0, bound: [] });
  expect(await secrets.get(other, 'token')).toBe(PLAIN);
  await secrets.store(ada, 'own', PLAIN);
  await secrets.bind(ada, 'api', { binding, value: PLAIN });
  await secrets.deleteOwn(ada);
  expect(await secrets.summary(ada)).toEqual({ own: 0, bound: [{ key: 'api', binding }] });
});
