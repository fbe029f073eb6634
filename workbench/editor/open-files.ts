import { signal, type ReadonlySignal, type Signal } from '@preact/signals-core';
import { Scope, type Disposable } from '../../api/kernel/disposable.ts';
import { messageOf, reportUnexpected } from '../../api/kernel/errors.ts';
import { Emitter } from '../../api/kernel/event.ts';
import { FileConflict, type FileChange } from '../workspace/files.ts';
import type { Disk } from './disk.ts';
import { decode } from './encoding.ts';
import type { LanguageInfo } from './known-languages.ts';
import { loadMonaco } from './monaco/load.ts';
import type { OpenDocument } from './open-document.ts';
import type { DocumentChange, DocumentEvents, TextDocument } from './text-document.ts';

/** What a tab shows of a file. */
export type Content =
  | { readonly kind: 'loading' }
  | { readonly kind: 'text'; readonly document: OpenDocument }
  /** Shown only when the user insists. */
  | { readonly kind: 'large' | 'binary'; readonly size: number }
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed'; readonly message: string };

/** Text that is on no disk: typed before a reload or a rename. */
export interface Unsaved {
  readonly path: string;
  readonly text: string;
  readonly bom: boolean;
  /** Of the file that it was made from; undefined when there was none. */
  readonly etag: string | undefined;
}

/** Larger files are shown only when the user insists: Monaco holds a copy, and so does each plugin that reads along. */
export const LARGE_BYTES = 5 * 1024 * 1024;

const LOADING: Content = { kind: 'loading' };

interface OpenFilesOptions {
  readonly disk: Disk;
  /** What plugins contribute now. */
  languages(): readonly LanguageInfo[];
  readonly authority: string;
}

/** The files that have a tab. Each is read when first asked for, and follows what happens to it on disk. */
export class OpenFiles implements DocumentEvents, Disposable {
  readonly #options: OpenFilesOptions;
  readonly #scope = new Scope();
  readonly #open = new Map<string, OpenFile>();
  readonly #documents = signal<readonly OpenDocument[]>([]);
  readonly #unsaved = signal<ReadonlyMap<string, Unsaved>>(new Map());
  readonly #opened = this.#scope.add(new Emitter<TextDocument>());
  readonly #changed = this.#scope.add(new Emitter<DocumentChange>());
  readonly #saved = this.#scope.add(new Emitter<TextDocument>());
  readonly #closed = this.#scope.add(new Emitter<TextDocument>());
  readonly onDidOpen = this.#opened.event;
  readonly onDidChange = this.#changed.event;
  readonly onDidSave = this.#saved.event;
  readonly onDidClose = this.#closed.event;
  readonly documents: ReadonlySignal<readonly OpenDocument[]> = this.#documents;
  /** Text that waits for its file to be opened. */
  readonly unsaved: ReadonlySignal<ReadonlyMap<string, Unsaved>> = this.#unsaved;

  constructor(options: OpenFilesOptions) {
    this.#options = options;
    this.#scope.add(options.disk.onDidChange((changes) => this.#onDiskChange(changes)));
  }

  /** What plugins contribute now. */
  languages(): readonly LanguageInfo[] {
    return this.#options.languages();
  }

  /** The language of a file that may not be open. */
  async languageOf(path: string, firstLine: string): Promise<string> {
    const { languageOf } = await import('./language-of.ts');
    return languageOf(path, firstLine, this.languages());
  }

  /** What a tab of this file shows now. It is read by {@link load}. */
  content(path: string): ReadonlySignal<Content> {
    return this.#file(path).content;
  }

