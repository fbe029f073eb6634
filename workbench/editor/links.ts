import type { IPosition, IRange, Uri } from 'monaco-editor/editor/editor.api.js';
import { Scope, type Disposable } from '../../api/kernel/disposable.ts';
import { reportUnexpected } from '../../api/kernel/errors.ts';
import { toPath } from '../../api/kernel/uri.ts';
import type { Range } from '../../api/languages/types.ts';
import type { Workbench } from '../core/workbench.ts';
import { openAddress } from '../links/index.ts';
import { editorsOf } from './editors.ts';
import type { Monaco } from './monaco/load.ts';
import { toPosition, toRange } from './monaco/positions.ts';

/** Follows links in texts and hovers, and places in other files that Monaco leads to. */
export function followLinks(monaco: Monaco, workbench: Workbench): Disposable {
  const editors = editorsOf(workbench);
  const open = (path: string, selection?: Range): void =>
    void editors.open(path, { selection, preview: true }).catch(reportUnexpected);
  const scope = new Scope();
  const links = monaco.editor.registerLinkOpener({
    open(uri) {
      if (uri.scheme === 'file') openFile(uri, open);
      else openAddress(workbench, uri.toString(true));
      return true; // Monaco itself opens nothing
    },
  });
  const places = monaco.editor.registerEditorOpener({
    openCodeEditor(_, uri, place) {
      if (uri.scheme !== 'irintai' || uri.authority !== editors.authority) return false;
      open(uri.path.slice(1), place && toSelection(place));
      return true;
    },
  });
  scope.add(links);
  scope.add(places);
  return scope;
}

/** Opens a file of the workspace; one that is not goes nowhere, whoever wrote the link. */
function openFile(uri: Uri, open: (path: string, selection?: Range) => void): void {
  try {
    open(toPath(uri.with({ fragment: '', query: '' }).toString()), lineIn(uri.fragment));
  } catch {
    // It is no file of the workspace.
  }
}

/** `L12`, `12` and `12,3` after the `#`, as VS Code has it. */
function lineIn(fragment: string): Range | undefined {
  const [, line, column = '1'] = /^L?(\d+)(?:,(\d+))?/.exec(fragment) ?? [];
  if (line === undefined) return undefined;
  const position = toPosition({ lineNumber: Math.max(1, Number(line)), column: Math.max(1, Number(column)) });
  return { start: position, end: position };
}

function toSelection(place: IPosition | IRange): Range {
  if ('startLineNumber' in place) return toRange(place);
  const position = toPosition(place);
  return { start: position, end: position };
}
