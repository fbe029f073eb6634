import type { MenuGroup, MenuItem as Contributed } from './menus.ts';
import type { MenuGroups, MenuItem } from '../ui/menu.ts';
import type { ToolbarItem } from '../ui/toolbar.element.ts';

/** Contributed items as a menu draws them; an item's id is its command. */
export function groupsFor(groups: readonly MenuGroup[]): MenuGroups {
  return groups.map(({ items }) => items.map(toMenuItem));
}

/** Items of the group `navigation` that have an icon are buttons; the others stand behind `…`. */
export function toolbarFor(groups: readonly MenuGroup[]): { items: readonly ToolbarItem[]; more: MenuGroups } {
  const buttons = groups.filter(({ id }) => id === 'navigation').flatMap(({ items }) => items.flatMap(toToolbarItem));
  const shown = new Set(buttons.map(({ id }) => id));
  const more = groups.map(({ items }) => items.filter(({ command }) => !shown.has(command)).map(toMenuItem));
  return { items: buttons, more: more.filter((group) => group.length > 0) };
}

function toMenuItem({ command, title, icon, enabled, keybinding, source }: Contributed): MenuItem {
  return { id: command, label: title, icon, keybinding, disabled: !enabled, tooltip: source };
}

function toToolbarItem(item: Contributed): readonly ToolbarItem[] {
  const { icon } = item;
  return icon?.startsWith('$(') ? [{ ...toMenuItem(item), icon, tooltip: `${item.title} (${item.source})` }] : [];
}
