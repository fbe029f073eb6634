import type { Event } from '../kernel/event.ts';
import { startedBy } from '../kernel/subscribe.ts';
import { changed, closed, followDocuments, openDocuments, opened, readDocument, saved } from './mirror.ts';
import type { TextDocumentChangeEvent } from './mirror.ts';
import type { TextDocument } from './text-document.ts';

export type { TextDocumentChangeEvent } from './mirror.ts';
export type { TextDocument } from './text-document.ts';

/**
 * The documents that are open, as far as the scope of `workspace.read` covers them. They stay up to date.
 *
 * Rejects with `NotDeclared` or `NotGranted` without the capability `workspace.read`.
 */
export async function textDocuments(): Promise<readonly TextDocument[]> {
  await followDocuments();
  return openDocuments();
}

/**
 * A document without showing it: with unsaved changes when it is open, else as it is on disk.
 *
 * Needs `workspace.read`. Rejects with `NotFound`.
 */
export function openTextDocument(path: string): Promise<TextDocument> {
  return readDocument(path);
}

/** A document was opened in an editor. Needs `workspace.read`. */
export const onDidOpenTextDocument: Event<TextDocument> = startedBy(opened.event, followDocuments);

/** A document's text changed. Needs `workspace.read`. */
export const onDidChangeTextDocument: Event<TextDocumentChangeEvent> = startedBy(changed.event, followDocuments);

/** A document was saved. Needs `workspace.read`. */
export const onDidSaveTextDocument: Event<TextDocument> = startedBy(saved.event, followDocuments);

/** A document's last editor was closed. Needs `workspace.read`. */
export const onDidCloseTextDocument: Event<TextDocument> = startedBy(closed.event, followDocuments);
