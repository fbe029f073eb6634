import { base64url, FlattenedSign, flattenedVerify, importJWK } from 'jose';
import * as z from 'zod';
import { refuse } from '../refusal.ts';
import { canonical } from './canonical.ts';
import { KeyId, keyIdOf, PublicKey, publicPart, type PrivateKey } from './keys.ts';

/** What a signature was made for, as its `typ`: one made for a package cannot pass for one under a list of keys. */
export type Purpose = 'irx' | 'irx-counter' | 'irx-keys' | 'irx-revocations';

/** A detached JWS (RFC 7515, appendix F) whose payload is signed as it is (RFC 7797). */
export const Signature = z.strictObject({
  protected: z.string().max(1000),
  signature: z.string().regex(/^[A-Za-z0-9_-]{85}[AQgw]$/),
});
export type Signature = z.output<typeof Signature>;

const Header = z.strictObject({
  alg: z.literal('EdDSA'),
  b64: z.literal(false),
  crit: z.tuple([z.literal('b64')]),
  jwk: PublicKey,
  kid: KeyId,
  typ: z.enum(['irx', 'irx-counter', 'irx-keys', 'irx-revocations']),
  /** In a counter-signature: the key that it vouches for. */
  publisher: KeyId.optional(),
});
export type Header = z.output<typeof Header>;

export interface ToSign {
  readonly payload: Uint8Array;
  readonly purpose: Purpose;
  readonly publisher?: string;
}

export async function sign({ payload, purpose, publisher }: ToSign, key: PrivateKey): Promise<Signature> {
  const jwk = publicPart(key);
  // In the order of the canonical form, which `verify` asks for.
  const header = {
    ...{ alg: 'EdDSA', b64: false, crit: ['b64'], jwk, kid: await keyIdOf(jwk) },
    ...(publisher !== undefined && { publisher }),
    typ: purpose,
  };
  const secret = await importJWK({ ...jwk, d: key.d }, 'EdDSA');
  const jws = await new FlattenedSign(payload).setProtectedHeader(header).sign(secret);
  return Signature.parse({ protected: jws.protected, signature: jws.signature });
}

/**
 * The header of a signature that holds for these bytes, or a refusal. Says who signed, not whether to trust them. Takes nothing
 * but EdDSA, and no header in a second spelling.
 */
export async function verify(payload: Uint8Array, signature: Signature, purpose: Purpose): Promise<Header> {
  const header = readHeader(signature.protected);
  if (header.typ !== purpose) refuse('BadSignature', `The signature was made for something else (“${header.typ}”).`);
  if (header.kid !== (await keyIdOf(header.jwk)))
    refuse('BadSignature', 'The signature names another key than it holds.');
  try {
    await flattenedVerify({ ...signature, payload }, await importJWK(header.jwk, 'EdDSA'), { algorithms: ['EdDSA'] });
  } catch {
    refuse('BadSignature', 'The signature does not hold for what it signs.');
  }
  return header;
}

function readHeader(encoded: string): Header {
  const value = decode(encoded);
  const alg = typeof value === 'object' && value !== null && 'alg' in value ? value.alg : undefined;
  if (typeof alg === 'string' && alg !== 'EdDSA')
    refuse('BadAlgorithm', 'The signature is made otherwise than with EdDSA.');
  const header = Header.safeParse(value);
  if (!header.success || base64url.encode(canonical(header.data)) !== encoded) {
    return refuse('BadSignature', 'The signature’s header is not one of a package.');
  }
  return header.data;
}

function decode(encoded: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(base64url.decode(encoded)));
  } catch {
    return undefined;
  }
}
