import { MANIFEST } from '../manifest/problems.ts';
import { readPlugin } from '../manifest/read.ts';
import { readPackage, SIGNATURE, type Package } from './package.ts';
import { refuse } from './refusal.ts';
import { writeZip } from './zip/write.ts';

export interface Packed extends Package {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What the manifest reader would rather have otherwise. */
  readonly warnings: readonly string[];
}

/**
 * Makes an unsigned package of a plugin's files. Refuses a plugin whose manifest has an error, and whatever a reader of the
 * package would refuse, with every reason in the message.
 */
export async function packFiles(files: ReadonlyMap<string, Uint8Array>, hostVersion: string): Promise<Packed> {
  const plain = new Map([...files].filter(([path]) => path !== SIGNATURE));
  if (!plain.has(MANIFEST)) refuse('NoManifest', 'The folder has no plugin.json.');
  const read = (path: string): Promise<Uint8Array | undefined> => Promise.resolve(plain.get(path));
  const { problems } = await readPlugin({ folder: '', read, kind: 'folder', base: '', hostVersion });
  const lines = problems.map(({ severity, file, line, column, message, fix }) => ({
    severity,
    text: `${file}:${line}:${column} ${message}${fix === undefined ? '' : ` ${fix}`}`,
  }));
  const errors = lines.filter(({ severity }) => severity === 'error').map(({ text }) => text);
  if (errors.length > 0) refuse('BadManifest', `The plugin has errors.\n${errors.join('\n')}`);
  const bytes = writeZip(plain);
  const warnings = lines.filter(({ severity }) => severity === 'warning').map(({ text }) => text);
  return { ...readPackage(bytes), bytes, warnings };
}
