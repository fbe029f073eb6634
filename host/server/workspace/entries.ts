import { lstat, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { IrintaiError } from '../../../api/kernel/errors.ts';
import { hasErrno } from '../failure.ts';
import type { Folder } from '../folder.ts';
import { isTemporary } from './write.ts';

export interface Entry {
  readonly name: string;
  readonly kind: 'file' | 'directory';
  readonly size?: number;
  readonly mtimeMs?: number;
  readonly readonly?: true;
}

/** Directories first, then by name as people sort. A link that leaves the folder, or leads nowhere, is a read-only file. */
export async function listDirectory(folder: Folder, path: string): Promise<Entry[]> {
  const directory = await folder.existing(path);
  const names = (await readdir(directory)).filter((name) => !isTemporary(name));
  const entries = await Promise.all(names.map((name) => describe(folder, directory, path, name)));
  return entries.filter((entry) => entry !== undefined).sort(directoriesFirst);
}

const collator = new Intl.Collator('en', { numeric: true });

function directoriesFirst(a: Entry, b: Entry): number {
  if (a.kind !== b.kind) return a.kind === 'directory' ? -1 : 1;
  return collator.compare(a.name, b.name) || (a.name < b.name ? -1 : 1);
}

async function describe(folder: Folder, directory: string, path: string, name: string): Promise<Entry | undefined> {
  try {
    let info = await lstat(join(directory, name));
    if (info.isSymbolicLink()) {
      const real = await folder.existing(path === '' ? name : `${path}/${name}`).catch(() => undefined);
      if (real === undefined) return { name, kind: 'file', readonly: true };
      info = await lstat(real);
    }
    const writable = (info.mode & 0o222) !== 0;
    const { size, mtimeMs } = info;
    if (info.isDirectory()) return { name, kind: 'directory', mtimeMs, ...(!writable && { readonly: true }) };
    if (info.isFile()) return { name, kind: 'file', size, mtimeMs, ...(!writable && { readonly: true }) };
    return undefined;
  } catch (error) {
    if (hasErrno(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Makes the directories above too. Does nothing where the directory exists. */
export async function createDirectory(folder: Folder, path: string): Promise<void> {
  const entry = await folder.entry(path);
  await mkdir(entry, { recursive: true });
}

/** Moves a file or directory. `overwrite` replaces a file; a directory in the way is never replaced. */
export async function renameEntry(folder: Folder, from: string, to: string, overwrite: boolean): Promise<void> {
  const source = await folder.entry(from);
  const target = await folder.entry(to);
  await lstat(source);
  if (await isInTheWay(source, target, overwrite)) {
    throw new IrintaiError('InvalidInput', `${JSON.stringify(to)} exists already.`);
  }
  if (target.startsWith(join(source, '/'))) {
    throw new IrintaiError('InvalidInput', 'A folder cannot be moved into itself.');
  }
  await mkdir(dirname(target), { recursive: true });
  await rename(source, target);
}

async function isInTheWay(source: string, target: string, overwrite: boolean): Promise<boolean> {
  const present = await lstat(target).catch(() => undefined);
  if (!present || (overwrite && !present.isDirectory())) return false;
  return !(await isSameEntry(source, target));
}

/** Whether two spellings name one entry, as `a.ts` and `A.ts` do where the file system does not tell them apart. */
async function isSameEntry(source: string, target: string): Promise<boolean> {
  if (source.toLowerCase() !== target.toLowerCase()) return false;
  const [a, b] = await Promise.all([lstat(source), lstat(target)]);
  return a.ino === b.ino && a.dev === b.dev;
}

/** A link is deleted, never what it leads to. */
export async function deleteEntry(folder: Folder, path: string): Promise<void> {
  await rm(await folder.entry(path), { recursive: true });
}
