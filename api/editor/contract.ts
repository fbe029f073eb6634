import * as z from 'zod';
import { definePoint, notice, request } from '../kernel/point.ts';
import { LanguageId, list, Range, WorkspacePath, WorkspaceUri } from '../kernel/schema.ts';

export const TextEditorData = z.strictObject({
  uri: WorkspaceUri,
  languageId: LanguageId,
  /** The first is the main one. */
  selections: list(Range, 1000, 1),
});

export const editor = definePoint({
  name: 'editor',
  summary: 'The text editor that the user is in.',
  calls: {
    /**
     * Needs no capability, so it must not tell: settles when the editor is shown, also for a file that does not exist, which
     * the editor says.
     */
    show: request(
      z.strictObject({
        path: WorkspacePath,
        selection: Range.optional(),
        preview: z.boolean().optional(),
        preserveFocus: z.boolean().optional(),
      }),
      z.void(),
    ),
    /** From now on the page tells of changes; it sends `didChangeActive` before it answers. A second call changes nothing. */
    subscribe: request(z.strictObject({}), z.void(), { needs: 'workspace.read' }),
  },
  callbacks: {
    /** No editor: none is active, or it shows what the plugin may not read. */
    didChangeActive: notice(z.strictObject({ editor: TextEditorData.optional() })),
    /** Of the active editor; at most ten a second. */
    didChangeSelections: notice(z.strictObject({ selections: list(Range, 1000, 1) })),
  },
});
