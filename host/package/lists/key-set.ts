import * as z from 'zod';
import { refuse } from '../refusal.ts';
import { readDocument, writeDocument, type SignedDocument } from '../signature/document.ts';
import { sign, verify, type Purpose } from '../signature/jws.ts';
import { KeyId, keyIdOf, PublicKey, type PrivateKey } from '../signature/keys.ts';

const Issue = z.int().min(1);
const Instant = z.iso.datetime({ precision: 0 });

const Key = PublicKey.extend({ kid: KeyId, expires: Instant.optional() });

/** A marketplace's keys as a JWKS (RFC 7517), numbered, so that an old one cannot come back. */
export const KeySet = z.strictObject({ issue: Issue, keys: z.array(Key).max(16) });
export type KeySet = z.output<typeof KeySet>;

export const NO_KEYS: KeySet = { issue: 1, keys: [] };

/** Whether the key is one of the set's now: a refusal when it has expired. */
export function hasKey({ keys }: KeySet, kid: string, now: Date): boolean {
  const key = keys.find((each) => each.kid === kid);
  if (key?.expires !== undefined && Date.parse(key.expires) <= now.getTime()) {
    refuse('Expired', 'The marketplace’s key has expired.');
  }
  return key !== undefined;
}

/** The next key set, signed with a key of the one that holds now. */
export async function writeKeySet(next: KeySet, key: PrivateKey): Promise<Uint8Array<ArrayBuffer>> {
  const document = readDocument(writeDocument(next, []), KeySet, KEYS);
  return writeDocument(next, [await sign({ payload: document.payload, purpose: 'irx-keys' }, key)]);
}

/** What the signer has to be, to change or to revoke keys. */
export interface Authority {
  readonly keys: KeySet;
  readonly revoked?: readonly string[];
  readonly now: Date;
}

/**
 * Replaces the key set by its successor. Refuses one that none of the current keys signed, and one that is not newer. Several
 * successors that were missed are applied one after the other.
 */
export async function rotateKeys(bytes: Uint8Array, authority: Authority): Promise<KeySet> {
  const document = readDocument(bytes, KeySet, KEYS);
  const { content } = document;
  await checkSigned(document, 'irx-keys', authority);
  if (content.issue <= authority.keys.issue)
    refuse('RolledBack', 'The key set is not newer than the one that is known.');
  for (const key of content.keys) {
    if (key.kid !== (await keyIdOf(key))) refuse('BadKey', 'A key of the key set has the id of another.');
  }
  return content;
}

const KEYS = 'The key set';

/** All signatures hold, and one is made with a key of the authority that is neither revoked nor expired. */
export async function checkSigned(
  { payload, signatures }: SignedDocument<unknown>,
  purpose: Purpose,
  authority: Authority,
): Promise<void> {
  const { keys, revoked = [], now } = authority;
  if (signatures.length === 0) refuse('Unsigned', 'The list is not signed.');
  let isKnown = false;
  for (const signature of signatures) {
    const { kid } = await verify(payload, signature, purpose);
    if (revoked.includes(kid)) refuse('Revoked', 'The list is signed with a revoked key.');
    isKnown ||= hasKey(keys, kid, now);
  }
  if (!isKnown) refuse('UnknownKey', 'The list is signed with a key that is not the marketplace’s.');
}
