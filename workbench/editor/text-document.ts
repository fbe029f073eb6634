import type { Event } from '../../api/kernel/event.ts';
import type { Range } from '../../api/languages/types.ts';

/** A text that is open in an editor. `languageId` and `isDirty` are signals: whoever draws by them draws again. */
export interface TextDocument {
  /** In the workspace: `src/main.py`. */
  readonly path: string;
  /** `file:///src/main.py`, as plugins know it. */
  readonly uri: string;
  readonly languageId: string;
  /** Grows with every change. */
  readonly version: number;
  /** Has changes that are not saved. */
  readonly isDirty: boolean;
  /** False: the user's settings, say, which no plugin is told of. */
  readonly inWorkspace: boolean;
  readonly lineCount: number;
  text(): string;
  /** How long a line is, in UTF-16 units without its line break; 0 beyond the end. */
  lineLength(line: number): number;
}

/** LSP's incremental change: without a range, `text` is all of the document. */
export interface ContentChange {
  readonly range?: Range;
  readonly text: string;
}

export interface DocumentChange {
  readonly document: TextDocument;
  /** In the order in which they are to be applied. */
  readonly changes: readonly ContentChange[];
}

/** Of documents of the workspace. */
export interface DocumentEvents {
  readonly onDidOpen: Event<TextDocument>;
  /** Also when a document changes because its file did. The document has the new text already. */
  readonly onDidChange: Event<DocumentChange>;
  readonly onDidSave: Event<TextDocument>;
  /** Its last tab was closed, its file renamed, or its language changed; in the last two cases it opens again at once. */
  readonly onDidClose: Event<TextDocument>;
}
