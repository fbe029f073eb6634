import { editor, languages, type Uri } from 'monaco-editor/editor/editor.api.js';
import {
  CompletionAdapter,
  DiagnosticsAdapter,
  DocumentFormattingEditProvider,
  DocumentRangeFormattingEditProvider,
  DocumentSymbolAdapter,
  FoldingRangeAdapter,
  HoverAdapter,
  SelectionRangeAdapter,
} from 'monaco-editor/languages/features/common/lspLanguageFeatures.js';
import { createTokenizationSupport } from 'monaco-editor/languages/features/json/tokenization.js';
import { jsonSchemas, onDidChangeJsonSchemas } from './json.ts';

const ID = 'json';

/**
 * Completion, hovers, checks and the rest for JSON, by Monaco's own worker. Monaco's `jsonMode.js` does the same, but its worker
 * manager imports every feature that an editor has, 290 kB gzip that we do not want.
 */
export function setUpJson(): void {
  let client: editor.MonacoWebWorker<object> | undefined;
  onDidChangeJsonSchemas(() => {
    client?.dispose(); // the next question starts one that knows the new schemas
    client = undefined;
  });
  const worker = (...resources: Uri[]): Promise<object> => {
    client ??= startWorker();
    return client.withSyncedResources(resources);
  };
  languages.setTokensProvider(ID, createTokenizationSupport(true));
  languages.setLanguageConfiguration(ID, CONFIGURATION);
  languages.registerCompletionItemProvider(ID, new CompletionAdapter(worker, [' ', ':', '"']));
  languages.registerHoverProvider(ID, new HoverAdapter(worker));
  languages.registerDocumentSymbolProvider(ID, new DocumentSymbolAdapter(worker));
  languages.registerDocumentFormattingEditProvider(ID, new DocumentFormattingEditProvider(worker));
  languages.registerDocumentRangeFormattingEditProvider(ID, new DocumentRangeFormattingEditProvider(worker));
  languages.registerFoldingRangeProvider(ID, new FoldingRangeAdapter(worker));
  languages.registerSelectionRangeProvider(ID, new SelectionRangeAdapter(worker));
  new DiagnosticsAdapter(ID, worker, onDidChangeJsonSchemas);
}

function startWorker(): editor.MonacoWebWorker<object> {
  const worker = new Worker(new URL('./json.worker.ts', import.meta.url), { type: 'module', name: ID });
  const languageSettings = {
    validate: true,
    allowComments: true,
    schemas: jsonSchemas(),
    schemaValidation: 'warning',
    schemaRequest: 'ignore', // a `$schema` on the web: nothing is fetched, and that is no mistake of the author's
    trailingCommas: 'error',
  };
  worker.postMessage('ignore'); // Monaco's protocol: the second message is what the worker is made with
  worker.postMessage({ languageSettings, languageId: ID, enableSchemaRequest: false });
  return editor.createWebWorker<object>({ worker });
}

const CONFIGURATION: languages.LanguageConfiguration = {
  wordPattern: /(-?\d*\.\d\w*)|([^[{\]}:",\s]+)/g,
  comments: { lineComment: '//', blockComment: ['/*', '*/'] },
  brackets: [
    ['{', '}'],
    ['[', ']'],
  ],
  autoClosingPairs: [
    { open: '{', close: '}', notIn: ['string'] },
    { open: '[', close: ']', notIn: ['string'] },
    { open: '"', close: '"', notIn: ['string'] },
  ],
};
