import { reportUnexpected } from '../../api/kernel/errors.ts';
import type { Feature } from '../core/feature.ts';
import { commands, keybindings, menus, statusBarItems } from './contributes.ts';
import { editorsOf } from './editors.ts';
import { configuration } from './settings.ts';
import { setContextKeys, showInStatusBar } from './follow.ts';

export { editorsOf, type EditorInfo, type Editors, type OpenOptions } from './editors.ts';
export type { LanguageInfo } from './known-languages.ts';
export { loadedMonaco, loadMonaco, type Monaco } from './monaco/load.ts';
export { fromPosition, fromRange, toPosition, toRange } from './monaco/positions.ts';
export type { OpenDocument } from './open-document.ts';
export type { JsonSchemaEntry } from './json-schemas.ts';
export type { TextSource } from './text-source.ts';
export type { ContentChange, DocumentChange, TextDocument } from './text-document.ts';

export const editor: Feature = {
  name: 'editor',
  contributes: { commands, configuration, keybindings, menus, statusBarItems },
  commands: async (workbench) => (await import('./commands.ts')).editorCommands(workbench),
  async main() {
    await import('./editor-area.element.ts');
    return 'irintai-editor-area';
  },
  page: async (workbench) => [(await import('./page.ts')).editorPage(workbench)],
  start(workbench) {
    setContextKeys(workbench);
    showInStatusBar(workbench);
    editorsOf(workbench).restore().catch(reportUnexpected);
  },
};
