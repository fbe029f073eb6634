import type { editor, Uri } from 'monaco-editor/editor/editor.api.js';
import { toDisposable } from '../../api/kernel/disposable.ts';
import type { Workbench } from '../core/workbench.ts';
import { editorsOf, toRange, type Monaco } from '../editor/index.ts';
import { problemsOf, type Problem } from './problems.ts';

/** What Monaco's own JSON service calls its marks. */
const MARKS = 'json';

/** Who found it, among the owners of problems: Monaco marks it itself. */
export const JSON_OWNER = 'irintai.workbench/json';

/** Lists what is wrong with open JSON documents beside what plugins found. */
export function listJsonProblems(monaco: Monaco, workbench: Workbench): void {
  const listed = new Map<string, string>();
  const list = (uris: readonly Uri[]): void => {
    for (const uri of uris) listOne(workbench, { monaco, uri, listed });
  };
  list(monaco.editor.getModels().map(({ uri }) => uri));
  const changed = monaco.editor.onDidChangeMarkers(list);
  const closed = editorsOf(workbench).onDidClose(({ path }) => {
    if (listed.delete(path)) problemsOf(workbench).set(JSON_OWNER, [[path, []]]);
  });
  workbench.scope.add(toDisposable(() => changed.dispose()));
  workbench.scope.add(closed);
}

interface Listing {
  readonly monaco: Monaco;
  readonly uri: Uri;
  /** By path, so that marks of others, which come with every list, change nothing. */
  readonly listed: Map<string, string>;
}

function listOne(workbench: Workbench, { monaco, uri, listed }: Listing): void {
  const document = editorsOf(workbench)
    .documents.peek()
    .find(({ model }) => model.uri.toString() === uri.toString());
  if (!document) return; // of another workbench, or of no workspace
  const { path } = document;
  const problems = monaco.editor.getModelMarkers({ resource: uri, owner: MARKS }).map(toProblem);
  const text = JSON.stringify(problems);
  if (text === (listed.get(path) ?? '[]')) return;
  listed.set(path, text);
  problemsOf(workbench).set(JSON_OWNER, [[path, problems]]);
}

function toProblem(mark: editor.IMarker): Problem {
  const { message, severity, code } = mark;
  return {
    message,
    range: toRange(mark),
    severity: severity === 8 ? 1 : severity === 4 ? 2 : 3,
    source: 'JSON',
    code: typeof code === 'string' ? code : undefined,
  };
}
