import { parseManifest } from '../manifest/parse.ts';
import { PluginId } from '../manifest/identity.ts';
import { MANIFEST, quote } from '../manifest/problems.ts';
import { refuse } from './refusal.ts';
import { readDocument, type SignedDocument } from './signature/document.ts';
import { PackageVersion, Statement } from './signature/statement.ts';
import { readZip } from './zip/read.ts';

export const SIGNATURE = 'signature.json';

/** What is in a package. Nothing in it is trusted before `verifyPackage` said so. */
export interface Package {
  readonly id: string;
  readonly version: string;
  /** The text of plugin.json. */
  readonly manifest: string;
  /** Every file but `signature.json`. Load these very bytes: they are the ones that `verifyPackage` hashes. */
  readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  readonly signature?: SignedDocument<Statement>;
}

/**
 * Takes a package apart: unpacks it whole or not at all, finds out which plugin it is, and holds the names of its files against
 * the signed list. Throws `PackageRefusal` and nothing else, whatever the bytes are.
 */
export function readPackage(bytes: Uint8Array): Package {
  const files = readZip(bytes);
  const signed = files.get(SIGNATURE);
  files.delete(SIGNATURE);
  const identity = readIdentity(files.get(MANIFEST));
  if (!signed) return { ...identity, files };
  const signature = readDocument(signed, Statement, SIGNATURE);
  checkListed(signature.content, files);
  return { ...identity, files, signature };
}

function readIdentity(bytes: Uint8Array | undefined): Pick<Package, 'id' | 'version' | 'manifest'> {
  if (!bytes) return refuse('NoManifest', 'The package has no plugin.json.');
  const parsed = parseManifest(bytes);
  if (!parsed.ok) return refuse('BadManifest', `plugin.json cannot be read: ${parsed.refusals[0]?.message ?? ''}`);
  const { value } = parsed.document;
  const id = PluginId.safeParse(value.id);
  if (!id.success) return refuse('BadManifest', 'plugin.json has no valid `id`, which a package needs.');
  const version = PackageVersion.safeParse(value.version);
  if (!version.success) return refuse('BadManifest', 'plugin.json has no `version`, or one with build metadata.');
  return { id: id.data, version: version.data, manifest: new TextDecoder().decode(bytes) };
}

function checkListed({ files: listed }: Statement, files: ReadonlyMap<string, unknown>): void {
  const unlisted = [...files.keys()].find((path) => !Object.hasOwn(listed, path));
  if (unlisted !== undefined) refuse('UnlistedFile', `${quote(unlisted)} is not among the signed files.`);
  const missing = Object.keys(listed).find((path) => !files.has(path));
  if (missing !== undefined) refuse('MissingFile', `${quote(missing)} is signed, and not in the package.`);
}
