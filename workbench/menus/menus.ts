import type { menus as menusContract } from '../../api/menus/contract.ts';
import type { EntryOf } from '../../api/kernel/point.ts';
import { commandsOf } from '../commands/index.ts';
import { contextKeysOf } from '../core/context-keys.ts';
import { perWorkbench } from '../core/per-workbench.ts';
import { contributions, type Workbench } from '../core/workbench.ts';
import { keybindingsOf } from '../keybindings/index.ts';

type Entry = EntryOf<typeof menusContract>;

/** One line of a menu, or one button of a toolbar. */
export interface MenuItem {
  readonly command: string;
  readonly title: string;
  readonly icon: string | undefined;
  readonly enabled: boolean;
  readonly keybinding: string | undefined;
  /** The plugin that contributes it, for its tooltip. */
  readonly source: string;
}

/** Items that stand together, between separators. */
export interface MenuGroup {
  readonly id: string;
  readonly items: readonly MenuItem[];
}

/** Menus by id, as VS Code names them: `view/title`, `view/item/context`, `editor/context`, `explorer/context`. */
export class Menus {
  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  /**
   * What to show now; reads signals. Groups by name with `navigation` first and none last, inside by `@order` and then title.
   * `local`: keys of what the menu was opened on, which win over the context's (`viewItem`, `view`, `resourceLangId`).
   */
  items(menu: string, local: Readonly<Record<string, unknown>> = {}): readonly MenuGroup[] {
    const keys = contextKeysOf(this.#workbench);
    const groups = new Map<string, { order: number; item: MenuItem }[]>();
    for (const { entry } of contributions<typeof menusContract>(this.#workbench, 'menus').value) {
      if (entry.menu !== menu || !keys.matches(entry.when, local)) continue;
      const item = this.#toItem(entry, local);
      if (!item) continue;
      const { group, order } = splitGroup(entry.group);
      const list = groups.get(group);
      if (list) list.push({ order, item });
      else groups.set(group, [{ order, item }]);
    }
    return [...groups].sort(([a], [b]) => compareGroups(a, b)).map(([id, list]) => ({ id, items: sorted(list) }));
  }

  /** False when a `commandPalette` entry hides the command now. */
  isInPalette(command: string): boolean {
    const keys = contextKeysOf(this.#workbench);
    return contributions<typeof menusContract>(this.#workbench, 'menus').value.every(
      ({ entry }) => entry.menu !== 'commandPalette' || entry.command !== command || keys.matches(entry.when),
    );
  }

  #toItem({ command }: Entry, local: Readonly<Record<string, unknown>>): MenuItem | undefined {
    const contribution = commandsOf(this.#workbench).find(command);
    if (!contribution) return undefined;
    const { entry, plugin } = contribution;
    return {
      command,
      title: entry.title,
      icon: entry.icon,
      enabled: contextKeysOf(this.#workbench).matches(entry.enablement, local),
      keybinding: keybindingsOf(this.#workbench).labelOf(command),
      source: plugin.name,
    };
  }
}

export const menusOf = perWorkbench((workbench) => new Menus(workbench));

function splitGroup(text = ''): { group: string; order: number } {
  const [group = '', order] = text.split('@');
  return { group, order: Number(order) || 0 };
}

function compareGroups(a: string, b: string): number {
  const rank = (group: string): number => (group === 'navigation' ? 0 : group === '' ? 2 : 1);
  return rank(a) - rank(b) || a.localeCompare(b);
}

function sorted(list: readonly { order: number; item: MenuItem }[]): readonly MenuItem[] {
  return [...list]
    .sort((a, b) => a.order - b.order || a.item.title.localeCompare(b.item.title))
    .map(({ item }) => item);
}
