import { IrintaiError } from '../../api/kernel/errors.ts';
import { Emitter } from '../../api/kernel/event.ts';
import {
  FileConflict,
  type FileChange,
  type FileContent,
  type FileEntry,
  type WorkspaceFiles,
  type WriteOptions,
} from '../workspace/files.ts';

/** Files as an embedder may bring them, in memory. What is written tells of itself, as a real disk that is watched does. */
export class MemoryFiles implements WorkspaceFiles {
  readonly #files = new Map<string, FileContent>();
  readonly #changed = new Emitter<readonly FileChange[]>();
  readonly onDidChange = this.#changed.event;
  /** Settles before a file is read or written: set it to see what happens meanwhile. */
  gate: Promise<void> = Promise.resolve();
  /** The paths that were read. */
  readonly reads: string[] = [];

  constructor(files: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>> = {}) {
    for (const [path, content] of Object.entries(files)) this.#set(path, content);
  }

  /** As another program changes a file. */
  change(path: string, content: string | Uint8Array<ArrayBuffer> | undefined): void {
    const known = this.#files.has(path);
    if (content === undefined) this.#files.delete(path);
    else this.#set(path, content);
    const kind = content === undefined ? 'deleted' : known ? 'changed' : 'created';
    this.#changed.fire([{ path, kind }]);
  }

  /** As another program changes or deletes a file while the connection is down. */
  changeUnheard(path: string, content: string | undefined): void {
    if (content === undefined) this.#files.delete(path);
    else this.#set(path, content);
  }

  /** As another program deletes a folder: only the folder is told. */
  deleteFolder(folder: string): void {
    for (const path of [...this.#files.keys()]) if (path.startsWith(`${folder}/`)) this.#files.delete(path);
    this.#changed.fire([{ path: folder, kind: 'deleted' }]);
  }

  reset(): void {
    this.#changed.fire([{ path: '', kind: 'reset' }]);
  }

  text(path: string): string | undefined {
    const file = this.#files.get(path);
    return file && new TextDecoder('utf-8', { ignoreBOM: true }).decode(file.bytes);
  }

  async list(path: string): Promise<readonly FileEntry[]> {
    const prefix = path === '' ? '' : `${path}/`;
    const names = [...this.#files.keys()]
      .filter((one) => one.startsWith(prefix))
      .map((one) => one.slice(prefix.length));
    return [...new Set(names.map((name) => name.split('/')[0] ?? ''))].map((name) => ({
      name,
      kind: names.includes(name) ? 'file' : 'directory',
    }));
  }

  async read(path: string): Promise<FileContent> {
    this.reads.push(path);
    await this.gate;
    const file = this.#files.get(path);
    if (!file) throw new IrintaiError('NotFound', `There is no file ${path}.`);
    return file;
  }

  async write(path: string, bytes: Uint8Array<ArrayBuffer>, { ifMatch, create }: WriteOptions = {}) {
    await this.gate;
    const etag = this.#files.get(path)?.etag;
    if ((create && etag !== undefined) || (ifMatch !== undefined && ifMatch !== etag)) {
      throw new FileConflict(`${path} is not what it was.`, etag);
    }
    this.change(path, bytes.slice());
    return { etag: this.#files.get(path)?.etag ?? '' };
  }

  async createDirectory(): Promise<void> {}

  async rename(from: string, to: string): Promise<void> {
    const file = this.#files.get(from);
    if (!file) throw new IrintaiError('NotFound', `There is no file ${from}.`);
    this.change(to, file.bytes);
    this.change(from, undefined);
  }

  async delete(path: string): Promise<void> {
    this.change(path, undefined);
  }

  async paths(): Promise<readonly string[]> {
    return [...this.#files.keys()];
  }

  #set(path: string, content: string | Uint8Array<ArrayBuffer>): void {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    this.#files.set(path, { bytes, etag: `"${hash(bytes)}"` });
  }
}

/** Of the content alone, as the server's are: a file that comes back as it was has the etag that it had. */
function hash(bytes: Uint8Array): number {
  let value = bytes.length;
  for (const byte of bytes) value = (Math.imul(value, 31) + byte) | 0;
  return value;
}
