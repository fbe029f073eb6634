import { randomUUID } from 'node:crypto';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { minimatch } from 'minimatch';
import { quote } from '../manifest/problems.ts';
import { PackageRefusal } from '../package/refusal.ts';
import { PACKAGE_LIMITS } from '../package/limits.ts';
import { hasErrno } from '../server/failure.ts';
import { readRegularFile } from '../server/read-file.ts';

const IGNORE_FILE = '.irxignore';

/** What tools keep beside a plugin, a signature that `sign` makes anew, and earlier packages. */
function isNeverPacked(name: string): boolean {
  return name === 'signature.json' || /(^|\/)(\.[^/]*|node_modules|[^/]*\.irx)$/.test(name);
}

/**
 * The files of a plugin's folder by their names in the package, composed (NFC) however the disk spells them. Refuses links, so that
 * nothing from outside gets in.
 */
export async function filesOf(folder: string): Promise<Map<string, Uint8Array>> {
  const ignored = await ignoredIn(folder);
  const paths = await list(folder, folder, ignored);
  if (paths.length > PACKAGE_LIMITS.files) {
    throw new PackageRefusal(
      'TooManyFiles',
      `${paths.length} files are to be packed; ${PACKAGE_LIMITS.files} are the most.`,
    );
  }
  const files = new Map<string, Uint8Array>();
  for (const path of paths) {
    const name = path.normalize('NFC');
    if (files.has(name)) throw new PackageRefusal('CollidingNames', `${quote(name)} is there in two spellings.`);
    files.set(name, await readRegularFile(join(folder, path), PACKAGE_LIMITS.fileBytes));
  }
  return files;
}

type Ignored = (path: string) => boolean;

async function ignoredIn(folder: string): Promise<Ignored> {
  const text = await readFile(join(folder, IGNORE_FILE), 'utf8').catch((error: unknown) => {
    if (hasErrno(error, 'ENOENT')) return '';
    throw error;
  });
  const globs = text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#')); // prettier-ignore
  return (path) => globs.some((glob) => minimatch(path, glob.replace(/\/$/, ''), { dot: true }));
}

async function list(root: string, folder: string, ignored: Ignored): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const name = relative(root, path).split(sep).join('/');
    if (isNeverPacked(name) || ignored(name)) continue;
    if (entry.isSymbolicLink())
      throw new PackageRefusal('Link', `${quote(name)} is a link; a package holds files only.`);
    if (entry.isDirectory()) found.push(...(await list(root, path, ignored)));
    else if (entry.isFile()) found.push(name);
    else throw new PackageRefusal('NotAFile', `${quote(name)} is no regular file.`);
  }
  return found;
}

export function readPackageFile(path: string): Promise<Uint8Array> {
  return readRegularFile(path, PACKAGE_LIMITS.archiveBytes);
}

/** Written beside it first, so that a package is there whole or not at all. */
export async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  const draft = resolve(dirname(path), `.${randomUUID()}.irx`);
  try {
    await writeFile(draft, bytes, { flag: 'wx' });
    await rename(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
}
