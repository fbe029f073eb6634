import { IrintaiError } from '../../api/kernel/errors.ts';

/** The text of bytes whose SHA-256 is `hash` (lower-case hex); rejects with `Unavailable` when it is another. */
export async function verifiedText(bytes: Uint8Array<ArrayBuffer>, hash: string, name: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const actual = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (actual === hash) return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  throw new IrintaiError('Unavailable', `${name} changed after it was checked; reload the plugin list and try again.`);
}
