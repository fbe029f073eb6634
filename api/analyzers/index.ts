import { callContext, type CallContext } from '../call-context.ts';
import type { Disposable } from '../kernel/disposable.ts';
import { Registry } from '../kernel/registry.ts';
import { receive, remote } from '../kernel/remote.ts';
import { demandDeclared } from '../kernel/self.ts';
import type { Range } from '../languages/types.ts';
import type { codeAnalyzers } from './contract.ts';

/** Looks at one document and says what it found. */
export interface CodeAnalyzer {
  /**
   * Has five seconds; `context.signal` is aborted by the next edit, and what is returned after that is thrown away. What is
   * returned replaces what this analyzer said about the document. When it rejects, that is cleared too.
   */
  analyze(document: AnalyzedDocument, context: CallContext): Analysis | Promise<Analysis>;
}

export interface AnalyzedDocument {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly text: string;
}

/** Ranges are LSP's: lines and UTF-16 units from 0, ends exclusive. */
export interface Analysis {
  /** 10,000 at most. */
  readonly diagnostics: readonly AnalysisDiagnostic[];
  /** For dashboards: 10,000 at most. */
  readonly metrics?: readonly AnalysisMetric[];
  /** For outlines and code-aware chunking: 50,000 at most. */
  readonly symbols?: readonly AnalysisSymbol[];
}

export interface AnalysisDiagnostic {
  readonly range: Range;
  /** LSP: 1 error, 2 warning, 3 information, 4 hint. */
  readonly severity: 1 | 2 | 3 | 4;
  readonly code?: string;
  readonly message: string;
  /** LSP: 1 unnecessary, 2 deprecated. */
  readonly tags?: readonly (1 | 2)[];
  readonly related?: readonly { readonly uri: string; readonly range: Range; readonly message: string }[];
}

export interface AnalysisMetric {
  /** Letters, digits, `.`, `_` and `-`. */
  readonly id: string;
  readonly value: number;
  /** What it was measured on; without one, all of the document. */
  readonly range?: Range;
}

export interface AnalysisSymbol {
  readonly name: string;
  /** `function`, `class` … */
  readonly kind: string;
  readonly range: Range;
}

const workbench = remote<typeof codeAnalyzers>('codeAnalyzers', {
  register: 'request',
  unregister: 'request',
  refresh: 'notice',
});

const analyzers = new Registry<CodeAnalyzer>({
  start: (id) => workbench.register({ id }),
  stop: (id) => workbench.unregister({ id }),
});

receive<typeof codeAnalyzers>('codeAnalyzers', {
  analyze: ({ id, document, timeoutMs }, call) =>
    Promise.resolve(analyzers.get(id).analyze(document, callContext(call, { id, timeoutMs }))),
});

/**
 * Answers an analyzer that `contributes.codeAnalyzers` declares. The workbench calls it when a document of its languages is
 * opened, changed or saved, as the manifest says. Registering an id again replaces it. Needs `workspace.read`, whose scope
 * decides which documents are analysed.
 *
 * @throws `NotDeclared` when the manifest does not declare the analyzer.
 */
export function register(id: string, analyzer: CodeAnalyzer): Disposable {
  demandDeclared({ point: 'codeAnalyzers', id, line: JSON.stringify({ id, label: '…', languages: ['…'] }) });
  return analyzers.add(id, analyzer);
}

/** Has the open documents analysed again: a setting changed, or something else that the analysis depends on. */
export function refresh(id: string): void {
  workbench.refresh({ id });
}
