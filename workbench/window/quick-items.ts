import type { output } from 'zod';
import type { QuickPickItemData } from '../../api/window/contract.ts';
import type { QuickItem } from '../quick-input/index.ts';

/** A plugin's items, each with its index as its value. A separator becomes the heading of what follows it. */
export function toQuickItems(items: readonly output<typeof QuickPickItemData>[]): readonly QuickItem<number>[] {
  const choices: QuickItem<number>[] = [];
  let group: string | undefined;
  for (const [value, { kind, ...item }] of items.entries()) {
    if (kind === 'separator') group = item.label;
    else choices.push({ ...item, value, group });
  }
  return choices;
}
