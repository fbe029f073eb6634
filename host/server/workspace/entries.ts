import { lstatSync, type Stats } from 'node:fs';
import { lstat, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { IrintaiError } from '../../../api/kernel/errors.ts';
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
  const entries: Entry[] = [];
  for (const [index, name] of (await readdir(directory)).entries()) {
    if (isTemporary(name)) continue;
    // 10,000 files take 50 ms so, and 160 ms with a promise each; the pauses let other requests through.
    if (index % 250 === 249) await nextTurn();
    const info = lstatSync(join(directory, name), { throwIfNoEntry: false });
    const child = path === '' ? name : `${path}/${name}`;
    const entry = info?.isSymbolicLink() ? await describeLink(folder, child, name) : info && describe(name, info);
    if (entry) entries.push(entry);
  }
  return entries.sort(directoriesFirst);
}

const collator = new Intl.Collator('en', { numeric: true });

function directoriesFirst(a: Entry, b: Entry): number {
  if (a.kind !== b.kind) return a.kind === 'directory' ? -1 : 1;
  return collator.compare(a.name, b.name) || (a.name < b.name ? -1 : 1);
}

async function describeLink(folder: Folder, path: string, name: string): Promise<Entry | undefined> {
  try {
    return describe(name, await lstat(await folder.existing(path)));
  } catch {
    return { name, kind: 'file', readonly: true };
  }
}

/** Undefined for what is neither file nor directory: pipes, sockets, devices. */
function describe(name: string, info: Stats): Entry | undefined {
  const { size, mtimeMs } = info;
  const readonly = (info.mode & 0o222) === 0 && ({ readonly: true } as const);
  if (info.isDirectory()) return { name, kind: 'directory', mtimeMs, ...readonly };
  return info.isFile() ? { name, kind: 'file', size, mtimeMs, ...readonly } : undefined;
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
