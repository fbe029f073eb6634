import { Scope, toDisposable, type Disposable } from '../../api/kernel/disposable.ts';
import { IrintaiError } from '../../api/kernel/errors.ts';
import { Emitter } from '../../api/kernel/event.ts';
import { FileConflict, type FileChange, type FileContent, type WorkspaceFiles } from '../workspace/files.ts';
import type { TextSource } from './text-source.ts';

/** Where texts are read from and written to: the workspace's files, and sources of their own. */
export class Disk implements Disposable {
  readonly #files: WorkspaceFiles;
  readonly #sources = new Map<string, TextSource>();
  readonly #scope = new Scope();
  readonly #changed = this.#scope.add(new Emitter<readonly FileChange[]>());
  readonly onDidChange = this.#changed.event;

  constructor(files: WorkspaceFiles) {
    this.#files = files;
    this.#scope.add(files.onDidChange((changes) => this.#changed.fire(changes)));
  }

  /** Opens this path as a text of its own kind instead of a file of the workspace, until disposed. */
  addSource(path: string, source: TextSource): Disposable {
    const scope = this.#scope.add(new Scope());
    this.#sources.set(path, source);
    scope.add(toDisposable(() => this.#sources.delete(path)));
    scope.add(source.onDidChange(() => this.#changed.fire([{ path, kind: 'changed' }])));
    return scope;
  }

  isInWorkspace(path: string): boolean {
    return !this.#sources.has(path);
  }

  /** What a path that is no file is called. */
  labelOf(path: string): string | undefined {
    return this.#sources.get(path)?.label;
  }

  read(path: string): Promise<FileContent> {
    return this.#of(path).read(path);
  }

  /** Undefined when there is no such file. */
  async readIfThere(path: string): Promise<FileContent | undefined> {
    try {
      return await this.read(path);
    } catch (error) {
      if (error instanceof IrintaiError && error.code === 'NotFound') return undefined;
      throw error;
    }
  }

  /** Writes over what has this etag, or makes the file; makes it too when it was deleted. Rejects with `FileConflict`. */
  async write(path: string, bytes: Uint8Array<ArrayBuffer>, etag: string | undefined): Promise<string> {
    const files = this.#of(path);
    try {
      return (await files.write(path, bytes, etag === undefined ? { create: true } : { ifMatch: etag })).etag;
    } catch (error) {
      if (!(error instanceof FileConflict) || error.etag !== undefined) throw error;
      return (await files.write(path, bytes, { create: true })).etag;
    }
  }

  dispose(): void {
    this.#scope.dispose();
  }

  #of(path: string): Pick<WorkspaceFiles, 'read' | 'write'> {
    return this.#sources.get(path) ?? this.#files;
  }
}