  /** Reads a file once; settles when it is read, or could not be. `again`: once more, `insist`: although it is large or no text. */
  async load(path: string, { again = false, insist = false } = {}): Promise<void> {
    const file = this.#file(path);
    if (again || insist) file.loading = this.#load(file, insist);
    await (file.loading ??= this.#load(file, false));
  }

  document(path: string): OpenDocument | undefined {
    const content = this.#open.get(path)?.content.peek();
    return content?.kind === 'text' ? content.document : undefined;
  }

  /** Keeps text for when its file is opened. */
  keep(unsaved: readonly Unsaved[]): void {
    this.#unsaved.value = new Map([...this.#unsaved.peek(), ...unsaved.map((one) => [one.path, one] as const)]);
  }

  /** Forgets a file, and what was not saved of it. */
  close(path: string): void {
    this.#forget(path);
    const file = this.#open.get(path);
    this.#open.delete(path);
    if (file) this.#show(file, LOADING);
  }

  /**
   * Writes a document. Rejects with `FileConflict` when the file is not what the text was made from, until the user has said
   * what is to win; `overwrite` says that the text is.
   */
  save(document: OpenDocument, { overwrite = false } = {}): Promise<void> {
    return document.exclusive(async () => {
      const conflict = document.conflict.peek();
      if (conflict !== undefined && !overwrite) throw new FileConflict(`${document.path} changed on disk.`, conflict);
      if (document.isReadonly || !(document.isDirty || document.isDeleted.peek() || overwrite)) return;
      const { bytes, version } = document.snapshot();
      const etag = conflict ?? (document.isDeleted.peek() ? undefined : document.etag);
      try {
        document.saved(version, await this.#options.disk.write(document.path, bytes, etag));
      } catch (error) {
        if (error instanceof FileConflict) document.conflict.value = error.etag;
        throw error;
      }
      this.#saved.fire(document);
    });
  }

  /** Takes what is on disk. */
  revert(document: OpenDocument): Promise<void> {
    return document.exclusive(async () => {
      const { bytes, etag } = await this.#options.disk.read(document.path);
      document.reload(decode(bytes).text, etag);
    });
  }

  /** Follows a file or folder that was renamed; what was not saved goes with it. `path` says where a file is now. */
  rename(path: (before: string) => string): void {
    for (const [before, { content }] of [...this.#open]) {
      const after = path(before);
      if (after === before) continue;
      const shown = content.peek();
      const isDirty = shown.kind === 'text' && shown.document.isDirty;
      const unsaved = isDirty ? unsavedOf(shown.document, after) : this.#unsaved.peek().get(before);
      this.close(before);
      this.close(after); // what it replaced
      if (unsaved) this.keep([{ ...unsaved, path: after }]);
      void this.load(after);
    }
  }

  setLanguage(document: OpenDocument, id: string): void {
    this.#closed.fire(document);
    document.setLanguage(id);
    this.#opened.fire(document);
  }

  dispose(): void {
    for (const path of [...this.#open.keys()]) this.close(path);
    this.#scope.dispose();
  }

  #file(path: string): OpenFile {
    let file = this.#open.get(path);
    if (!file) {
      file = { path, content: signal<Content>(LOADING), loading: undefined };
      this.#open.set(path, file);
    }
    return file;
  }

  async #load(file: OpenFile, insist: boolean): Promise<void> {
    let content: Content;
    try {
      content = await this.#read(file.path, insist);
    } catch (error) {
      content = { kind: 'failed', message: messageOf(error) };
    }
    if (this.#open.get(file.path) === file) this.#show(file, content);
    else if (content.kind === 'text') content.document.dispose(); // closed meanwhile
  }

  async #read(path: string, insist: boolean): Promise<Content> {
    const unsaved = this.#unsaved.peek().get(path);
    const found = await this.#options.disk.readIfThere(path);
    if (!found && !unsaved) return { kind: 'missing' };
    const size = found?.bytes.length ?? 0;
    if (size > LARGE_BYTES && !insist && !unsaved) return { kind: 'large', size };
    const decoded = decode(found?.bytes ?? new Uint8Array());
    if (decoded.kind === 'binary' && !insist && !unsaved) return { kind: 'binary', size };
    const [monaco, { makeDocument }] = await Promise.all([loadMonaco(), import('./make-document.ts')]);
    const document = makeDocument({
      monaco,
      path,
      decoded,
      etag: found?.etag,
      unsaved,
      authority: this.#options.authority,
      inWorkspace: this.#options.disk.isInWorkspace(path),
      languages: this.languages(),
    });
    return { kind: 'text', document };
  }

  #show(file: OpenFile, content: Content): void {
    const before = file.content.peek();
    if (before.kind === 'text') {
      this.#documents.value = this.#documents.peek().filter((one) => one !== before.document);
      this.#closed.fire(before.document);
    }
    if (content.kind === 'text') {
      const { document } = content;
      document.onDidChange((changes) => this.#changed.fire({ document, changes }));
      this.#documents.value = [...this.#documents.peek(), document];
      this.#opened.fire(document);
      this.#forget(file.path);
    }
    file.content.value = content;
    if (before.kind === 'text') before.document.dispose(); // nobody draws it any more
  }

  #forget(path: string): void {
    const left = new Map(this.#unsaved.peek());
    if (left.delete(path)) this.#unsaved.value = left;
  }

  #onDiskChange(changes: readonly FileChange[]): void {
    for (const file of this.#open.values()) {
      const concerns = changes.some(
        ({ path, kind }) => kind === 'reset' || path === file.path || file.path.startsWith(`${path}/`),
      );
      if (concerns && file.loading) this.#check(file).catch(reportUnexpected);
    }
  }

  /** Looks at what is on disk, since a change says only that there was one: it may be our own, or undone already. */
  async #check(file: OpenFile): Promise<void> {
    await file.loading;
    const shown = file.content.peek();
    if (shown.kind === 'text') await shown.document.exclusive(() => this.#compare(shown.document));
    else if (this.#open.get(file.path) === file) await (file.loading = this.#load(file, false));
  }

  async #compare(document: OpenDocument): Promise<void> {
    const found = await this.#options.disk.readIfThere(document.path);
    document.isDeleted.value = !found;
    if (!found || document.model.isDisposed()) return;
    const { bytes, etag } = found;
    if (etag === document.etag) {
      document.conflict.value = undefined;
      return;
    }
    const { kind, text } = decode(bytes);
    const isTaken = !document.isDirty || text === document.text();
    if (isTaken && (kind === 'text' || document.isReadonly)) document.reload(text, etag);
    else document.conflict.value = etag;
  }
}

interface OpenFile {
  readonly path: string;
  readonly content: Signal<Content>;
  /** Undefined: nobody has looked at it yet. */
  loading: Promise<void> | undefined;
}

/** What is not saved of a document, to be kept elsewhere. */
export function unsavedOf(document: OpenDocument, path = document.path): Unsaved {
  const etag = document.conflict.peek() === undefined ? document.etag : ''; // it differs already: no file has this
  return { path, text: document.text(), bom: document.bom, etag };
}
