const hasEditor = 'activeEditor';
const inText = 'editorTextFocus';

function command(category: string, title: string, id: string, enablement?: string): object {
  return { command: id, category, title, exported: false, ...(enablement && { enablement }) };
}

/** Actions of Monaco that are found in the palette and in the editor's context menu too, by Monaco's ids. */
export const MONACO_ACTIONS: readonly (readonly [id: string, category: string, title: string])[] = [
  ['actions.find', 'Edit', 'Find'],
  ['editor.action.startFindReplaceAction', 'Edit', 'Replace'],
  ['editor.action.commentLine', 'Edit', 'Toggle Line Comment'],
  ['editor.action.blockComment', 'Edit', 'Toggle Block Comment'],
  ['editor.action.formatDocument', 'Edit', 'Format Document'],
  ['editor.action.quickFix', 'Edit', 'Quick Fix…'],
  ['editor.action.changeAll', 'Edit', 'Change All Occurrences'],
  ['editor.action.selectHighlights', 'Selection', 'Select All Occurrences of Find Match'],
  ['editor.action.insertCursorAbove', 'Selection', 'Add Cursor Above'],
  ['editor.action.insertCursorBelow', 'Selection', 'Add Cursor Below'],
  ['editor.foldAll', 'View', 'Fold All'],
  ['editor.unfoldAll', 'View', 'Unfold All'],
  ['editor.action.toggleTabFocusMode', 'View', 'Toggle Tab Key Moves Focus'],
  ['editor.action.showHover', 'View', 'Show or Focus Hover'],
];

/** By VS Code's ids, which people have in their fingers and plugins in their manifests. */
export const commands: readonly object[] = [
  command('File', 'Save', 'workbench.action.files.save', hasEditor),
  command('File', 'Save All', 'workbench.action.files.saveAll'),
  command('File', 'Revert File', 'workbench.action.files.revert', hasEditor),
  command('File', 'Overwrite File on Disk', 'workbench.files.action.overwrite', hasEditor),
  command('File', 'Compare with Saved', 'workbench.files.action.compareWithSaved', hasEditor),
  command('File', 'Close Editor', 'workbench.action.closeEditor', 'editorIsOpen'),
  command('File', 'Close Other Editors', 'workbench.action.closeOtherEditors', 'editorIsOpen'),
  command('File', 'Close Editors to the Right', 'workbench.action.closeEditorsToTheRight', 'editorIsOpen'),
  command('File', 'Close Saved Editors', 'workbench.action.closeUnmodifiedEditors', 'editorIsOpen'),
  command('File', 'Reopen Closed Editor', 'workbench.action.reopenClosedEditor'),
  command('File', 'Close All Editors', 'workbench.action.closeAllEditors', 'editorIsOpen'),
  command('View', 'Keep Editor', 'workbench.action.keepEditor', 'editorIsOpen'),
  command('View', 'Next Editor', 'workbench.action.nextEditor', 'editorIsOpen'),
  command('View', 'Previous Editor', 'workbench.action.previousEditor', 'editorIsOpen'),
  command('View', 'Show All Editors by Most Recently Used…', 'workbench.action.showAllEditorsByMostRecentlyUsed'),
  command('View', 'Focus Editor', 'workbench.action.focusActiveEditorGroup', hasEditor),
  command('Edit', 'Change Language Mode…', 'workbench.action.editor.changeLanguageMode', hasEditor),
  command('Edit', 'Change End of Lines…', 'workbench.action.editor.changeEOL', hasEditor),
  command('Edit', 'Change Indentation…', 'workbench.action.editor.changeIndentation', hasEditor),
  command('Edit', 'Cut', 'editor.action.clipboardCutAction', hasEditor),
  command('Edit', 'Copy', 'editor.action.clipboardCopyAction', hasEditor),
  command('Edit', 'Paste', 'editor.action.clipboardPasteAction', hasEditor),
  ...MONACO_ACTIONS.map(([id, category, title]) => command(category, title, id, hasEditor)),
];

/**
 * Browsers keep Ctrl+W, Ctrl+F4, Ctrl+Tab, Ctrl+Shift+T and Ctrl+PageUp/PageDown for their own tabs, and give them to a page only in a window of its
 * own. So each has a second key beside it, which works everywhere and is the one that is shown.
 */
