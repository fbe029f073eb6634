import { createPrivateKey, createPublicKey, sign as nodeSign, verify as nodeVerify } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { PACKAGE_LIMITS } from '../limits.ts';
import { ADA, codeOf, encode, EVE } from '../package.fixture.ts';
import { canonical, parseCanonical } from './canonical.ts';
import { readDocument, writeDocument } from './document.ts';
import { sign, verify } from './jws.ts';
import { generateKey, keyIdOf, publicPart, readPrivateKey } from './keys.ts';

const payload = encode('{"id":"ada.tools"}');

test('the key of RFC 8037 has the thumbprint that the RFC says', async () => {
  expect(await keyIdOf(ADA)).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k');
});

test('a signature is RFC 7797’s: over the header, a dot and the payload as it is', async () => {
  const { protected: header, signature } = await sign({ payload, purpose: 'irx' }, ADA);
  expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({
    ...{ alg: 'EdDSA', b64: false, crit: ['b64'], jwk: publicPart(ADA), typ: 'irx' },
    kid: 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k',
  });
  const input = Buffer.concat([Buffer.from(`${header}.`), payload]);
  const key = createPublicKey({ key: publicPart(ADA), format: 'jwk' });
  expect(nodeVerify(null, input, key, Buffer.from(signature, 'base64url'))).toBe(true);
});

test('what another implementation signed is verified', async () => {
  const kid = await keyIdOf(EVE);
  const fields = { alg: 'EdDSA', b64: false, crit: ['b64'], jwk: publicPart(EVE), kid, typ: 'irx' };
  const header = Buffer.from(JSON.stringify(fields)).toString('base64url');
  const { kty, crv, x, d } = EVE;
  const key = createPrivateKey({ key: { kty, crv, x, d }, format: 'jwk' });
  const signature = nodeSign(null, Buffer.from(`${header}.${Buffer.from(payload).toString()}`), key).toString(
    'base64url',
  );
  expect((await verify(payload, { protected: header, signature }, 'irx')).kid).toBe(kid);
});

test('the same key signs the same bytes in the same way', async () => {
  expect(await sign({ payload, purpose: 'irx' }, ADA)).toEqual(await sign({ payload, purpose: 'irx' }, ADA));
});

test('any other payload, purpose or key is refused', async () => {
  const signature = await sign({ payload, purpose: 'irx' }, ADA);
  expect(await codeOf(() => verify(encode('{"id":"ada.tool"}'), signature, 'irx'))).toBe('BadSignature');
  expect(await codeOf(() => verify(payload, signature, 'irx-keys'))).toBe('BadSignature');
  const eves = await sign({ payload, purpose: 'irx' }, EVE);
  expect(await codeOf(() => verify(payload, { ...signature, signature: eves.signature }, 'irx'))).toBe('BadSignature');
  expect(await codeOf(() => verify(payload, signature, 'irx'))).toBe('accepted');
});

test('a new key is another each time, and reads back', async () => {
  const [one, two] = [await generateKey(), await generateKey()];
  expect(one.d).not.toBe(two.d);
  expect(await readPrivateKey(JSON.stringify(one))).toEqual(one);
});

test.each([
  ['nothing', ''],
  ['no JSON', '-----BEGIN PRIVATE KEY-----'],
  ['a public key', JSON.stringify(publicPart(ADA))],
  ['another curve', JSON.stringify({ ...ADA, crv: 'X25519' })],
  ['another’s id', JSON.stringify({ ...ADA, kid: EVE.x })],
])('%s is no key file', async (_, text) => {
  expect(await codeOf(() => readPrivateKey(text))).toBe('BadKey');
});

test('the canonical form is that of RFC 8785', () => {
  const value = JSON.parse('{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}') as unknown; // prettier-ignore
  const bytes = Buffer.from(canonical(value)).toString();
  expect(bytes).toBe('{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'); // prettier-ignore
  const sorted = '{"\\r":1,"1":2,"\u0080":3,"\u00f6":4,"\u20ac":5,"\ud83d\ude00":6,"\ufb33":7}';
  expect(Buffer.from(canonical(JSON.parse(sorted))).toString()).toBe(sorted);
});

test('canonical bytes are parsed, and nothing else is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async (value) => {
      const bytes = canonical(value);
      expect(canonical(parseCanonical(bytes, 'It'))).toEqual(bytes);
      const spaced = encode(` ${new TextDecoder().decode(bytes)}`);
      expect(await codeOf(() => parseCanonical(spaced, 'It'))).toBe('BadSignatureFile');
    }),
  );
});

test('a signed document may have 2 MiB, and not a byte more', async () => {
  const sized = (size: number): Uint8Array =>
    writeDocument('a'.repeat(size - '{"content":"","signatures":[]}'.length), []);
  const read = (size: number) => codeOf(() => readDocument(sized(size), z.string(), 'It'));
  expect(await read(PACKAGE_LIMITS.documentBytes)).toBe('accepted');
  expect(await read(PACKAGE_LIMITS.documentBytes + 1)).toBe('BadSignatureFile');
});
