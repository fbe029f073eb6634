import { reportUnexpected } from '../../api/kernel/errors.ts';
import type { Workbench } from '../core/workbench.ts';
import { editorsOf } from '../editor/index.ts';
import { parsePosition } from './position.ts';
import type { Provider } from './provider.ts';

/** `:` goes to a line of the active editor. */
export function lineProvider(workbench: Workbench): Provider {
  return {
    prefix: ':',
    title: 'Go to a line of the open file',
    command: 'workbench.action.gotoLine',
    open() {
      const editor = editorsOf(workbench).active.peek();
      return (query) => {
        if (!editor) return { rows: [], nothing: 'Open a text file first' };
        const position = parsePosition(query);
        if (!position) return { rows: [], nothing: 'Type a line number, or line:column' };
        const label = `Go to line ${position.line + 1}, column ${position.character + 1}`;
        const go = (): void => {
          const selection = { start: position, end: position };
          editorsOf(workbench).open(editor.path, { selection, focus: true }).catch(reportUnexpected);
        };
        return { rows: [{ item: { label, value: go } }] };
      };
    },
  };
}
