import { messageOf, type ShowMessage } from './messages.ts';

export {
  activeTextEditor,
  onDidChangeActiveTextEditor,
  onDidChangeTextEditorSelection,
  showTextDocument,
} from '../editor/index.ts';
export { createOutputChannel } from '../output/index.ts';
export { withProgress } from './progress.ts';
export { showInputBox, showQuickPick } from './questions.ts';

/** `showInformationMessage('Saved.', 'Open')`: up to ten actions, each a button. The user sees which plugin it is from. */
export const showInformationMessage: ShowMessage = messageOf('info');

/** As `showInformationMessage`, as a warning. */
export const showWarningMessage: ShowMessage = messageOf('warning');

/** As `showInformationMessage`, as an error. */
export const showErrorMessage: ShowMessage = messageOf('error');
