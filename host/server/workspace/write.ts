import { createHash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, link, lstat, mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { IrintaiError } from '../../../api/kernel/errors.ts';
import { Conflict, hasErrno } from '../failure.ts';
import type { Folder } from '../folder.ts';
import { readRegularFile } from '../read-file.ts';

/** What the file must be for a write to happen: of this etag, or not there at all (`absent`). */
export type Expected = { readonly etag: string } | 'absent' | 'anything';

/** A hash of the content alone: it tells apart two contents of one size and time, and knows one that came back. */
export function etagOf(bytes: Uint8Array): string {
  return `"${createHash('sha256').update(bytes).digest('base64url')}"`;
}

const TEMPORARY = /^\.irintai-[0-9a-f-]{36}\.tmp$/;

/** The file that a write fills before it takes the place of the other. */
export function isTemporary(name: string): boolean {
  return TEMPORARY.test(name);
}

/**
 * Replaces a file's content in one step: whoever reads sees the old bytes or the new ones. Keeps the file's mode, and a
 * link that leads to the file. Makes missing directories.
 */
export async function writeWhole(folder: Folder, path: string, bytes: Uint8Array, expected: Expected): Promise<string> {
  const target = await folder.writable(path);
  const present = await lstat(target).catch(() => undefined);
  if (present && !present.isFile()) throw new IrintaiError('InvalidInput', `${JSON.stringify(path)} is not a file.`);
  if (present && (present.mode & 0o222) === 0) throw new IrintaiError('NotGranted', `${basename(path)} is read-only.`);
  await check(target, expected);
  await mkdir(dirname(target), { recursive: true });
  const temporary = join(dirname(target), `.irintai-${randomUUID()}.tmp`);
  try {
    await fill(temporary, bytes, present?.mode);
    await (expected === 'absent' ? create(temporary, target) : rename(temporary, target));
  } finally {
    await rm(temporary, { force: true });
  }
  return etagOf(bytes);
}

async function check(target: string, expected: Expected): Promise<void> {
  if (expected === 'anything') return;
  const etag = await readRegularFile(target, Infinity).then(etagOf, (error: unknown) => {
    if (hasErrno(error, 'ENOENT')) return undefined;
    throw error;
  });
  if (expected === 'absent' && etag !== undefined) throw exists(etag);
  if (expected !== 'absent' && etag !== expected.etag) {
    const what = etag === undefined ? 'was deleted' : 'was changed';
    throw new Conflict(`The file ${what} by someone else.`, etag);
  }
}

async function fill(temporary: string, bytes: Uint8Array, mode: number | undefined): Promise<void> {
  const file = await open(temporary, 'wx', 0o666);
  try {
    await file.writeFile(bytes);
    if (mode !== undefined) await file.chmod(mode & 0o7777);
  } finally {
    await file.close();
  }
}

/** Unlike a rename, a link fails when somebody else was faster. Some file systems have no links. */
async function create(temporary: string, target: string): Promise<void> {
  try {
    await link(temporary, target).catch((error: unknown) => {
      if (!hasErrno(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS')) throw error;
      return copyFile(temporary, target, constants.COPYFILE_EXCL);
    });
  } catch (error) {
    if (!hasErrno(error, 'EEXIST')) throw error;
    throw exists(await readRegularFile(target, Infinity).then(etagOf, () => undefined));
  }
}

function exists(etag: string | undefined): Conflict {
  return new Conflict('The file exists already.', etag);
}
