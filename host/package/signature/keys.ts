import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import * as z from 'zod';
import { refuse } from '../refusal.ts';

/** 32 bytes as base64url in their one spelling: the two bits that are left over are zero. */
const Bytes32 = z.string().regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/);

const okp = { kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: Bytes32 };

/** RFC 8037. The only kind of key there is here. */
export const PublicKey = z.strictObject(okp);
export type PublicKey = z.output<typeof PublicKey>;

export const PrivateKey = z.strictObject({ ...okp, d: Bytes32, kid: z.string().optional() });
export type PrivateKey = z.output<typeof PrivateKey>;

/** A key's name: its RFC 7638 thumbprint, SHA-256 as base64url. */
export const KeyId = Bytes32;

export function keyIdOf({ kty, crv, x }: PublicKey): Promise<string> {
  return calculateJwkThumbprint({ kty, crv, x });
}

export function publicPart({ crv, kty, x }: PrivateKey): PublicKey {
  return { crv, kty, x };
}

/** A new key with its id, to be kept secret as it is. */
export async function generateKey(): Promise<PrivateKey> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const { kty, crv, x, d } = await exportJWK(privateKey);
  const key = PrivateKey.parse({ kty, crv, x, d });
  return { ...key, kid: await keyIdOf(key) };
}

/** Reads a key file. Refuses one whose id is not its own. */
export async function readPrivateKey(text: string): Promise<PrivateKey> {
  const parsed = PrivateKey.safeParse(jsonOf(text));
  if (!parsed.success) return refuse('BadKey', 'The file holds no Ed25519 private key in JWK form.');
  const { kid } = parsed.data;
  if (kid !== undefined && kid !== (await keyIdOf(parsed.data)))
    refuse('BadKey', 'The key’s id is that of another key.');
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
