import { remote } from '../kernel/remote.ts';
import type { assets } from './contract.ts';

const workbench = remote<typeof assets>('assets', { read: 'request' });

/**
 * The bytes of a file of the plugin's own package. `path` is relative to the folder of `plugin.json`, with forward slashes.
 * Rejects with `NotFound`.
 */
export function read(path: string): Promise<Uint8Array<ArrayBuffer>> {
  return workbench.read({ path });
}

/** A file of the package as text, decoded as UTF-8. Rejects with `NotFound`. */
export async function readText(path: string): Promise<string> {
  return new TextDecoder().decode(await read(path));
}

/** A file of the package as JSON. Rejects with `NotFound`, and with a `SyntaxError` when it is not JSON. */
export async function readJson<T>(path: string): Promise<T> {
  return JSON.parse(await readText(path)) as T; // the package is the author's own
}
