// What an editor can do: each of these registers itself. Left out is what has no use here: a second command palette, context
// menus (ours are drawn from contributions), clipboard actions (27 kB gzip for three lines), and what waits for
// providers that no point has yet.
import 'monaco-editor/features/bracketMatching/register.js';
import 'monaco-editor/features/caretOperations/register.js';
import 'monaco-editor/features/codeAction/register.js';
import 'monaco-editor/features/codelens/register.js';
import 'monaco-editor/features/codicon/register.js';
import 'monaco-editor/features/comment/register.js';
import 'monaco-editor/features/cursorUndo/register.js';
import 'monaco-editor/features/diffEditor/register.js';
import 'monaco-editor/features/dnd/register.js';
import 'monaco-editor/features/find/register.js';
import 'monaco-editor/features/folding/register.js';
import 'monaco-editor/features/format/register.js';
import 'monaco-editor/features/gotoError/register.js';
import 'monaco-editor/features/hover/register.js';
import 'monaco-editor/features/indentation/register.js';
import 'monaco-editor/features/lineSelection/register.js';
import 'monaco-editor/features/linesOperations/register.js';
import 'monaco-editor/features/links/register.js';
import 'monaco-editor/features/longLinesHelper/register.js';
import 'monaco-editor/features/multicursor/register.js';
import 'monaco-editor/features/readOnlyMessage/register.js';
import 'monaco-editor/features/smartSelect/register.js';
import 'monaco-editor/features/snippet/register.js';
import 'monaco-editor/features/toggleTabFocusMode/register.js';
import 'monaco-editor/features/tokenization/register.js';
import 'monaco-editor/features/unicodeHighlighter/register.js';
import 'monaco-editor/features/unusualLineTerminators/register.js';
import 'monaco-editor/features/wordHighlighter/register.js';
import 'monaco-editor/features/wordOperations/register.js';
import 'monaco-editor/features/wordPartOperations/register.js';
// The feature `suggest` brings inline suggestions, 160 kB more.
import 'monaco-editor/editor/contrib/suggest/browser/suggestController.js';
import 'monaco-editor/languages/definitions/register.all.js';
import { registerJson } from './json.ts';

export {
  Emitter,
  editor,
  languages,
  MarkerSeverity,
  MarkerTag,
  Position,
  Range,
  Selection,
  Uri,
} from 'monaco-editor/editor/editor.api.js';
export { setJsonSchemas, type JsonSchema } from './json.ts';

globalThis.MonacoEnvironment = {
  getWorker: (_, label) => new Worker(new URL('./editor.worker.ts', import.meta.url), { type: 'module', name: label }),
};

registerJson();
