import type { Range } from '../../api/languages/types.ts';
import { IrintaiError } from '../../api/kernel/errors.ts';
import { toPath } from '../../api/kernel/uri.ts';
import type { PluginDescription } from '../../host/manifest/description.ts';
import { demandScope } from '../../host/trust/scope.ts';
import type { Workbench } from '../core/workbench.ts';
import { editorsOf } from '../editor/index.ts';
import { demandUnprotected } from '../workspace/protected.ts';

type Edits = readonly { readonly range: Range; readonly newText: string }[];

/**
 * Makes a plugin's change that the user chose: in editors, where they see it and can undo it; the one that they are in stays in front. Only in files that the plugin may
 * read; rejects before anything is changed when one of them is another.
 */
export async function applyChanges(
  workbench: Workbench,
  plugin: PluginDescription,
  changes: Readonly<Record<string, Edits>>,
): Promise<void> {
  const editors = editorsOf(workbench);
  const all = Object.entries(changes).map(([uri, edits]) => ({ path: toPath(uri), edits }));
  for (const { path } of all) {
    demandUnprotected(path);
    demandScope(plugin, 'workspace.read', path);
    if (!editors.disk.isInWorkspace(path)) throw new IrintaiError('NotGranted', `${path} is no file of the workspace.`);
  }
  const here = editors.activeTab.peek();
  for (const { path, edits } of all) {
    if (!editors.files.document(path)) await editors.open(path, { focus: false });
    const document = editors.files.document(path);
    if (!document || document.isReadonly) throw new IrintaiError('Unavailable', `${path} cannot be changed.`);
    document.applyEdits(edits);
  }
  if (here && editors.activeTab.peek()?.key !== here.key) editors.activate(here);
}
