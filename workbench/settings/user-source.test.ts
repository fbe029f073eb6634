import { expect, test, vi } from 'vitest';
import { memoryStore } from '../../test/kit/memory-store.ts';
import { FileConflict } from '../workspace/files.ts';
import { UserLayer } from './user-layer.ts';
import { USER_SETTINGS, userSource } from './user-source.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

test('the user’s settings are read and written as a text', async () => {
  const user = new UserLayer({ store: memoryStore() });
  const source = userSource(user);
  const empty = await source.read(USER_SETTINGS);
  expect(decode(empty.bytes)).toBe('{\n}\n');
  const { etag } = await source.write(USER_SETTINGS, encode('{ "a": 1 } // mine'), { ifMatch: empty.etag });
  expect(user.state.value.values.get('a')).toBe(1);
  expect(await source.read(USER_SETTINGS)).toEqual({ bytes: encode('{ "a": 1 } // mine'), etag });
});

test('a text that was made from older settings is a conflict, and is not stored', async () => {
  const user = new UserLayer({ store: memoryStore() });
  const source = userSource(user);
  const { etag } = await source.read(USER_SETTINGS);
  await user.update('a', 1);
  const error: unknown = await source.write(USER_SETTINGS, encode('{}'), { ifMatch: etag }).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(FileConflict);
  expect((error as FileConflict).etag).toBe((await source.read(USER_SETTINGS)).etag);
  expect(user.state.value.values.get('a')).toBe(1);
});

test('whoever edits the text hears of changes from the form', async () => {
  const user = new UserLayer({ store: memoryStore() });
  const listener = vi.fn();
  const listening = userSource(user).onDidChange(listener);
  expect(listener).not.toHaveBeenCalled();
  await user.update('a', 1);
  expect(listener).toHaveBeenCalledOnce();
  listening.dispose();
  await user.update('a', 2);
  expect(listener).toHaveBeenCalledOnce();
});
