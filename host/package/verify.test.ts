import { describe, expect, test } from 'vitest';
import { sha256 } from './hash.ts';
import { readPackage } from './package.ts';
import {
  ADA,
  archive,
  codeOf,
  encode,
  EVE,
  FILES,
  keySet,
  manifest,
  MARKET,
  SIGNED,
  trust,
} from './package.fixture.ts';
import type { RefusalCode } from './refusal.ts';
import { countersignPackage, signPackage } from './sign.ts';
import { canonical } from './signature/canonical.ts';
import { keyIdOf } from './signature/keys.ts';
import type { Trust } from './trust.ts';
import { verifyPackage, type Verdict } from './verify.ts';
import { readZip } from './zip/read.ts';
import { writeZip } from './zip/write.ts';

const ada = await keyIdOf(ADA);
const eve = await keyIdOf(EVE);
const signed = await signPackage(archive(), ADA);
const vouched = await countersignPackage(signed, MARKET);
const market = await keySet(MARKET);
const pinned = trust({ pinned: ada });

const judge = (bytes: Uint8Array, given: Trust = pinned): Promise<Verdict> => verifyPackage(readPackage(bytes), given);

/** The reason code, be it of the reader or of the verdict. */
async function outcome(bytes: Uint8Array, given?: Trust): Promise<string> {
  let verdict: Verdict | undefined;
  const code = await codeOf(async () => void (verdict = await judge(bytes, given)));
  return verdict && !verdict.ok ? verdict.code : code;
}

/** The signed package with some files changed and its signature left as it was. */
function tampered(changes: Readonly<Record<string, Uint8Array<ArrayBuffer> | undefined>>, of = signed): Uint8Array {
  const files = readZip(of);
  for (const [path, bytes] of Object.entries(changes)) {
    if (bytes) files.set(path, bytes);
    else files.delete(path);
  }
  return writeZip(files);
}

interface SignatureFile {
  content: { id: string; version: string; files: Record<string, string> };
  signatures: { protected: string; signature: string }[];
}

/** The signed package with something else in `signature.json`. */
function resigned(change: (file: SignatureFile) => unknown, of = signed): Uint8Array {
  const file = JSON.parse(new TextDecoder().decode(readZip(of).get('signature.json'))) as SignatureFile;
  return tampered({ 'signature.json': canonical(change(file) ?? file) }, of);
}

/** With another header, which its signature cannot hold for. */
function headed(change: (header: Record<string, unknown>) => void): Uint8Array {
  return resigned(({ signatures: [first] }) => {
    if (!first) return;
    const header = JSON.parse(Buffer.from(first.protected, 'base64url').toString()) as Record<string, unknown>;
    change(header);
    first.protected = Buffer.from(canonical(header)).toString('base64url');
  });
}

describe('a package is believed', () => {
  test('for the key that is pinned', async () => {
    expect(await judge(signed)).toMatchObject({ ok: true, publisher: ada, because: 'pinned' });
  });

  test('for a marketplace that vouches for its key', async () => {
    const verdict = await judge(vouched, trust({ marketplace: market }));
    expect(verdict).toMatchObject({ ok: true, because: 'marketplace', marketplace: await keyIdOf(MARKET) });
  });

  test('when the user was asked', async () => {
    expect(await judge(signed, trust({ firstUse: true }))).toMatchObject({ ok: true, because: 'firstUse' });
  });

  test('in the version that was there before, and in a later one', async () => {
    expect(await outcome(signed, { ...pinned, highest: '1.2.0' })).toBe('accepted');
    expect(await outcome(signed, { ...pinned, highest: '1.2.0-beta.9' })).toBe('accepted');
  });
});

const other = await signPackage(archive({ 'plugin.json': manifest({ id: 'eve.tools' }) }), EVE);
const newer = await signPackage(archive({ 'plugin.json': manifest({ version: '1.3.0' }) }), ADA);
const signatureOf = (bytes: Uint8Array) => readZip(bytes).get('signature.json');
const at = (issue: number) => ({ issue, expires: '2099-01-01T00:00:00Z', keys: [], plugins: [], statements: [] });
const revoking = (what: object): Trust => ({ ...pinned, revocations: { ...at(1), ...what } });
const reason = 'It steals.';
const accepted = await judge(signed);
const statement = accepted.ok ? accepted.sha256 : '';
const revokedMarket = { ...revoking({ keys: [{ kid: await keyIdOf(MARKET), reason }] }), marketplace: market };
const expired = { ...market, keys: market.keys.map((key) => ({ ...key, expires: '2026-11-23T20:00:00Z' })) };

