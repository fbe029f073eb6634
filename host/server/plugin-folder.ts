import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { PluginDescription } from '../manifest/description.ts';
import { hasErrno, sentenceOf } from './failure.ts';
import { Folder } from './folder.ts';
import { API } from './guard.ts';
import { readRegularFile } from './read-file.ts';

/** What the manifest reader gets to see of a plugin. */
export interface PluginSource {
  readonly folder: string;
  /** Undefined for a file that is not there. */
  read(path: string): Promise<Uint8Array | undefined>;
  readonly kind: 'builtin' | 'folder';
  /** Where the plugin's files are served, ending with a slash. */
  readonly base: string;
  readonly hostVersion: string;
}

/** Mistakes of authors are problems in the description; it rejects only when a file cannot be read. */
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

/**
 * The name of a plugin's folder in addresses. Not the plugin's id, since the reader needs the address before it knows the
 * id, and since two folders may claim one id.
 */
export function keyOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16);
}

/** Reads a plugin, or explains in its description why it could not be read. Undefined when the folder is gone. */
export async function readPluginFolder(
  place: PluginPlace,
  readPlugin: ReadPlugin,
  hostVersion: string,
): Promise<ReadResult | undefined> {
  const files = new Map<string, string>();
  let key = keyOf(place.path);
  let folder: Folder | undefined;
  try {
    const opened = (folder = await Folder.open(place.path));
    key = keyOf(opened.root);
    const read = (path: string) => readRecorded(opened, path, files);
    const source = { folder: opened.root, read, kind: place.kind, base: baseOf(key), hostVersion };
    return { key, folder, description: await readPlugin(source), files };
  } catch (error) {
    if (hasErrno(error, 'ENOENT')) return undefined;
    return { key, folder, description: unreadable(place, key, sentenceOf(error)), files };
  }
}

export async function isCurrent({ folder, files }: ReadResult): Promise<boolean> {
  if (!folder || files.size === 0) return false;
  const { root } = folder;
  const states = await Promise.all([...files].map(async ([path, state]) => (await stateOf(root, path)) === state));
  return states.every(Boolean);
}

function baseOf(key: string): string {
  return `${API}plugins/${key}/`;
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

function unreadable({ path, kind }: PluginPlace, key: string, reason: string): PluginDescription {
  const name = basename(path);
  const problem = { severity: 'error', path: '', file: 'plugin.json', line: 1, column: 1 } as const;
  return {
    id: `local.${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`,
    name,
    version: '0.0.0',
    types: [],
    description: '',
    author: '',
    categories: [],
    keywords: [],
    dependencies: [],
    libraries: [],
    events: [],
    contributes: {},
    capabilities: {},
    limits: { activationMs: 10_000, callTimeoutMs: 30_000, memoryMb: 256 },
    problems: [
      { ...problem, message: `The plugin could not be read: ${reason}`, fix: 'Check the permissions of its files.' },
    ],
    unusable: true,
    source: kind,
    base: baseOf(key),
  };
}
