import { Coalescer } from '../kernel/coalescer.ts';
import type { Disposable } from '../kernel/disposable.ts';
import { reportUnexpected } from '../kernel/errors.ts';
import { toDiagnostic } from './convert.ts';
import type { Diagnostic } from './types.ts';
import { workbench } from './workbench.ts';

/** What one checker says about files; shown in editors and the Problems view. Disposing it removes all of it. */
export interface DiagnosticCollection extends Disposable {
  readonly name: string;
  /** Replaces what the collection says about a file, by URI; an empty list removes it. 10,000 at most. */
  set(uri: string, diagnostics: readonly Diagnostic[]): void;
  delete(uri: string): void;
  clear(): void;
}

const FILES_IN_ONE_MESSAGE = 500;

/** Makes a collection, or continues the one of this name. What is set in one task is shown at once; no capability is needed. */
export function createDiagnosticCollection(name: string): DiagnosticCollection {
  const waiting = new Map<string, readonly Diagnostic[]>();
  let isCleared = false;
  const sending = new Coalescer(() => {
    if (isCleared) workbench.clearDiagnostics({ collection: name }).catch(reportUnexpected);
    isCleared = false;
    const entries = [...waiting].map(([uri, diagnostics]) => ({ uri, diagnostics: diagnostics.map(toDiagnostic) }));
    waiting.clear();
    while (entries.length > 0) {
      const some = entries.splice(0, FILES_IN_ONE_MESSAGE);
      workbench.setDiagnostics({ collection: name, entries: some }).catch(reportUnexpected);
    }
  });
  const set = (uri: string, diagnostics: readonly Diagnostic[]): void => {
    waiting.set(uri, diagnostics);
    sending.request();
  };
  const clear = (): void => {
    waiting.clear();
    isCleared = true;
    sending.request();
  };
  return { name, set, delete: (uri) => set(uri, []), clear, dispose: clear };
}
