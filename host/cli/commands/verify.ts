import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readPackage } from '../../package/package.ts';
import { KeySet, NO_KEYS } from '../../package/lists/key-set.ts';
import { NOTHING_REVOKED, readRevocations, type Revocations } from '../../package/lists/revocations.ts';
import { PackageRefusal } from '../../package/refusal.ts';
import { verifyPackage, type Accepted } from '../../package/verify.ts';
import { defineCommand, UsageError } from '../command.ts';
import { readPackageFile } from '../files.ts';

export const verify = defineCommand({
  usage: 'FILE [--key ID] [--marketplace FILE] [--revocations FILE] [--highest VERSION]',
  summary: 'check a package as the workbench does before it installs it',
  help: `Without a flag it checks that the package is whole and signed, and says with which key.

  --key ID             refuse another publisher than the one with this key
  --marketplace FILE   the marketplace's key set (JSON); its word is then needed unless --key is given
  --revocations FILE   the marketplace's signed list of what is revoked
  --highest VERSION    refuse a version older than this one`,
  options: {
    key: { type: 'string' },
    marketplace: { type: 'string' },
    revocations: { type: 'string' },
    highest: { type: 'string' },
  },
  names: { least: 1, most: 1 },
  async run({ key, marketplace: keysFile, revocations, highest }, [file = ''], { cwd, print }) {
    const now = new Date();
    const marketplace = keysFile === undefined ? NO_KEYS : await readKeySet(resolve(cwd, keysFile));
    const revoked = await readList(revocations && resolve(cwd, revocations), marketplace, now);
    const pkg = readPackage(await readPackageFile(resolve(cwd, file)));
    const firstUse = keysFile === undefined;
    const verdict = await verifyPackage(pkg, {
      marketplace,
      revocations: revoked,
      pinned: key,
      highest,
      firstUse,
      now,
    });
    if (!verdict.ok) throw new PackageRefusal(verdict.code, verdict.message);
    print(`${pkg.id} ${pkg.version}: whole, and signed with ${verdict.publisher}`);
    print(WHY[verdict.because]);
  },
});

const WHY: Readonly<Record<Accepted['because'], string>> = {
  pinned: 'That is the key you asked for.',
  marketplace: 'The marketplace vouches for that key.',
  firstUse: 'Whether that is the publisher’s key is yours to find out; then give it as --key.',
};

async function readKeySet(path: string): Promise<KeySet> {
  const parsed = KeySet.safeParse(JSON.parse(await readFile(path, 'utf8')));
  if (!parsed.success) throw new PackageRefusal('BadKey', 'The file of --marketplace is no key set.');
  return parsed.data;
}

async function readList(path: string | undefined, keys: KeySet, now: Date): Promise<Revocations> {
  if (path === undefined) return NOTHING_REVOKED;
  if (keys === NO_KEYS) throw new UsageError('--revocations needs --marketplace, whose keys sign the list.');
  return readRevocations(new Uint8Array(await readFile(path)), NOTHING_REVOKED, { keys, now });
}
