import { IrintaiError } from '../kernel/errors.ts';
import { Emitter } from '../kernel/event.ts';
import { receive, remote } from '../kernel/remote.ts';
import { once } from '../kernel/subscribe.ts';
import type { Range } from '../languages/types.ts';
import type { documents } from './contract.ts';
import { MirroredDocument, type TextDocument } from './text-document.ts';

/** A document changed; it has the new text already. */
export interface TextDocumentChangeEvent {
  readonly document: TextDocument;
  /** In the order in which they were applied. Without a range, `text` is all of the document. */
  readonly contentChanges: readonly { readonly range?: Range | undefined; readonly text: string }[];
}

const workbench = remote<typeof documents>('documents', { subscribe: 'request', read: 'request' });

const open = new Map<string, MirroredDocument>();
let isComplete = false;

export const opened = new Emitter<TextDocument>();
export const changed = new Emitter<TextDocumentChangeEvent>();
export const saved = new Emitter<TextDocument>();
export const closed = new Emitter<TextDocument>();

receive<typeof documents>('documents', {
  didOpen(data) {
    const document = new MirroredDocument(data);
    open.set(data.uri, document);
    if (isComplete) opened.fire(document); // before that the page tells what was open already
  },
  didChange(change) {
    const document = open.get(change.uri);
    document?.apply(change);
    if (document) changed.fire({ document, contentChanges: change.changes });
  },
  didSave({ uri }) {
    const document = open.get(uri);
    if (document) document.isDirty = false;
    if (document) saved.fire(document);
  },
  didClose({ uri }) {
    const document = open.get(uri);
    if (!document) return;
    open.delete(uri);
    document.isClosed = true;
    closed.fire(document);
  },
});

/** Settles when the open documents are known and followed; rejects without `workspace.read`. */
export const followDocuments = once(async () => {
  await workbench.subscribe({});
  isComplete = true;
});

export function openDocuments(): readonly TextDocument[] {
  return [...open.values()];
}

/** An open document, for a provider that was asked about it. */
export async function openDocument(uri: string): Promise<TextDocument> {
  await followDocuments();
  const document = open.get(uri);
  if (document) return document;
  throw new IrintaiError('NotFound', `${uri} is not open.`);
}

/** The open document, or a copy of the file as it is on disk, which does not change any more. */
export async function readDocument(path: string): Promise<TextDocument> {
  const data = await workbench.read({ path });
  return open.get(data.uri) ?? new MirroredDocument(data);
}