test('a marketplace whose key is revoked or expired no longer vouches, and what is pinned stays', async () => {
  expect(await judge(vouched, revokedMarket)).toEqual({
    ok: true,
    publisher: ada,
    because: 'pinned',
    sha256: statement,
  });
  expect(await outcome(vouched, { ...pinned, marketplace: expired })).toBe('accepted');
});

const REFUSED: readonly (readonly [what: string, code: RefusalCode, bytes: Uint8Array, given?: Trust])[] = [
  ['no signature, of a plugin never seen', 'Unsigned', archive(), trust({ firstUse: true })],
  ['no signature, of a plugin that had one', 'Stripped', archive()],
  ['an empty list of signatures', 'Stripped', resigned((file) => void (file.signatures = [])), trust({ firstUse: true })],
  ['an empty signature file', 'BadSignatureFile', tampered({ 'signature.json': encode('') })],
  ['a signature file with a line break', 'BadSignatureFile', tampered({ 'signature.json': encode('{}\n') })],
  ['a signature file with a key twice', 'BadSignatureFile', tampered({ 'signature.json': encode('{"content":1,"content":1}') })],
  ['a signature file with `__proto__`', 'BadSignatureFile', tampered({ 'signature.json': encode('{"__proto__":{"content":{}}}') })],
  ['a signature file that nests deep', 'BadSignatureFile', tampered({ 'signature.json': encode('['.repeat(50_000) + ']'.repeat(50_000)) })],
  ['a field more in the signature file', 'BadSignatureFile', resigned((file) => ({ ...file, more: 1 }))],
  ['a hash that is none', 'BadSignatureFile', resigned(({ content }) => void (content.files['main.js'] = 'abc'))],
  ['five signatures', 'BadSignatureFile', resigned((file) => ({ ...file, signatures: Array.from({ length: 5 }, () => file.signatures[0]) }))],
  ['a signature too short', 'BadSignatureFile', resigned(({ signatures: [first] }) => void (first && (first.signature = 'AAAA')))],
  ['a signature in a second spelling', 'BadSignatureFile', resigned(({ signatures: [first] }) => void (first && (first.signature = `${first.signature.slice(0, -1)}R`)))],
  ['a file more', 'UnlistedFile', tampered({ 'more.js': encode('') })],
  ['a file fewer', 'MissingFile', tampered({ 'media/a.txt': undefined })],
  ['another file', 'Substituted', tampered({ 'main.js': encode('evil()') })],
  ['another field in the manifest', 'Substituted', tampered({ 'plugin.json': manifest({ name: 'Else' }) })],
  ['another id in the manifest', 'OtherPlugin', tampered({ 'plugin.json': manifest({ id: 'ada.other' }) })],
  ['another version in the manifest', 'OtherPlugin', tampered({ 'plugin.json': manifest({ version: '9.0.0' }) })],
  ['the signature of another plugin', 'OtherPlugin', tampered({ 'signature.json': signatureOf(other) }), trust({ firstUse: true })],
  ['the signature of another version', 'OtherPlugin', tampered({ 'signature.json': signatureOf(newer) })],
  ['a hash changed with its file', 'BadSignature', resigned(({ content }) => void (content.files['main.js'] = '0'.repeat(64)))],
  ['a signature of nothing', 'BadSignature', resigned(({ signatures: [first] }) => void (first && (first.signature = 'A'.repeat(86))))],
  ['a header that is none', 'BadSignature', resigned(({ signatures: [first] }) => void (first && (first.protected = '!')))],
  ['a header in a second spelling', 'BadSignature', resigned(({ signatures: [first] }) => void (first && (first.protected += '=')))],
  ['no algorithm', 'BadAlgorithm', headed((header) => (header.alg = 'none'))],
  ['a shared secret', 'BadAlgorithm', headed((header) => (header.alg = 'HS256'))],
  ['another curve', 'BadAlgorithm', headed((header) => (header.alg = 'ES256'))],
  ['an algorithm in other letters', 'BadAlgorithm', headed((header) => (header.alg = 'eddsa'))],
  ['a payload in base64', 'BadSignature', headed((header) => (header.b64 = true))],
  ['a critical header that nobody knows', 'BadSignature', headed((header) => (header.crit = ['b64', 'exp']))],
  ['an address of keys', 'BadSignature', headed((header) => (header.jku = 'https://example.com'))],
  ['another’s key id', 'BadSignature', headed((header) => (header.kid = eve))],
  ['another’s key under its id', 'BadSignature', headed((header) => (header.jwk = { crv: 'Ed25519', kty: 'OKP', x: EVE.x }))],
  ['a signature made for a list of keys', 'BadSignature', headed((header) => (header.typ = 'irx-keys'))],
  ['a publisher’s signature as a counter-signature', 'BadSignature', resigned((file) => ({ ...file, signatures: [...file.signatures, ...file.signatures] }))],
  ['a counter-signature in the publisher’s place', 'BadSignature', resigned((file) => ({ ...file, signatures: file.signatures.slice(1) }), vouched)],
  ['a counter-signature for another publisher', 'BadSignature', await moved(), trust({ marketplace: market })],
  ['a key that nobody vouches for', 'UnknownKey', signed, trust()],
  ['a marketplace that is not known', 'UnknownKey', vouched, trust({ marketplace: await keySet(EVE) })],
  ['a marketplace’s own signature as a publisher', 'UnknownKey', await signPackage(archive(), MARKET), trust({ marketplace: market })],
  ['a marketplace’s key that has expired', 'Expired', vouched, trust({ marketplace: expired })],
  ['another key than the pinned one', 'PinnedKeyDiffers', await signPackage(archive(), EVE)],
  ['another key, though a marketplace vouches for it', 'PinnedKeyDiffers', await countersignPackage(await signPackage(archive(), EVE), MARKET), { ...pinned, marketplace: market }],
  ['a revoked key', 'Revoked', signed, revoking({ keys: [{ kid: ada, reason }] })],
  ['a counter-signature with a revoked key', 'Revoked', vouched, { ...revokedMarket, pinned: undefined }],
  ['a revoked version', 'Revoked', signed, revoking({ plugins: [{ id: 'ada.tools', versions: '<1.3.0', reason }] })],
  ['revoked content', 'Revoked', signed, revoking({ statements: [{ sha256: statement, reason }] })],
  ['a version older than the highest seen', 'RolledBack', signed, { ...pinned, highest: '1.2.1' }],
  ['a pre-release of what was seen', 'RolledBack', await signPackage(archive({ 'plugin.json': manifest({ version: '1.2.0-rc.1' }) }), ADA), { ...pinned, highest: '1.2.0' }],
]; // prettier-ignore

