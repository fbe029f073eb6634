import { NO_KEYS, type KeySet } from './lists/key-set.ts';
import { NOTHING_REVOKED } from './lists/revocations.ts';
import { PackageRefusal } from './refusal.ts';
import { keyIdOf, publicPart, type PrivateKey } from './signature/keys.ts';
import type { Trust } from './trust.ts';
import { writeZip } from './zip/write.ts';

/** RFC 8037, appendix A: the key of its example. */
export const ADA: PrivateKey = {
  kty: 'OKP',
  crv: 'Ed25519',
  d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
};

/** RFC 8032, §7.1, tests 2 and 3. */
export const EVE: PrivateKey = {
  kty: 'OKP',
  crv: 'Ed25519',
  d: 'TM0Imyj_ltqdtsNG7BFOD1uKMZ81q6Yk2oz27U-4pvs',
  x: 'PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw',
};
export const MARKET: PrivateKey = {
  kty: 'OKP',
  crv: 'Ed25519',
  d: 'xaqN9D-fg3vtt0QvMdy3sWbThTUHbwlLhc46LgtEWPc',
  x: '_FHNjmIYoaONpH7QAjDwWAgW7RO6MwOsXeuRFUiQgCU',
};

export const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

export function manifest(more: object = {}): Uint8Array<ArrayBuffer> {
  const fields = { name: 'Tools', id: 'ada.tools', version: '1.2.0', type: 'ui', main: 'main.js', ...more };
  return encode(JSON.stringify(fields));
}

export const FILES = new Map<string, Uint8Array<ArrayBuffer>>([
  ['plugin.json', manifest()],
  ['main.js', encode("import 'irintai';\n")],
  ['media/a.txt', encode('a'.repeat(400))],
]);

export function archive(changes: Readonly<Record<string, Uint8Array<ArrayBuffer> | undefined>> = {}): Uint8Array {
  const files = new Map(FILES);
  for (const [path, bytes] of Object.entries(changes)) {
    if (bytes) files.set(path, bytes);
    else files.delete(path);
  }
  return writeZip(files);
}

export async function keySet(...keys: readonly PrivateKey[]): Promise<KeySet> {
  const named = keys.map(async (key) => ({ ...publicPart(key), kid: await keyIdOf(key) }));
  return { issue: 1, keys: await Promise.all(named) };
}

export function trust(more: Partial<Trust> = {}): Trust {
  return { marketplace: NO_KEYS, revocations: NOTHING_REVOKED, now: new Date('2026-11-23T20:00:00Z'), ...more };
}

/** How a call was refused, or `accepted`. What is no refusal is thrown on. */
export async function codeOf(run: () => unknown): Promise<string> {
  try {
    await run();
    return 'accepted';
  } catch (error) {
    if (error instanceof PackageRefusal) return error.code;
    throw error;
  }
}

/** SHA-256 of `archive()` signed by Ada, in every browser and in Node. */
export const SIGNED = '15ff6814a65168ebf941a4fc891defbd72c11137b63cc4f195a1c9fc16466e12';
