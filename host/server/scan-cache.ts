import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { PluginDescription } from '../manifest/description.ts';
import { Folder } from './folder.ts';
import { isCurrent, keyOf, type PluginPlace, type ReadResult } from './plugin-folder.ts';

/** A plugin as it was read by an earlier server. */
interface Kept {
  readonly root: string;
  readonly description: PluginDescription;
  readonly files: readonly (readonly [path: string, state: string])[];
}

interface Content {
  /** What read them: another version may read them differently. */
  readonly reader: string;
  /** By the path at which each was found. */
  readonly plugins: Readonly<Record<string, Kept>>;
}

/** Fewer are read as fast as the cache is. */
const WORTH_KEEPING = 50;

/**
 * What was read of the plugins in the user's folders, kept from one start to the next. A plugin whose files are all in the state
 * that they were in then (size, times, inode) is not read again. Only its description is kept: code is read, and its hash computed,
 * each time that a page asks for it. Built-in plugins are always read, since they are held against what was built.
 */
export class ScanCache {
  readonly #file: string;
  readonly #reader: string;
  readonly #known: Promise<ReadonlyMap<string, Kept>>;

  constructor(file: string, reader: string) {
    this.#file = file;
    this.#reader = reader;
    this.#known = this.#read();
  }

  async recall({ path, kind }: PluginPlace): Promise<ReadResult | undefined> {
    const kept = kind === 'folder' ? (await this.#known).get(path) : undefined;
    if (!kept) return undefined;
    const folder = await Folder.open(path).catch(() => undefined);
    if (folder?.root !== kept.root) return undefined;
    const { description, files } = kept;
    const result = { key: keyOf(folder.root), folder, description, files: new Map(files) };
    return (await isCurrent(result)) ? result : undefined;
  }

  /** Writes what a scan found, when enough of it is new. A folder that cannot be written to costs time at the next start, no more. */
  async keep(found: ReadonlyMap<string, ReadResult>): Promise<void> {
    const known = await this.#known;
    const plugins: Record<string, Kept> = {};
    let fresh = 0;
    for (const [path, { folder, description, files }] of found) {
      if (!folder || description.source !== 'folder') continue;
      if (known.get(path)?.description !== description) fresh++;
      plugins[path] = { root: folder.root, description, files: [...files] };
    }
    if (fresh < WORTH_KEEPING) return;
    const content: Content = { reader: this.#reader, plugins };
    const half = `${this.#file}.${process.pid}`;
    try {
      await mkdir(dirname(this.#file), { recursive: true });
      await writeFile(half, JSON.stringify(content));
      await rename(half, this.#file);
    } catch {
      await rm(half, { force: true }).catch(() => undefined);
    }
  }

  async #read(): Promise<ReadonlyMap<string, Kept>> {
    try {
      const { reader, plugins } = JSON.parse(await readFile(this.#file, 'utf8')) as Content; // our own, of this reader or of none
      return new Map(reader === this.#reader ? Object.entries(plugins) : []);
    } catch {
      return new Map();
    }
  }
}

/** Says which program reads manifests: its own text. */
export async function readerOf(program: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(program))
    .digest('hex');
}
