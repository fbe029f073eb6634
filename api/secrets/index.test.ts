import { afterAll, expect, test, vi } from 'vitest';
import { plug } from '../test/plug.ts';
import { secrets as contract } from './contract.ts';
import * as secrets from './index.ts';

const { answer, callbacks, context, ends } = plug();
const kept = new Map<string, string>();
const bind = vi.fn(() => true);
answer(contract, {
  get: ({ key }) => kept.get(key),
  store: ({ key, value }) => void kept.set(key, value),
  delete: ({ key }) => void kept.delete(key),
  isBound: ({ key }) => key === 'api',
  bind,
});
afterAll(() => ends.close());

test('a secret is stored, read and deleted, in the context as in the namespace', async () => {
  await secrets.store('token', 'x');
  expect(await context.secrets.get('token')).toBe('x');
  await secrets.delete('token');
  expect(await secrets.get('token')).toBeUndefined();
});

test('what is too long is refused', async () => {
  await expect(secrets.store('token', 'x'.repeat(32_769))).rejects.toMatchObject({ code: 'InvalidInput' });
  await expect(secrets.store('k'.repeat(201), 'x')).rejects.toMatchObject({ code: 'InvalidInput' });
});

test('a key is bound with a prefix or without one', async () => {
  expect(await secrets.bind('api', { origin: 'https://api.example.com', header: 'x-api-key' })).toBe(true);
  expect(bind).toHaveBeenCalledWith(
    { key: 'api', origin: 'https://api.example.com', header: 'x-api-key', prefix: '' },
    expect.anything(),
  );
  expect([await secrets.isBound('api'), await secrets.isBound('other')]).toEqual([true, false]);
});

test('a change is told to who listens, and to nobody who left', async () => {
  const heard = vi.fn();
  const listening = secrets.onDidChange(heard);
  callbacks(contract).didChange({ key: 'token' });
  await vi.waitFor(() => expect(heard).toHaveBeenCalledWith({ key: 'token' }));
  listening.dispose();
  callbacks(contract).didChange({ key: 'token' });
  await secrets.get('token'); // a turn later
  expect(heard).toHaveBeenCalledTimes(1);
});
