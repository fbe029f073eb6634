import { effect } from '@preact/signals-core';
import type { editor } from 'monaco-editor/editor/editor.api.js';
import { toDisposable } from '../../api/kernel/disposable.ts';
import type { Workbench } from '../core/workbench.ts';
import { editorsOf, fromRange, loadedMonaco } from '../editor/index.ts';
import { problemsOf, type Problem } from './problems.ts';

/** LSP's severities as Monaco counts them. */
const SEVERITY = { 1: 8, 2: 4, 3: 2, 4: 1 } as const;

/** Marks what plugins found in the documents that are open. */
export function markDocuments(workbench: Workbench): void {
  const stop = effect(() => {
    const monaco = loadedMonaco.value;
    if (!monaco) return;
    const problems = problemsOf(workbench);
    for (const { path, model } of editorsOf(workbench).files.documents.value) {
      monaco.editor.setModelMarkers(model, 'irintai', problems.in(path).map(toMarker));
    }
  });
  workbench.scope.add(toDisposable(stop));
}

function toMarker({ range, severity, message, code, source, tags }: Problem): editor.IMarkerData {
  return {
    ...fromRange(range),
    severity: SEVERITY[severity],
    message,
    source,
    ...(code !== undefined && { code }),
    ...(tags && { tags: [...tags] }),
  };
}
