import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { reportUnexpected } from '../../api/kernel/errors.ts';
import type { PluginDescription } from '../manifest/description.ts';
import type { PluginSource } from '../manifest/read.ts';
import { hasErrno } from './failure.ts';
import { Folder } from './folder.ts';
import { API } from './guard.ts';
import { readRegularFile } from './read-file.ts';

/** Mistakes of authors, and files that cannot be read, are problems in the description. */
export type ReadPlugin = (source: PluginSource) => Promise<PluginDescription>;

export interface PluginPlace {
  readonly path: string;
  readonly kind: 'builtin' | 'folder';
}

export interface ReadResult {
  readonly key: string;
  /** Undefined when the folder itself could not be opened. */
  readonly folder: Folder | undefined;
  readonly description: PluginDescription;
  /** What was read, with the state of each file just before: while all are the same, the description holds. */
  readonly files: ReadonlyMap<string, string>;
}

/** Reads a plugin, or lists it with the reason why it could not be read. Undefined when the folder is gone. */
export async function readPluginFolder(
  place: PluginPlace,
  readPlugin: ReadPlugin,
  hostVersion: string,
): Promise<ReadResult | undefined> {
  const files = new Map<string, string>();
  const described = (path: string, read: PluginSource['read']) =>
    readPlugin({ folder: path, read, kind: place.kind, base: `${API}plugins/${keyOf(path)}/`, hostVersion });
  let folder: Folder | undefined;
  try {
    const opened = (folder = await Folder.open(place.path));
    const description = await described(opened.root, (path) => readRecorded(opened, path, files));
    return { key: keyOf(opened.root), folder, description, files };
  } catch (error) {
    if (hasErrno(error, 'ENOENT')) return undefined;
    if (folder) reportUnexpected(error);
    const description = await described(place.path, () => Promise.reject(error)).catch((again: unknown) => {
      reportUnexpected(again);
    });
    if (!description) return undefined;
    return { key: keyOf(place.path), folder, description, files };
  }
}

export async function isCurrent({ folder, files, description }: ReadResult): Promise<boolean> {
  if (!folder || files.size === 0 || description.refused) return false; // what it is held against may have changed
  const { root } = folder;
  const states = await Promise.all([...files].map(async ([path, state]) => (await stateOf(root, path)) === state));
  return states.every(Boolean);
}

/**
 * The name of a plugin's folder in addresses. Not the plugin's id, since the reader needs the address before it knows the
 * id, and since two folders may claim one id.
 */
export function keyOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16);
}

async function readRecorded(folder: Folder, path: string, files: Map<string, string>): Promise<Buffer | undefined> {
  const state = await stateOf(folder.root, path);
  files.set(path, files.get(path) ?? state);
  try {
    return await readRegularFile(await folder.existing(path));
  } catch (error) {
    if (hasErrno(error, 'ENOENT', 'ENOTDIR')) return undefined;
    throw error;
  }
}

/** Changes with every write, also one of equal size within the same millisecond; `ctime` cannot be set back. */
async function stateOf(root: string, path: string): Promise<string> {
  try {
    const { size, mtimeNs, ctimeNs, ino } = await stat(join(root, path), { bigint: true });
    return `${size} ${mtimeNs} ${ctimeNs} ${ino}`;
  } catch {
    return 'missing';
  }
}
