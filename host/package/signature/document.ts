import * as z from 'zod';
import { PACKAGE_LIMITS } from '../limits.ts';
import { refuse } from '../refusal.ts';
import { canonical, parseCanonical } from './canonical.ts';
import { Signature } from './jws.ts';

/** Signed content together with its signatures: `signature.json`, a set of keys, a list of revocations. */
export interface SignedDocument<T> {
  readonly content: T;
  /** What is signed: the content's canonical form. */
  readonly payload: Uint8Array<ArrayBuffer>;
  readonly signatures: readonly Signature[];
}

const MAX_SIGNATURES = 4;

export function readDocument<T>(bytes: Uint8Array, content: z.ZodType<T>, what: string): SignedDocument<T> {
  if (bytes.length > PACKAGE_LIMITS.documentBytes) {
    refuse('BadSignatureFile', `${what} has more than ${PACKAGE_LIMITS.documentBytes} bytes.`);
  }
  const value = parseCanonical(bytes, what);
  const schema = z.strictObject({ content, signatures: z.array(Signature).max(MAX_SIGNATURES) });
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refuse(
      'BadSignatureFile',
      `${what} is not what it should be, at ${issue?.path.slice(0, 3).join('.') || 'its start'}.`,
    );
  }
  const { signatures } = parsed.data;
  return { content: parsed.data.content, payload: canonical(parsed.data.content), signatures };
}

export function writeDocument(content: unknown, signatures: readonly Signature[]): Uint8Array<ArrayBuffer> {
  return canonical({ content, signatures });
}
