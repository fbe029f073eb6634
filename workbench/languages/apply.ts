import type { Range } from '../../api/languages/types.ts';
import { toPath } from '../../api/kernel/uri.ts';
import type { Workbench } from '../core/workbench.ts';
import { editorsOf, fromRange } from '../editor/index.ts';

type Changes = Readonly<Record<string, readonly { readonly range: Range; readonly newText: string }[]>>;

/** Makes a change that the user chose, in editors, where they see it and can undo it. */
export async function applyChanges(workbench: Workbench, changes: Changes): Promise<void> {
  const editors = editorsOf(workbench);
  for (const [uri, edits] of Object.entries(changes)) {
    const path = toPath(uri);
    if (!editors.files.documents.peek().some((document) => document.path === path))
      await editors.open(path, { focus: false });
    const document = editors.files.documents.peek().find((one) => one.path === path);
    document?.model.pushEditOperations(
      [],
      edits.map(({ range, newText }) => ({ range: fromRange(range), text: newText })),
      () => null,
    );
  }
}
