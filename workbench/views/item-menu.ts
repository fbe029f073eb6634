import { commandsOf } from '../commands/index.ts';
import type { Workbench } from '../core/workbench.ts';
import { groupsFor, menusOf, type MenuGroup } from '../menus/index.ts';
import type { MenuGroups } from '../ui/menu.ts';
import type { TreeAction } from '../ui/tree.ts';
import type { TreeItem } from './views.ts';

const MENU = 'view/item/context';

/** What `view/item/context` offers for an item: the group `inline` as buttons on its row, the others as its menu. */
export class ItemMenu {
  readonly #workbench: Workbench;
  readonly #view: string;

  constructor(workbench: Workbench, view: string) {
    this.#workbench = workbench;
    this.#view = view;
  }

  /** Reads signals. */
  buttons(item: TreeItem): readonly TreeAction[] {
    return this.#groups(item)
      .filter(({ id }) => id === 'inline')
      .flatMap(({ items }) => items)
      .filter(({ enabled }) => enabled)
      .map(({ command, title, icon = '$(circle-filled)' }) => ({ id: command, icon, label: title }));
  }

  entries(item: TreeItem): MenuGroups {
    return groupsFor(this.#groups(item).filter(({ id }) => id !== 'inline'));
  }

  /** The plugin whose view it is gets its own element; for anybody else the reference means nothing. */
  run(command: string, { handle }: TreeItem): void {
    commandsOf(this.#workbench).run(command, { $treeItem: { view: this.#view, handle } });
  }

  #groups({ contextValue = '' }: TreeItem): readonly MenuGroup[] {
    return menusOf(this.#workbench).items(MENU, { view: this.#view, viewItem: contextValue });
  }
}
