import { readPlugin } from '../manifest/read.ts';
import { sha256 } from '../package/hash.ts';
import { readPackage, type Package } from '../package/package.ts';
import { PackageRefusal, refuse } from '../package/refusal.ts';
import type { Trust } from '../package/trust.ts';
import { verifyPackage, type Accepted } from '../package/verify.ts';
import type { InstalledVersion, PluginRecord } from './record.ts';
import type { Refusal } from './refused.ts';

/** What is known before the package says which plugin it is. */
export interface Circumstances extends Pick<Trust, 'marketplace' | 'revocations' | 'now'> {
  /** By plugin id. */
  readonly known: ReadonlyMap<string, Pick<PluginRecord, 'publisher' | 'highest'>>;
  readonly hostVersion: string;
}

export type Examined =
  | { readonly ok: true; readonly version: InstalledVersion; readonly because: Accepted['because']; readonly marketplace?: string }
  | ({ readonly ok: false } & Refusal); // prettier-ignore

/** Takes a package apart, verifies it and reads its manifest. Never rejects for what is in it. */
export async function examine(bytes: Uint8Array<ArrayBuffer>, circumstances: Circumstances): Promise<Examined> {
  try {
    return await accept(bytes, circumstances);
  } catch (error) {
    if (error instanceof PackageRefusal) return { ok: false, code: error.code, message: error.message };
    throw error;
  }
}

async function accept(bytes: Uint8Array<ArrayBuffer>, circumstances: Circumstances): Promise<Examined> {
  const { known, hostVersion, ...trust } = circumstances;
  const pkg = readPackage(bytes);
  const before = known.get(pkg.id);
  // The user is shown the key and asked; from then on it is pinned.
  const verdict = await verifyPackage(pkg, {
    ...trust,
    pinned: before?.publisher,
    highest: before?.highest,
    firstUse: true,
  });
  if (!verdict.ok) return verdict;
  const hash = await sha256(bytes);
  const version: InstalledVersion = {
    version: pkg.version,
    sha256: hash,
    statement: verdict.sha256,
    publisher: verdict.publisher,
    installedAt: trust.now.getTime(),
    description: { ...(await describe(pkg, hash, hostVersion)), publisher: verdict.publisher },
  };
  const { because, marketplace } = verdict;
  return { ok: true, version, because, ...(marketplace !== undefined && { marketplace }) };
}

async function describe(
  { id, files }: Package,
  hash: string,
  hostVersion: string,
): Promise<InstalledVersion['description']> {
  const read = (path: string): Promise<Uint8Array | undefined> => Promise.resolve(files.get(path));
  const description = await readPlugin({ folder: id, read, kind: 'package', base: baseOf(hash), hostVersion });
  if (!description.unusable) return description;
  const error = description.problems.find(({ severity }) => severity === 'error');
  return refuse(
    'BadManifest',
    error ? `${error.file}:${error.line}: ${error.message}` : 'Its manifest cannot be used.',
  );
}

function baseOf(hash: string): string {
  return `package:${hash}/`;
}