export const keybindings: readonly object[] = [
  { command: 'workbench.action.files.save', key: 'ctrl+s', mac: 'cmd+s' },
  { command: 'workbench.action.files.saveAll', key: 'ctrl+k s', mac: 'cmd+alt+s' },
  { command: 'workbench.files.action.compareWithSaved', key: 'ctrl+k d', mac: 'cmd+k d' },
  { command: 'workbench.action.closeEditor', key: 'alt+w', when: 'editorIsOpen' },
  { command: 'workbench.action.closeEditor', key: 'ctrl+w', mac: 'cmd+w', when: 'editorIsOpen' },
  { command: 'workbench.action.closeEditor', key: 'ctrl+f4', when: 'editorIsOpen' },
  { command: 'workbench.action.closeAllEditors', key: 'ctrl+k ctrl+w', mac: 'cmd+k cmd+w' },
  { command: 'workbench.action.keepEditor', key: 'ctrl+k enter', mac: 'cmd+k enter' },
  { command: 'workbench.action.nextEditor', key: 'alt+pagedown', mac: 'cmd+alt+right' },
  { command: 'workbench.action.nextEditor', key: 'ctrl+pagedown' },
  { command: 'workbench.action.previousEditor', key: 'alt+pageup', mac: 'cmd+alt+left' },
  { command: 'workbench.action.previousEditor', key: 'ctrl+pageup' },
  { command: 'workbench.action.showAllEditorsByMostRecentlyUsed', key: 'ctrl+k ctrl+p', mac: 'cmd+k cmd+p' },
  { command: 'workbench.action.showAllEditorsByMostRecentlyUsed', key: 'ctrl+tab' },
  { command: 'workbench.action.reopenClosedEditor', key: 'alt+shift+t' },
  { command: 'workbench.action.reopenClosedEditor', key: 'ctrl+shift+t', mac: 'cmd+shift+t' },
  { command: 'workbench.action.closeUnmodifiedEditors', key: 'ctrl+k u', mac: 'cmd+k u' },
  { command: 'workbench.action.focusActiveEditorGroup', key: 'ctrl+1', mac: 'cmd+1' },
  { command: 'workbench.action.editor.changeLanguageMode', key: 'ctrl+k m', mac: 'cmd+k m' },
  { command: 'actions.find', key: 'ctrl+f', mac: 'cmd+f', when: inText },
  { command: 'editor.action.startFindReplaceAction', key: 'ctrl+h', mac: 'cmd+alt+f', when: inText },
  { command: 'editor.action.commentLine', key: 'ctrl+/', mac: 'cmd+/', when: inText },
  { command: 'editor.action.formatDocument', key: 'shift+alt+f', linux: 'ctrl+shift+i', when: inText },
  { command: 'editor.action.quickFix', key: 'ctrl+.', mac: 'cmd+.', when: inText },
  { command: 'editor.action.changeAll', key: 'ctrl+f2', mac: 'cmd+f2', when: inText },
  { command: 'editor.action.toggleTabFocusMode', key: 'ctrl+m', mac: 'ctrl+shift+m', when: inText },
  { command: 'editor.action.showHover', key: 'ctrl+k ctrl+i', mac: 'cmd+k cmd+i', when: inText },
];

export const menus: readonly object[] = [
  { menu: 'editor/title/context', command: 'workbench.action.closeEditor', group: '1_close@1' },
  { menu: 'editor/title/context', command: 'workbench.action.closeOtherEditors', group: '1_close@2' },
  { menu: 'editor/title/context', command: 'workbench.action.closeEditorsToTheRight', group: '1_close@3' },
  { menu: 'editor/title/context', command: 'workbench.action.closeUnmodifiedEditors', group: '1_close@4' },
  { menu: 'editor/title/context', command: 'workbench.action.closeAllEditors', group: '1_close@5' },
  { menu: 'editor/title/context', command: 'workbench.action.keepEditor', group: '3_preview' },
  {
    menu: 'editor/title',
    command: 'workbench.files.action.compareWithSaved',
    group: '1_file@1',
    when: 'activeEditorIsDirty',
  },
  { menu: 'editor/title', command: 'workbench.action.closeUnmodifiedEditors', group: '5_close@1' },
  { menu: 'editor/title', command: 'workbench.action.closeAllEditors', group: '5_close@2' },
  { menu: 'editor/context', command: 'editor.action.quickFix', group: '1_modification@1' },
  { menu: 'editor/context', command: 'editor.action.changeAll', group: '1_modification@2' },
  { menu: 'editor/context', command: 'editor.action.formatDocument', group: '1_modification@3' },
  { menu: 'editor/context', command: 'editor.action.clipboardCutAction', group: '9_cutcopypaste@1' },
  { menu: 'editor/context', command: 'editor.action.clipboardCopyAction', group: '9_cutcopypaste@2' },
  { menu: 'editor/context', command: 'editor.action.clipboardPasteAction', group: '9_cutcopypaste@3' },
  { menu: 'editor/context', command: 'workbench.action.showCommands', group: 'z_commands' },
];

export const statusBarItems: readonly object[] = [
  { id: 'editor.position', text: 'Ln 1, Col 1', side: 'right', priority: 100, command: 'workbench.action.gotoLine' },
  {
    id: 'editor.indentation',
    text: 'Spaces: 4',
    tooltip: 'Change indentation',
    side: 'right',
    priority: 90,
    command: 'workbench.action.editor.changeIndentation',
  },
  {
    id: 'editor.eol',
    text: 'LF',
    tooltip: 'Change how lines end',
    side: 'right',
    priority: 80,
    command: 'workbench.action.editor.changeEOL',
  },
  {
    id: 'editor.language',
    text: 'Plain Text',
    tooltip: 'Change language',
    side: 'right',
    priority: 70,
    command: 'workbench.action.editor.changeLanguageMode',
  },
];
