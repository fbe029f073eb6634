import * as z from 'zod';
import { PluginId } from '../../manifest/identity.ts';
import { identityFields } from '../../manifest/schema.ts';
import { sha256 } from '../hash.ts';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Not `z.record`: it drops a file called `__proto__`. */
const Hashes = z.custom<Readonly<Record<string, string>>>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((hash) => Sha256.safeParse(hash).success),
);

/** Without build metadata: two packages that differ in nothing else would be the same version. */
export const PackageVersion = identityFields.version.refine((version) => !version.includes('+'));

/** What a publisher says of a package: its plugin, its version, and the hash of every file but `signature.json`. */
export const Statement = z.strictObject({ id: PluginId, version: PackageVersion, files: Hashes });
export type Statement = z.output<typeof Statement>;

export interface Identified {
  readonly id: string;
  readonly version: string;
  readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

export async function statementOf({ id, version, files }: Identified): Promise<Statement> {
  const hashes = await Promise.all([...files].map(async ([path, bytes]) => [path, await sha256(bytes)] as const));
  return { id, version, files: Object.fromEntries(hashes) };
}
