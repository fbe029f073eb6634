import { expect, test } from 'vitest';
import { ADA, codeOf, encode, EVE, keySet, MARKET } from '../package.fixture.ts';
import type { RefusalCode } from '../refusal.ts';
import { writeDocument } from '../signature/document.ts';
import { keyIdOf, type PrivateKey } from '../signature/keys.ts';
import { rotateKeys, writeKeySet, type Authority, type KeySet } from './key-set.ts';
import { NOTHING_REVOKED, readRevocations, writeRevocations, type Revocations } from './revocations.ts';
import { revocationOf } from './revoked.ts';

const now = new Date('2026-11-23T20:00:00Z');
const keys = await keySet(MARKET);
const authority: Authority = { keys, now };
const next: KeySet = { ...(await keySet(EVE)), issue: 2 };
const list: Revocations = { ...NOTHING_REVOKED, issue: 5, expires: '2026-12-01T00:00:00Z' };
const market = await keyIdOf(MARKET);
const expired = { issue: 1, keys: keys.keys.map((key) => ({ ...key, expires: '2026-11-23T20:00:00Z' })) };
const valid = { issue: 1, keys: keys.keys.map((key) => ({ ...key, expires: '2026-11-23T20:00:01Z' })) };

test('the old key hands over to the new one, and that to the next', async () => {
  const second = await rotateKeys(await writeKeySet(next, MARKET), authority);
  expect(second).toEqual(next);
  const third = await writeKeySet({ ...(await keySet(ADA)), issue: 3 }, EVE);
  expect((await rotateKeys(third, { keys: second, now })).issue).toBe(3);
  expect(await codeOf(() => rotateKeys(third, authority))).toBe('UnknownKey');
});

const lying = { issue: 2, keys: next.keys.map((key) => ({ ...key, kid: market })) };
const swapped = async (): Promise<Uint8Array> => {
  const { signatures } = JSON.parse(new TextDecoder().decode(await writeKeySet(next, MARKET))) as { signatures: never };
  return writeDocument({ ...next, issue: 9 }, signatures);
};
const ROTATIONS: readonly (readonly [string, RefusalCode | 'accepted', () => Promise<Uint8Array>, Authority?])[] = [
  ['one that no key signed', 'Unsigned', async () => writeDocument(next, [])],
  ['one that signs itself', 'UnknownKey', () => writeKeySet(next, EVE)],
  ['the same issue', 'RolledBack', () => writeKeySet({ ...next, issue: 1 }, MARKET)],
  ['one with a signature of another', 'BadSignature', swapped],
  ['one that names a key wrongly', 'BadKey', () => writeKeySet(lying, MARKET)],
  ['one by a revoked key', 'Revoked', () => writeKeySet(next, MARKET), { ...authority, revoked: [market] }],
  ['one by an expired key', 'Expired', () => writeKeySet(next, MARKET), { keys: expired, now }],
  ['one by a key in its last second', 'accepted', () => writeKeySet(next, MARKET), { keys: valid, now }],
  ['one signed as a list of revocations', 'BadSignatureFile', () => writeRevocations(list, MARKET)],
  ['no JSON', 'BadSignatureFile', async () => encode('keys')],
];

const rotations = ROTATIONS.map(([what, code, bytes, given = authority]) => ({ what, code, bytes, given }));

test.each(rotations)('a key set: $what: $code', async ({ code, bytes, given }) => {
  const made = await bytes();
  expect(await codeOf(() => rotateKeys(made, given))).toBe(code);
});

const LISTS: readonly (readonly [string, RefusalCode | 'accepted', Partial<Revocations>, PrivateKey, Partial<Revocations>?])[] = [
  ['a newer one', 'accepted', {}, MARKET, { issue: 4 }],
  ['the same again', 'accepted', {}, MARKET, { issue: 5 }],
  ['an older one', 'RolledBack', {}, MARKET, { issue: 6 }],
  ['one that has expired', 'Expired', { expires: '2026-11-23T20:00:00Z' }, MARKET],
  ['one in its last second', 'accepted', { expires: '2026-11-23T20:00:01Z' }, MARKET],
  ['one that somebody else signed', 'UnknownKey', {}, EVE],
  ['one by a key that was revoked', 'Revoked', {}, MARKET, { keys: [{ kid: market, reason: 'Lost.' }] }],
]; // prettier-ignore

const lists = LISTS.map(([what, code, change, key, known = {}]) => ({ what, code, change, key, known }));

test.each(lists)('a list of revocations: $what: $code', async ({ code, change, key, known }) => {
  const bytes = await writeRevocations({ ...list, ...change }, key);
  expect(await codeOf(() => readRevocations(bytes, { ...NOTHING_REVOKED, ...known }, authority))).toBe(code);
});

test('a pre-release is in the range of its version, and another plugin is not meant', async () => {
  const reason = 'It steals.';
  const bytes = await writeRevocations({ ...list, plugins: [{ id: 'ada.tools', versions: '1.x', reason }] }, MARKET);
  const revoked = await readRevocations(bytes, NOTHING_REVOKED, authority);
  const plugin = { id: 'ada.tools', version: '1.2.0-rc.1', sha256: '', key: '' };
  expect(revocationOf(plugin, revoked)).toBe(reason);
  expect(revocationOf({ ...plugin, version: '2.0.0' }, revoked)).toBeUndefined();
  expect(revocationOf({ ...plugin, id: 'ada.tool' }, revoked)).toBeUndefined();
});
