import type { editor } from 'monaco-editor/editor/editor.api.js';
import { Scope, toDisposable, type Disposable } from '../../api/kernel/disposable.ts';
import { commandsOf } from '../commands/index.ts';
import type { Workbench } from '../core/workbench.ts';
import { asksForMenu } from '../ui/keyboard.ts';
import { openMenu } from '../ui/menu.ts';
import { groupsFor, menusOf } from '../menus/index.ts';

/** The editor's context menu, of what the workbench and plugins contribute to `editor/context`. */
export function offerContextMenu(workbench: Workbench, code: editor.ICodeEditor, host: HTMLElement): Disposable {
  const scope = new Scope();
  const open = async (x: number, y: number): Promise<void> => {
    const groups = groupsFor(menusOf(workbench).items('editor/context'));
    const chosen = await openMenu({ owner: host, anchor: { x, y }, groups, label: 'Editor' });
    if (chosen) commandsOf(workbench).run(chosen.id);
  };
  const listening = code.onContextMenu(({ event, target }) => {
    if (!target.position) return; // a widget in the editor, such as the find box
    event.preventDefault();
    const inSelection = code
      .getSelections()
      ?.some((range) => target.position && range.containsPosition(target.position));
    if (!inSelection) code.setPosition(target.position);
    code.focus(); // the right button took the focus away
    const { clientX, clientY } = event.browserEvent;
    void open(clientX, clientY);
  });
  const onKey = (event: KeyboardEvent): void => {
    const position = code.getPosition();
    if (!asksForMenu(event) || !position || !code.hasTextFocus()) return;
    event.preventDefault();
    event.stopPropagation();
    code.revealPosition(position);
    const place = code.getScrolledVisiblePosition(position);
    const box = host.getBoundingClientRect();
    if (place) void open(box.left + place.left, box.top + place.top + place.height);
  };
  host.addEventListener('keydown', onKey, { capture: true });
  scope.add(listening);
  scope.add(toDisposable(() => host.removeEventListener('keydown', onKey, { capture: true })));
  return scope;
}
