import { layerOf, type Anchor } from './layer.ts';
import type { IrintaiMenu } from './menu.element.ts';

/** A line of a menu. */
export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly icon?: string | undefined;
  /** As it is shown: `Ctrl+C`. */
  readonly keybinding?: string | undefined;
  readonly tooltip?: string | undefined;
  readonly disabled?: boolean | undefined;
  /** Given: the line is a check box. */
  readonly checked?: boolean | undefined;
  /** Given: the line opens a menu of its own. */
  readonly items?: MenuGroups | undefined;
}

/** Lines that stand together, with separators between the groups. */
export type MenuGroups = readonly (readonly MenuItem[])[];

export interface MenuOptions {
  /** Whose menu it is: it gets the theme of its surroundings. */
  readonly owner: Element;
  readonly anchor: Anchor;
  readonly groups: MenuGroups;
  /** What the menu is about, for screen readers. */
  readonly label: string;
}

/**
 * Opens a menu and answers with the item that was chosen, or `undefined`. The focus is back where it was before the answer is
 * there. A second menu closes the first.
 */
export async function openMenu({ owner, anchor, groups, label }: MenuOptions): Promise<MenuItem | undefined> {
  if (!groups.some((group) => group.length > 0)) return undefined;
  await import('./menu.element.ts');
  const menu: IrintaiMenu = document.createElement('irintai-menu');
  Object.assign(menu, { groups, label });
  layerOf(owner).append(menu);
  return menu.open(anchor);
}
