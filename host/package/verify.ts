import lt from 'semver/functions/lt.js';
import { quote } from '../manifest/problems.ts';
import { sha256 } from './hash.ts';
import { knownAmong, refuseSigners, type Authority } from './lists/key-set.ts';
import { revocationOf } from './lists/revoked.ts';
import type { Package } from './package.ts';
import { PackageRefusal, refuse, type RefusalCode } from './refusal.ts';
import type { SignedDocument } from './signature/document.ts';
import { verify, type Header } from './signature/jws.ts';
import type { Statement } from './signature/statement.ts';
import type { Trust } from './trust.ts';

export type Verdict = Accepted | { readonly ok: false; readonly code: RefusalCode; readonly message: string };

export interface Accepted {
  readonly ok: true;
  /** The publisher's key id: pin it. */
  readonly publisher: string;
  /** Why the publisher is believed: the key of before, a marketplace that vouches for it, or the user's word. */
  readonly because: 'pinned' | 'marketplace' | 'firstUse';
  /** The marketplace key that vouches for the publisher. */
  readonly marketplace?: string;
  /** The hash of the signed statement: names this very content. */
  readonly sha256: string;
}

/** Whether a package may be installed, and if not, why not. Never rejects for what is in the package. */
export async function verifyPackage(pkg: Package, trust: Trust): Promise<Verdict> {
  try {
    return await judge(pkg, trust);
  } catch (error) {
    if (error instanceof PackageRefusal) return { ok: false, code: error.code, message: error.message };
    throw error;
  }
}

async function judge(pkg: Package, trust: Trust): Promise<Accepted> {
  const signed = pkg.signature;
  if (!signed || signed.signatures.length === 0)
    return refuseUnsigned(signed !== undefined || trust.pinned !== undefined);
  const [publisher, ...counters] = await signersOf(signed);
  const { id, version } = signed.content;
  if (id !== pkg.id || version !== pkg.version) {
    refuse('OtherPlugin', `The signature is for ${quote(id)} ${version}, and this is ${quote(pkg.id)} ${pkg.version}.`);
  }
  await checkHashes(pkg, signed.content);
  const statement = await sha256(signed.payload);
  const reason = revocationOf({ id, version, sha256: statement, key: publisher.kid }, trust.revocations);
  if (reason !== undefined) refuse('Revoked', `It was revoked: ${reason}`);
  const vouching = counters.map(({ kid }) => kid);
  const marketplace = knownAmong(vouching, authorityOf(trust));
  const because = reasonToTrust({ publisher: publisher.kid, vouching, isVouchedFor: marketplace !== undefined }, trust);
  if (trust.highest !== undefined && lt(version, trust.highest)) {
    refuse('RolledBack', `Version ${version} is older than ${trust.highest}, which was here before.`);
  }
  return {
    ok: true,
    publisher: publisher.kid,
    because,
    ...(marketplace !== undefined && { marketplace }),
    sha256: statement,
  };
}

function refuseUnsigned(wasSigned: boolean): never {
  if (wasSigned) refuse('Stripped', 'The package was signed once, and its signature has been taken off.');
  refuse('Unsigned', 'The package is not signed.');
}

/** The publisher, then those who vouch for its key. A counter-signature names it: it cannot be moved to another's package. */
export async function signersOf({ payload, signatures }: SignedDocument<Statement>): Promise<[Header, ...Header[]]> {
  const [first, ...others] = signatures;
  if (!first) return refuse('Unsigned', 'The package is not signed.');
  const publisher = await verify(payload, first, 'irx');
  const counters: Header[] = [];
  for (const signature of others) {
    const counter = await verify(payload, signature, 'irx-counter');
    if (counter.publisher !== publisher.kid)
      refuse('BadSignature', 'A counter-signature is for another publisher’s key.');
    counters.push(counter);
  }
  return [publisher, ...counters];
}

async function checkHashes({ files }: Package, { files: listed }: Statement): Promise<void> {
  for (const [path, bytes] of files) {
    if ((await sha256(bytes)) !== listed[path])
      refuse('Substituted', `${quote(path)} is not the file that was signed.`);
  }
}

interface Signers {
  readonly publisher: string;
  readonly vouching: readonly string[];
  readonly isVouchedFor: boolean;
}

function reasonToTrust({ publisher, vouching, isVouchedFor }: Signers, trust: Trust): Accepted['because'] {
  if (trust.pinned !== undefined && trust.pinned !== publisher) {
    refuse('PinnedKeyDiffers', 'It is signed with another key than before: it may come from somebody else.');
  }
  if (trust.pinned !== undefined) return 'pinned';
  if (isVouchedFor) return 'marketplace';
  if (trust.firstUse) return 'firstUse';
  return refuseSigners(vouching, authorityOf(trust));
}

function authorityOf({ marketplace, revocations, now }: Trust): Authority {
  return { keys: marketplace, revoked: revocations.keys.map(({ kid }) => kid), now };
}
