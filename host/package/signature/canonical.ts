import serialize from 'canonicalize';
import { refuse } from '../refusal.ts';

/** RFC 8785: the one spelling of a JSON value, as bytes. */
export function canonical(value: unknown): Uint8Array<ArrayBuffer> {
  const text = serialize(value);
  if (text === undefined) throw new TypeError('Only JSON has a canonical form.');
  return new TextEncoder().encode(text);
}

/**
 * Parses JSON that is in its canonical form to the byte. Hence no duplicate keys, no byte order mark and no second spelling of the
 * same value, about which two parsers could disagree.
 */
export function parseCanonical(bytes: Uint8Array, what: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return refuse('BadSignatureFile', `${what} is not JSON.`);
  }
  if (!isEqual(canonicalOrNothing(value), bytes)) {
    refuse('BadSignatureFile', `${what} is not written in its canonical form.`);
  }
  return value;
}

/** Lone surrogates and nesting that no stack holds have no canonical form. */
function canonicalOrNothing(value: unknown): Uint8Array {
  try {
    return canonical(value);
  } catch {
    return new Uint8Array();
  }
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
