import { lstat, realpath, stat } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { IrintaiError } from '../../api/kernel/errors.ts';
import { hasErrno } from './failure.ts';

const WINDOWS_ONLY = /[:<>"|?*]|[. ]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** The segments of a path that a client sent. Refuses every spelling but the plain one, instead of mending any. */
export function parsePath(path: string, platform: NodeJS.Platform = process.platform): readonly string[] {
  if (path === '') return [];
  const segments = path.split('/');
  const plain = segments.every((segment) => isPlain(segment, platform));
  if (!plain || path.length > 4096) throw new IrintaiError('InvalidInput', `Not a path in this folder: ${shown(path)}`);
  return segments;
}

function isPlain(segment: string, platform: NodeJS.Platform): boolean {
  if (segment === '' || segment === '.' || segment === '..' || /[\\\0]/.test(segment)) return false;
  return platform !== 'win32' || !WINDOWS_ONLY.test(segment);
}

function shown(path: string): string {
  return JSON.stringify(path.length > 200 ? `${path.slice(0, 200)}…` : path);
}

/**
 * A folder that nothing leads out of. Every path is resolved through the links that exist on disk at that moment, and what
 * is handed back holds no link any more, so a caller that opens it without following links stays inside.
 */
export class Folder {
  readonly root: string;

  private constructor(root: string) {
    this.root = root;
  }

  /** Rejects as the file system does when there is no such directory. */
  static async open(path: string): Promise<Folder> {
    const root = await realpath(resolve(path));
    if (!(await stat(root)).isDirectory()) throw new IrintaiError('NotFound', `Not a folder: ${path}`);
    return new Folder(root);
  }

  /** Where something that exists really is, all links followed. */
  async existing(path: string): Promise<string> {
    const segments = parsePath(path);
    try {
      return this.#inside(await realpath(join(this.root, ...segments)), path);
    } catch (error) {
      // That a link leads out is said first: what stands behind it, or does not, is nobody's business.
      await this.#nearest(segments, path);
      throw error;
    }
  }

  /**
   * Where an entry itself stands, which may not exist and, when it is a link, is not followed: what to delete, rename or
   * create. The folder itself is no entry.
   */
  async entry(path: string): Promise<string> {
    const segments = parsePath(path);
    const name = segments.at(-1);
    if (name === undefined)
      throw new IrintaiError('InvalidInput', 'The folder itself can be neither changed nor moved.');
    return join(await this.#nearest(segments.slice(0, -1), path), name);
  }

  /** Where to write a file's content: the target of a link that stays inside, else the entry, which may not exist. */
  async writable(path: string): Promise<string> {
    const entry = await this.entry(path);
    const link = await lstat(entry).catch(() => undefined);
    return link?.isSymbolicLink() ? this.existing(path) : entry;
  }

  /** Follows the part of a path that exists. A link that leads nowhere counts as existing, and fails. */
  async #nearest(segments: readonly string[], path: string): Promise<string> {
    let real = this.root;
    for (const [index, segment] of segments.entries()) {
      const next = join(real, segment);
      try {
        await lstat(next);
      } catch (error) {
        if (hasErrno(error, 'ENOENT')) return join(real, ...segments.slice(index));
        throw error;
      }
      real = this.#inside(await realpath(next), path);
    }
    return real;
  }

  #inside(real: string, path: string): string {
    const root = this.root.endsWith(sep) ? this.root : this.root + sep;
    if (real !== this.root && !real.startsWith(root)) {
      throw new IrintaiError('NotGranted', `${shown(path)} leads out of this folder.`);
    }
    return real;
  }
}
