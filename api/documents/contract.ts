import * as z from 'zod';
import { definePoint, notice, request } from '../kernel/point.ts';
import { LanguageId, list, Range, WorkspacePath, WorkspaceUri } from '../kernel/schema.ts';

/** LSP's `TextDocumentItem`, and whether it has unsaved changes. */
export const TextDocumentData = z.strictObject({
  uri: WorkspaceUri,
  languageId: LanguageId,
  /** Grows with every change. */
  version: z.int(),
  text: z.string(),
  isDirty: z.boolean(),
});

/** LSP's `TextDocumentContentChangeEvent`: applied one after the other; without a range `text` is all of the document. */
export const ContentChange = z.strictObject({ range: Range.optional(), text: z.string() });

const Uri = z.strictObject({ uri: WorkspaceUri });

/** Only documents that the plugin's grant of `workspace.read` covers. */
export const documents = definePoint({
  name: 'documents',
  summary: 'The text documents that are open, and their changes.',
  calls: {
    /**
     * From now on the page tells of every change. It sends `didOpen` for what is open before it answers, so that nothing
     * falls between. A second call changes nothing.
     */
    subscribe: request(z.strictObject({}), z.void(), { needs: 'workspace.read' }),
    /** A document without showing it: as it is in the editor when open there, else as it is on disk. */
    read: request(z.strictObject({ path: WorkspacePath }), TextDocumentData, { needs: 'workspace.read' }),
  },
  callbacks: {
    didOpen: notice(TextDocumentData),
    didChange: notice(
      z.strictObject({
        uri: WorkspaceUri,
        version: z.int(),
        isDirty: z.boolean(),
        changes: list(ContentChange, 10_000),
      }),
    ),
    didSave: notice(Uri),
    didClose: notice(Uri),
  },
});
