import { packFiles } from '../../host/package/pack.ts';
import { signPackage } from '../../host/package/sign.ts';
import type { PrivateKey } from '../../host/package/signature/keys.ts';

const HOST = '0.5.0';
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The unsigned package of a plugin that `irintai pack` makes of these files; objects are written as JSON. */
export async function pack(files: Readonly<Record<string, string | object>>): Promise<Uint8Array<ArrayBuffer>> {
  const entries = Object.entries(files).map(([path, content]) => {
    return [path, encode(typeof content === 'string' ? content : JSON.stringify(content))] as const;
  });
  return (await packFiles(new Map(entries), HOST)).bytes;
}

export async function packSigned(files: Parameters<typeof pack>[0], key: PrivateKey): Promise<Uint8Array<ArrayBuffer>> {
  return signPackage(await pack(files), key);
}
