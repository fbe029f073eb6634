import { toDisposable } from '../../api/kernel/disposable.ts';
import type { Workbench } from '../core/workbench.ts';
import type { Monaco } from '../editor/index.ts';
import { RUN } from './commands.ts';
import { listJsonProblems } from './json-problems.ts';
import { markDocuments } from './markers.ts';

/** What is known of the open documents, in Monaco, and what Monaco knows of them, in the list of problems. */
export function showIn(monaco: Monaco, workbench: Workbench): void {
  if (workbench.scope.disposed) return;
  markDocuments(monaco, workbench);
  listJsonProblems(monaco, workbench);
  runLensCommands(monaco, workbench);
}

/** Lenses and code actions carry what is to be run; Monaco wants a command that it knows by name. */
function runLensCommands(monaco: Monaco, { scope }: Workbench): void {
  const registered = monaco.editor.registerCommand(RUN, (_, run: unknown) => {
    if (typeof run === 'function') void (run as () => Promise<void>)(); // made by `toMonacoCommand`
  });
  scope.add(toDisposable(() => registered.dispose()));
}
