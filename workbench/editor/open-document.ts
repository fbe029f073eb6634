import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals-core';
import type { editor } from 'monaco-editor/editor/editor.api.js';
import { Scope, type Disposable } from '../../api/kernel/disposable.ts';
import { Emitter } from '../../api/kernel/event.ts';
import { toUri } from '../../api/kernel/uri.ts';
import type { Range } from '../../api/languages/types.ts';
import { changedSpan } from './changed-span.ts';
import { encode } from './encoding.ts';
import type { Monaco } from './monaco/load.ts';
import { fromRange, toRange } from './monaco/positions.ts';
import type { TextFormat } from './surface.ts';
import type { ContentChange, TextDocument } from './text-document.ts';

interface OpenDocumentOptions {
  readonly path: string;
  readonly languageId: string;
  readonly text: string;
  readonly bom: boolean;
  /** Of the file as it was read; undefined when there is none. */
  readonly etag: string | undefined;
  /** Its text is not all that the file holds, so it must not be written. */
  readonly isReadonly: boolean;
  readonly inWorkspace: boolean;
  /** Tells the models of one workbench from those of another on the same page. */
  readonly authority: string;
  /** What people call a language. */
  nameOf(languageId: string): string;
}

/** A document in Monaco's hands, and how it stands to its file. */
export class OpenDocument implements TextDocument, Disposable {
  readonly path: string;
  readonly uri: string;
  readonly model: editor.ITextModel;
  readonly bom: boolean;
  readonly isReadonly: boolean;
  readonly inWorkspace: boolean;
  /** The etag of what is on disk, when that is not what the text was made from. */
  readonly conflict = signal<string | undefined>(undefined);
  /** There is no such file any more. */
  readonly isDeleted = signal(false);
  readonly #monaco: Monaco;
  readonly #scope = new Scope();
  readonly #changed = new Emitter<readonly ContentChange[]>();
  readonly #language = signal('');
  readonly #dirty = signal(false);
  readonly #format: Signal<TextFormat>;
  readonly onDidChange = this.#changed.event;
  readonly languageName: ReadonlySignal<string>;
  #etag: string | undefined;
  /** Monaco's number of the state that is on disk; undo comes back to it. */
  #savedVersion: number;
  #reloading = false;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(monaco: Monaco, options: OpenDocumentOptions) {
    const { path, languageId, text, bom, etag, isReadonly, authority } = options;
    this.#monaco = monaco;
    this.languageName = computed(() => options.nameOf(this.languageId));
    this.path = path;
    this.uri = toUri(path);
    this.bom = bom;
    this.isReadonly = isReadonly;
    this.inWorkspace = options.inWorkspace;
    this.#etag = etag;
    const uri = monaco.Uri.from({ scheme: 'irintai', authority, path: `/${path}` });
    this.model = this.#scope.add(monaco.editor.createModel(text, languageId, uri));
    this.#language.value = languageId;
    this.#savedVersion = this.model.getAlternativeVersionId();
    this.#format = signal(this.#readFormat());
    this.#scope.add(this.model.onDidChangeOptions(() => (this.#format.value = this.#readFormat())));
    this.#scope.add(this.model.onDidChangeContent((event) => this.#onChange(event)));
    this.#scope.add(this.#changed);
  }

  get etag(): string | undefined {
    return this.#etag;
  }

  get languageId(): string {
    return this.#language.value;
  }

  get version(): number {
    return this.model.getVersionId();
  }

  get isDirty(): boolean {
    return this.#dirty.value;
  }

  get lineCount(): number {
    return this.model.getLineCount();
  }

  text(): string {
    return this.model.getValue();
  }

  lineLength(line: number): number {
    return line < this.lineCount ? this.model.getLineLength(line + 1) : 0;
  }

  get format(): ReadonlySignal<TextFormat> {
    return this.#format;
  }

  setFormat({ eol, ...indentation }: Partial<TextFormat>): void {
    this.model.updateOptions(indentation);
    if (eol) this.model.pushEOL(this.#monaco.editor.EndOfLineSequence[eol]);
  }

  setLanguage(id: string): void {
    this.#monaco.editor.setModelLanguage(this.model, id);
    this.#language.value = id;
  }

  /** Runs tasks that read or write the file one after the other, so that none acts on what another is about to change. */
  exclusive<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(task);
    this.#queue = result.catch(() => {});
    return result;
  }

  /** What to write now, and what to pass to {@link saved} once it is written. */
  snapshot(): { readonly bytes: Uint8Array<ArrayBuffer>; readonly version: number } {
    return { bytes: encode(this.text(), this.bom), version: this.model.getAlternativeVersionId() };
  }

  saved(version: number, etag: string): void {
    this.#savedVersion = version;
    this.#isOnDisk(etag);
    this.#dirty.value = this.model.getAlternativeVersionId() !== version;
  }

  /** Takes what is on disk; what was typed can still be undone to. */
  reload(text: string, etag: string): void {
    this.#reloading = true;
    try {
      this.#replace(text);
    } finally {
      this.#reloading = false;
    }
    this.saved(this.model.getAlternativeVersionId(), etag);
  }

  /** Takes unsaved text. */
  edit(text: string): void {
    this.#replace(text);
  }

  /** Makes edits that all count on the text as it is now, in one step for undo. Throws when they overlap. */
  applyEdits(edits: readonly { readonly range: Range; readonly newText: string }[]): void {
    this.model.pushStackElement();
    this.model.pushEditOperations(
      [],
      edits.map(({ range, newText }) => ({ range: fromRange(range), text: newText })),
      () => null,
    );
    this.model.pushStackElement();
  }

  dispose(): void {
    this.#scope.dispose();
  }

  #readFormat(): TextFormat {
    const { insertSpaces, tabSize } = this.model.getOptions();
    return { insertSpaces, tabSize, eol: this.model.getEOL() === '\n' ? 'LF' : 'CRLF' };
  }

  #isOnDisk(etag: string): void {
    this.#etag = etag;
    this.conflict.value = undefined;
    this.isDeleted.value = false;
  }

  #replace(text: string): void {
    const { Range } = this.#monaco;
    const { model } = this;
    const eol = text.includes('\r\n') ? 'CRLF' : 'LF';
    if (text.includes('\n') && eol !== this.#format.peek().eol) this.setFormat({ eol });
    const span = changedSpan(model.getValue(), text.replace(/\r\n?|\n/g, model.getEOL()));
    if (!span) return;
    const range = Range.fromPositions(model.getPositionAt(span.start), model.getPositionAt(span.end));
    model.pushStackElement();
    model.pushEditOperations([], [{ range, text: span.text }], () => null);
    model.pushStackElement();
  }

  #onChange({ changes, isEolChange }: editor.IModelContentChangedEvent): void {
    const version = this.model.getAlternativeVersionId();
    if (this.#reloading) this.#savedVersion = version;
    this.#dirty.value = version !== this.#savedVersion;
    if (isEolChange) this.#format.value = this.#readFormat();
    this.#changed.fire(changes.map(({ range, text }) => ({ range: toRange(range), text })));
  }
}
