import { readPackage, SIGNATURE, type Package } from './package.ts';
import { refuse } from './refusal.ts';
import { canonical } from './signature/canonical.ts';
import { writeDocument } from './signature/document.ts';
import { sign, verify, type Signature } from './signature/jws.ts';
import type { PrivateKey } from './signature/keys.ts';
import { statementOf, type Statement } from './signature/statement.ts';
import { writeZip } from './zip/write.ts';

/** The package with the publisher's signature, instead of any that it had. The same bytes for the same package and key. */
export async function signPackage(bytes: Uint8Array, key: PrivateKey): Promise<Uint8Array<ArrayBuffer>> {
  const pkg = readPackage(bytes);
  const statement = await statementOf(pkg);
  return withSignatures(pkg, statement, [await sign({ payload: canonical(statement), purpose: 'irx' }, key)]);
}

/** The package with one more signature, by which a marketplace vouches for the publisher's key and for these files. */
export async function countersignPackage(bytes: Uint8Array, key: PrivateKey): Promise<Uint8Array<ArrayBuffer>> {
  const pkg = readPackage(bytes);
  const [first, ...others] = pkg.signature?.signatures ?? [];
  if (!first) return refuse('Unsigned', 'The publisher signs first.');
  const statement = await statementOf(pkg);
  const payload = canonical(statement);
  const { kid: publisher } = await verify(payload, first, 'irx');
  const counter = await sign({ payload, purpose: 'irx-counter', publisher }, key);
  return withSignatures(pkg, statement, [first, ...others, counter]);
}

function withSignatures({ files }: Package, statement: Statement, signatures: Signature[]): Uint8Array<ArrayBuffer> {
  const signed = writeZip(new Map([...files, [SIGNATURE, writeDocument(statement, signatures)]]));
  readPackage(signed);
  return signed;
}
