import { Emitter, type Event } from '../kernel/event.ts';
import { receive, remote } from '../kernel/remote.ts';
import { once, startedBy } from '../kernel/subscribe.ts';
import { toPath } from '../kernel/uri.ts';
import type { Range } from '../languages/types.ts';
import type { editor } from './contract.ts';

/** The text editor that the user is in, at one moment. */
export interface TextEditor {
  readonly uri: string;
  /** In the workspace: `src/main.py`. */
  readonly path: string;
  readonly languageId: string;
  /** The main selection; empty: the cursor. */
  readonly selection: Range;
  /** All of them, the main one first. */
  readonly selections: readonly Range[];
}

export interface ShowTextDocumentOptions {
  /** Selected and scrolled to. */
  readonly selection?: Range;
  /** In a tab that the next one replaces. */
  readonly preview?: boolean;
  /** The user goes on where they are. */
  readonly preserveFocus?: boolean;
}

const workbench = remote<typeof editor>('editor', { show: 'request', subscribe: 'request' });
const activeChanged = new Emitter<TextEditor | undefined>();
const selectionChanged = new Emitter<TextEditor>();
let active: TextEditor | undefined;
let isKnown = false;

function toEditor(uri: string, languageId: string, selections: readonly Range[]): TextEditor {
  const [selection = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }] = selections;
  return { uri, path: toPath(uri), languageId, selection, selections };
}

receive<typeof editor>('editor', {
  didChangeActive({ editor: next }) {
    active = next && toEditor(next.uri, next.languageId, next.selections);
    if (isKnown) activeChanged.fire(active);
  },
  didChangeSelections({ selections }) {
    if (!active) return;
    active = toEditor(active.uri, active.languageId, selections);
    selectionChanged.fire(active);
  },
});

const follow = once(async () => {
  await workbench.subscribe({});
  isKnown = true;
});

/**
 * Opens a file of the workspace in an editor. Settles when the editor is shown, also when there is no such file: the editor says
 * so, and the plugin learns nothing. Needs no capability.
 */
export function showTextDocument(path: string, options: ShowTextDocumentOptions = {}): Promise<void> {
  return workbench.show({ ...options, path });
}

/**
 * The text editor that the user is in; `undefined` when there is none, or the scope of `workspace.read` does not cover its file.
 *
 * Rejects with `NotDeclared` or `NotGranted` without the capability `workspace.read`.
 */
export async function activeTextEditor(): Promise<TextEditor | undefined> {
  await follow();
  return active;
}

/** The user went to another editor, or to none. Needs `workspace.read`. */
export const onDidChangeActiveTextEditor: Event<TextEditor | undefined> = startedBy(activeChanged.event, follow);

/** The selection in the active editor changed; at most ten times a second. Needs `workspace.read`. */
export const onDidChangeTextEditorSelection: Event<TextEditor> = startedBy(selectionChanged.event, follow);
