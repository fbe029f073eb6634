import type { Position, Range } from '../../api/languages/types.ts';
import type { Workbench } from '../core/workbench.ts';
import { editorsOf } from '../editor/index.ts';
import { problemsOf, type FileProblems } from './problems.ts';

interface Place {
  readonly path: string;
  readonly range: Range;
}

/** Goes to the problem after the cursor, or before it: first in the file, then in the next, around the end. */
export async function goToProblem(workbench: Workbench, step: 1 | -1): Promise<void> {
  const editors = editorsOf(workbench);
  const cursor = editors.selections.peek()[0]?.start;
  const path = editors.active.peek()?.path;
  const place = problemFrom(
    problemsOf(workbench).files.peek(),
    path === undefined ? undefined : { path, cursor },
    step,
  );
  if (!place) return;
  const { start } = place.range;
  await editors.open(place.path, { selection: { start, end: start } });
  editors.surface.peek()?.run('editor.action.showHover', { focus: 'noAutoFocus' });
}

/** The problem that follows a place. Files are by path, and what is in them by line. */
export function problemFrom(
  files: readonly FileProblems[],
  from: { readonly path: string; readonly cursor: Position | undefined } | undefined,
  step: 1 | -1,
): Place | undefined {
  const places = files.flatMap(({ path, problems }) => problems.map(({ range }): Place => ({ path, range })));
  const ordered = step === 1 ? places : places.toReversed();
  const isBeyond = ({ path, range: { start } }: Place): boolean => {
    if (!from) return true;
    if (path !== from.path) return path.localeCompare(from.path) * step > 0;
    const { line, character } = from.cursor ?? { line: 0, character: -1 };
    return (start.line - line || start.character - character) * step > 0;
  };
  return ordered.find(isBeyond) ?? ordered[0];
}
