import { computed, type ReadonlySignal } from '@preact/signals-core';
import type { menus as menusContract } from '../../api/menus/contract.ts';
import { commandsOf, isBuiltin, type CommandContribution } from '../commands/index.ts';
import { contextKeysOf } from '../core/context-keys.ts';
import { perWorkbench } from '../core/per-workbench.ts';
import { contributions, type Workbench } from '../core/workbench.ts';
import { keybindingsOf } from '../keybindings/index.ts';
import { filterItems } from './filter.ts';
import { History } from './history.ts';
import type { Action, Provider } from './provider.ts';
import { headed, type QuickItem, type Row } from './quick-item.ts';

interface CommandItem extends QuickItem<Action> {
  readonly contribution: CommandContribution;
}

type CommandRow = Row<Action> & { readonly item: CommandItem };

const historyOf = perWorkbench(({ store }) => new History(store.persisted<readonly string[]>('palette.recent', [])));

/** Every command by title: made when contributions change, not when the palette opens. */
const itemsOf = perWorkbench((workbench): ReadonlySignal<readonly CommandItem[]> => {
  const { compare } = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });
  return computed(() => {
    const { all } = commandsOf(workbench);
    const named = new Map<string, number>();
    for (const one of all) named.set(titleOf(one), (named.get(titleOf(one)) ?? 0) + 1);
    return all
      .map((one) => toItem(workbench, one, (named.get(titleOf(one)) ?? 0) > 1))
      .sort((a, b) => compare(a.label, b.label));
  });
});

/** `>` runs a command. Those used last come first, then the others by title, or by how well they fit. */
export function commandProvider(workbench: Workbench): Provider {
  return {
    prefix: '>',
    title: 'Run a command',
    command: 'workbench.action.showCommands',
    open() {
      const items = itemsOf(workbench).peek();
      const isOffered = offeredNow(workbench);
      const offered = new Set(items.filter(isOffered));
      const age = new Map(historyOf(workbench).entries.map((id, index) => [id, index]));
      return (query) => {
        const exact = items.find((item) => idOf(item) === query.trim() && offered.has(item));
        const fitting = filterItems(items, query) as readonly CommandRow[]; // rows of these very items
        const rows = fitting.filter(({ item }) => offered.has(item) && item !== exact);
        return {
          rows: [...(exact ? [{ item: exact }] : []), ...recentFirst(rows, age)],
          nothing: 'No matching commands',
        };
      };
    },
  };
}

function recentFirst(rows: readonly CommandRow[], age: ReadonlyMap<string, number>): readonly Row<Action>[] {
  const ageOf = ({ item }: CommandRow): number => age.get(idOf(item)) ?? Infinity;
  const used = rows.filter((row) => ageOf(row) < Infinity).sort((a, b) => ageOf(a) - ageOf(b));
  const others = rows.filter((row) => ageOf(row) === Infinity);
  return used.length === 0 ? others : [...headed(used, 'recently used'), ...headed(others, 'other commands')];
}

/** Whether a command can be run where the user is now, and no menu entry hides it from the palette. */
function offeredNow(workbench: Workbench): (item: CommandItem) => boolean {
  const keys = contextKeysOf(workbench);
  const hidden = new Set<string>();
  for (const { entry } of contributions<typeof menusContract>(workbench, 'menus').peek()) {
    if (entry.menu === 'commandPalette' && !keys.matches(entry.when)) hidden.add(entry.command);
  }
  return ({ contribution }) => !hidden.has(contribution.entry.command) && commandsOf(workbench).isEnabled(contribution);
}

function toItem(workbench: Workbench, contribution: CommandContribution, ambiguous: boolean): CommandItem {
  const id = contribution.entry.command;
  return {
    contribution,
    label: titleOf(contribution),
    description: ambiguous ? id : undefined,
    source: sourceOf(contribution),
    keys: () => keybindingsOf(workbench).labelOf(id),
    value() {
      historyOf(workbench).add(id);
      commandsOf(workbench).run(id);
    },
  };
}

function idOf({ contribution }: CommandItem): string {
  return contribution.entry.command;
}

function titleOf({ entry }: CommandContribution): string {
  return entry.category ? `${entry.category}: ${entry.title}` : entry.title;
}

/** A plugin that calls itself as the workbench does is told apart by its id. */
function sourceOf(contribution: CommandContribution): string {
  const { name, id } = contribution.plugin;
  return isBuiltin(contribution) || name.toLowerCase() !== 'workbench' ? name : `${name} (${id})`;
}
