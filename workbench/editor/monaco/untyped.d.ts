// Modules of Monaco that come without types, as far as they are used here.

declare module 'monaco-editor/languages/features/common/lspLanguageFeatures.js' {
  import type { IDisposable, IEvent, Uri, languages } from 'monaco-editor/editor/editor.api.js';

  /** Answers a worker's proxy once it knows the documents. */
  type GetWorker = (...resources: Uri[]) => Promise<unknown>;

  export const CompletionAdapter: new (
    worker: GetWorker,
    triggerCharacters: readonly string[],
  ) => languages.CompletionItemProvider;
  export const HoverAdapter: new (worker: GetWorker) => languages.HoverProvider;
  export const DocumentSymbolAdapter: new (worker: GetWorker) => languages.DocumentSymbolProvider;
  export const DocumentFormattingEditProvider: new (worker: GetWorker) => languages.DocumentFormattingEditProvider;
  export const DocumentRangeFormattingEditProvider: new (
    worker: GetWorker,
  ) => languages.DocumentRangeFormattingEditProvider;
  export const FoldingRangeAdapter: new (worker: GetWorker) => languages.FoldingRangeProvider;
  export const SelectionRangeAdapter: new (worker: GetWorker) => languages.SelectionRangeProvider;
  export const DiagnosticsAdapter: new (
    languageId: string,
    worker: GetWorker,
    onDidChange: IEvent<unknown>,
  ) => IDisposable;
}

declare module 'monaco-editor/languages/features/json/tokenization.js' {
  import type { languages } from 'monaco-editor/editor/editor.api.js';

  export function createTokenizationSupport(comments: boolean): languages.TokensProvider;
}
