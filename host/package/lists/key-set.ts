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

/** The next key set, signed with a key of the one that holds now. */
export async function writeKeySet(next: KeySet, key: PrivateKey): Promise<Uint8Array<ArrayBuffer>> {
  const document = readDocument(writeDocument(next, []), KeySet, KEYS);
  return writeDocument(next, [await sign({ payload: document.payload, purpose: 'irx-keys' }, key)]);
}

/** Whose word counts, and when. */
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
  if (signatures.length === 0) refuse('Unsigned', 'The list is not signed.');
  const headers = await Promise.all(signatures.map((signature) => verify(payload, signature, purpose)));
  const kids = headers.map(({ kid }) => kid);
  if (knownAmong(kids, authority) === undefined) refuseSigners(kids, authority);
}

/** The first key that is the authority's, neither revoked nor expired. */
export function knownAmong(kids: readonly string[], authority: Authority): string | undefined {
  return kids.find((kid) => standingOf(kid, authority) === 'known');
}

/** Says why none of the keys counts. */
export function refuseSigners(kids: readonly string[], authority: Authority): never {
  const standings = kids.map((kid) => standingOf(kid, authority));
  if (standings.includes('revoked')) refuse('Revoked', 'The marketplace’s key that signed it is revoked.');
  if (standings.includes('expired')) refuse('Expired', 'The marketplace’s key that signed it has expired.');
  refuse('UnknownKey', 'Nobody known vouches for the key that signed it.');
}

function standingOf(kid: string, { keys, revoked = [], now }: Authority): 'known' | 'revoked' | 'expired' | 'unknown' {
  const key = keys.keys.find((each) => each.kid === kid);
  if (!key) return 'unknown';
  if (revoked.includes(kid)) return 'revoked';
  const isOver = key.expires !== undefined && Date.parse(key.expires) <= now.getTime();
  return isOver ? 'expired' : 'known';
}