/** Eve’s signature, and the counter-signature that Ada’s got for the same files. */
async function moved(): Promise<Uint8Array> {
  const [mine, ada] = [await signPackage(archive(), EVE), vouched].map(
    (bytes) => JSON.parse(new TextDecoder().decode(signatureOf(bytes))) as SignatureFile,
  );
  return resigned((file) => ({ ...file, signatures: [mine?.signatures[0], ada?.signatures[1]] }));
}

const cases = REFUSED.map(([what, code, bytes, given]) => ({ what, code, bytes, given }));

test.each(cases)('$what: $code', async ({ code, bytes, given }) => {
  expect(await outcome(bytes, given)).toBe(code);
});

test('a refusal says why in a sentence', async () => {
  expect(await judge(tampered({ 'main.js': encode('evil()') }))).toMatchObject({
    message: '`main.js` is not the file that was signed.',
  });
});

test('signing again gives the same bytes, which are those that a browser makes', async () => {
  expect(await sha256(signed)).toBe(SIGNED);
  expect(await signPackage(signed, ADA)).toEqual(signed);
});

test('the bytes that were hashed are the bytes that are given out', () => {
  const { files } = readPackage(signed);
  expect(new Map(files)).toEqual(new Map([...FILES].toSorted(([a], [b]) => (a < b ? -1 : 1))));
});

test('a file called `__proto__` is signed like any other', async () => {
  const bytes = await signPackage(writeZip(new Map([...FILES, ['__proto__', encode('a')]])), ADA);
  expect(await outcome(bytes)).toBe('accepted');
  expect(await outcome(tampered({}, bytes))).toBe('accepted');
  const files = readZip(bytes);
  expect(await outcome(writeZip(files.set('__proto__', encode('b'))))).toBe('Substituted');
});
