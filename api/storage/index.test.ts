import { afterAll, expect, test } from 'vitest';
import { IrintaiError } from '../kernel/errors.ts';
import { plug } from '../test/plug.ts';
import { storage } from './contract.ts';
import { global, workspace } from './index.ts';

const { answer, ends } = plug();
const kept = new Map<string, unknown>();
answer(storage, {
  get: ({ scope, key }) => kept.get(`${scope}/${key}`),
  set({ scope, key, value }) {
    if (value instanceof Uint8Array && value.length > 100) throw new IrintaiError('LimitExceeded', 'Too much.');
    kept.set(`${scope}/${key}`, value);
  },
  delete: ({ scope, key }) => void kept.delete(`${scope}/${key}`),
  keys: ({ scope }) =>
    [...kept.keys()].filter((key) => key.startsWith(`${scope}/`)).map((key) => key.split('/')[1] ?? ''),
});
afterAll(() => ends.close());

test('what is kept comes back, bytes as bytes, each storage by itself', async () => {
  await global.set('a', { list: [1, null], bytes: new Uint8Array([1, 2]) });
  await workspace.set('a', 'other');
  await expect(global.get('a')).resolves.toEqual({ list: [1, null], bytes: new Uint8Array([1, 2]) });
  await expect(workspace.get('a')).resolves.toBe('other');
  await expect(global.keys()).resolves.toEqual(['a']);
  await global.delete('a');
  await expect(global.get('a')).resolves.toBeUndefined();
});

test('over the quota rejects with a word that code can act on', async () => {
  await expect(global.set('big', new Uint8Array(101))).rejects.toMatchObject({ code: 'LimitExceeded' });
});

test('a key that is too long rejects', async () => {
  await expect(global.set('k'.repeat(201), 1)).rejects.toMatchObject({ code: 'InvalidInput' });
});
