import { IrintaiError } from '../../api/kernel/errors.ts';
import { sha256 } from '../package/hash.ts';
import { readZipFile } from '../package/zip/read.ts';
import type { PackageStore } from './store.ts';

interface Wanted {
  /** Of the plugin. */
  readonly name: string;
  /** Of the package that was verified. */
  readonly sha256: string;
  readonly path: string;
}

/** A file out of a stored package, after a look whether these are still the bytes that were verified. */
export async function readStored(store: PackageStore, wanted: Wanted): Promise<Uint8Array<ArrayBuffer>> {
  const { name, path } = wanted;
  const found = await store.packageOf(wanted.sha256);
  if (!found) throw new IrintaiError('NotFound', `The package of ${name} is gone. Install it again.`);
  if ((await sha256(found.bytes)) !== wanted.sha256) {
    throw new IrintaiError(
      'Unavailable',
      `The stored package of ${name} is damaged. Uninstall it and install it again.`,
    );
  }
  const file = path === SIGNATURE ? undefined : readZipFile(found.bytes, path);
  if (!file) throw new IrintaiError('NotFound', `${name} has no file ${JSON.stringify(path)}.`);
  return file;
}

const SIGNATURE = 'signature.json';
