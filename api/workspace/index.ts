import type { Event } from '../kernel/event.ts';
import { remote } from '../kernel/remote.ts';
import { eventOf } from '../kernel/subscribe.ts';
import type { workspace } from './contract.ts';

export {
  onDidChangeTextDocument,
  onDidCloseTextDocument,
  onDidOpenTextDocument,
  onDidSaveTextDocument,
  openTextDocument,
  textDocuments,
} from '../documents/index.ts';

export interface FindFilesOptions {
  /** Paths that this glob matches are left out. What `.gitignore` names is left out always. */
  readonly exclude?: string;
  /** At most so many paths. */
  readonly max?: number;
  readonly signal?: AbortSignal;
}

export interface FileStat {
  readonly kind: 'file' | 'directory';
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly mtimeMs: number;
  readonly readonly: boolean;
}

export interface DirectoryEntry {
  readonly name: string;
  readonly kind: 'file' | 'directory';
}

export interface FileChange {
  readonly path: string;
  readonly kind: 'created' | 'changed' | 'deleted';
}

const workbench = remote<typeof workspace>('workspace', {
  findFiles: 'stream',
  readFile: 'request',
  readDirectory: 'request',
  stat: 'request',
  writeFile: 'request',
  createDirectory: 'request',
  rename: 'request',
  delete: 'request',
  watch: 'stream',
});

/**
 * The paths of files that a glob matches, as they are found: `for await (const path of findFiles('src/*.py'))`. Leaving the
 * loop ends the search.
 *
 * Needs `workspace.read`; only what its scope covers is found.
 */
export async function* findFiles(include: string, options: FindFilesOptions = {}): AsyncGenerator<string, void> {
  const { signal, ...rest } = options;
  for await (const paths of workbench.findFiles({ ...rest, include }, { signal })) yield* paths;
}

/** The bytes of a file, as they are on disk. Needs `workspace.read`. Rejects with `NotFound`; over 50 MB with `LimitExceeded`. */
export function readFile(path: string): Promise<Uint8Array<ArrayBuffer>> {
  return workbench.readFile({ path });
}

/** A file as text, decoded as UTF-8, as it is on disk. Needs `workspace.read`. Rejects as `readFile` does. */
export async function readTextFile(path: string): Promise<string> {
  return new TextDecoder().decode(await readFile(path));
}

/** Directories first, then by name. Needs `workspace.read`. Rejects with `NotFound`. */
export function readDirectory(path: string): Promise<readonly DirectoryEntry[]> {
  return workbench.readDirectory({ path });
}

/** Needs `workspace.read`. Rejects with `NotFound`. */
export function stat(path: string): Promise<FileStat> {
  return workbench.stat({ path });
}

/**
 * Writes a file, and makes the folders on its way. Text is encoded as UTF-8. With `overwrite: false` it rejects with
 * `InvalidInput` when the file exists.
 *
 * Needs `workspace.write`. A document that is open with unsaved changes is not changed: the user is asked when they save.
 */
export function writeFile(
  path: string,
  content: string | Uint8Array,
  options: { readonly overwrite?: boolean } = {},
): Promise<void> {
  const { overwrite = true } = options;
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return workbench.writeFile({ path, bytes, overwrite });
}

/** Makes a folder and those on its way; one that exists is fine. Needs `workspace.write`. */
export function createDirectory(path: string): Promise<void> {
  return workbench.createDirectory({ path });
}

/** Renames or moves a file or folder. Needs `workspace.write`. Rejects with `InvalidInput` when `to` exists, unless `overwrite`. */
export function rename(from: string, to: string, options: { readonly overwrite?: boolean } = {}): Promise<void> {
  return workbench.rename({ from, to, overwrite: options.overwrite ?? false });
}

/** Deletes a file or an empty folder, or with `recursive` a folder and all that is in it. Needs `workspace.write`. */
function remove(path: string, options: { readonly recursive?: boolean } = {}): Promise<void> {
  return workbench.delete({ path, recursive: options.recursive ?? false });
}

export { remove as delete };

/**
 * What is created, changed and deleted among the paths that a glob matches, gathered over a tenth of a second. Files are watched
 * while the event has listeners. Needs `workspace.read`.
 */
export function watch(glob: string): Event<readonly FileChange[]> {
  return eventOf((signal) => workbench.watch({ glob }, { signal }));
}

/** `file:///src/main.py` as `src/main.py`. Throws `InvalidInput` when it is no URI of a file in the workspace. */
export { toPath as asRelativePath } from '../kernel/uri.ts';

/** `src/main.py` as `file:///src/main.py`, which LSP types ask for. */
export { toUri as asUri } from '../kernel/uri.ts';
