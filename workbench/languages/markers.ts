import { effect } from '@preact/signals-core';
import type { editor } from 'monaco-editor/editor/editor.api.js';
import { toDisposable } from '../../api/kernel/disposable.ts';
import type { Workbench } from '../core/workbench.ts';
import { editorsOf, fromRange, type Monaco } from '../editor/index.ts';
import { JSON_OWNER } from './json-problems.ts';
import { problemsOf, type Problem } from './problems.ts';

/** LSP's severities as Monaco counts them. */
const SEVERITY = { 1: 8, 2: 4, 3: 2, 4: 1 } as const;

/** Marks what plugins found in the documents that are open. */
export function markDocuments(monaco: Monaco, workbench: Workbench): void {
  const { authority, files } = editorsOf(workbench);
  const stop = effect(() => {
    const problems = problemsOf(workbench);
    for (const { path, model } of files.documents.value) {
      const marks = problems.in(path, JSON_OWNER).map((problem) => toMarker(monaco, authority, problem));
      monaco.editor.setModelMarkers(model, 'irintai', marks);
    }
  });
  workbench.scope.add(toDisposable(stop));
}

function toMarker({ Uri }: Monaco, authority: string, problem: Problem): editor.IMarkerData {
  const { range, severity, message, code, href, source, tags, related } = problem;
  return {
    ...fromRange(range),
    severity: SEVERITY[severity],
    message,
    source,
    ...(code !== undefined && { code: href === undefined ? code : { value: code, target: Uri.parse(href) } }),
    ...(tags && { tags: [...tags] }),
    ...(related && {
      relatedInformation: related.map((other) => ({
        ...fromRange(other.range),
        message: other.message,
        resource: Uri.from({ scheme: 'irintai', authority, path: `/${other.path}` }),
      })),
    }),
  };
}
