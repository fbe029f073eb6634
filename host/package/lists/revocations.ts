import * as z from 'zod';
import { PluginId } from '../../manifest/identity.ts';
import { comparatorsOf, Range } from '../../manifest/ranges.ts';
import { refuse } from '../refusal.ts';
import { readDocument, writeDocument } from '../signature/document.ts';
import { sign } from '../signature/jws.ts';
import { KeyId, type PrivateKey } from '../signature/keys.ts';
import { checkSigned, type Authority } from './key-set.ts';

const Reason = z.string().min(1).max(500);
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What must not run any more, and why: keys, versions of plugins, and packages by the hash of what was signed. */
export const Revocations = z.strictObject({
  issue: z.int().min(0),
  /** From then on a newer list is needed: whoever withholds it cannot do so for ever. */
  expires: z.iso.datetime({ precision: 0 }),
  keys: z.array(z.strictObject({ kid: KeyId, reason: Reason })).max(10_000),
  plugins: z.array(z.strictObject({ id: PluginId, versions: Range, reason: Reason })).max(10_000),
  statements: z.array(z.strictObject({ sha256: Sha256, reason: Reason })).max(10_000),
});
export type Revocations = z.output<typeof Revocations>;

/** Before the first list has come. */
export const NOTHING_REVOKED: Revocations = {
  issue: 0,
  expires: '9999-12-31T23:59:59Z',
  keys: [],
  plugins: [],
  statements: [],
};

export async function writeRevocations(list: Revocations, key: PrivateKey): Promise<Uint8Array<ArrayBuffer>> {
  const { payload } = readDocument(writeDocument(list, []), Revocations, LIST);
  return writeDocument(list, [await sign({ payload, purpose: 'irx-revocations' }, key)]);
}

/**
 * Reads a list that is to replace `known`, with its ranges taken apart into comparisons. Refuses an older one, one that has expired, and
 * one that no marketplace signed.
 */
export async function readRevocations(
  bytes: Uint8Array,
  known: Revocations,
  authority: Authority,
): Promise<Revocations> {
  const document = readDocument(bytes, Revocations, LIST);
  const { content } = document;
  const revoked = [...(authority.revoked ?? []), ...known.keys.map(({ kid }) => kid)];
  await checkSigned(document, 'irx-revocations', { ...authority, revoked });
  if (content.issue < known.issue) refuse('RolledBack', 'The list of revocations is older than the one that is known.');
  if (Date.parse(content.expires) <= authority.now.getTime()) refuse('Expired', 'The list of revocations has expired.');
  return { ...content, plugins: content.plugins.map((one) => ({ ...one, versions: comparatorsOf(one.versions) })) };
}

const LIST = 'The list of revocations';
