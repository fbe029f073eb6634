import { signal, type ReadonlySignal } from '@preact/signals-core';
import { filterItems, type FilterOptions } from './filter.ts';
import { PickSession } from './pick-session.ts';
import type { QuickItem, QuickItems } from './quick-item.ts';
import type { SessionOptions } from './session.ts';

export interface PickOptions extends SessionOptions, FilterOptions {}

/** A list of items that are there or come later; several can be picked when `many`. */
export function pickSession<T>(items: QuickItems<T>, options: PickOptions, many: boolean): PickSession<T> {
  const list = signalOf(items);
  const all = (): readonly QuickItem<T>[] => list.value ?? [];
  const session = new PickSession<T>({
    ...options,
    search: (query) => ({ rows: filterItems(all(), query, options), busy: list.value === undefined }),
    ...(many && { all }),
  });
  if (items instanceof Promise) items.catch((error: unknown) => session.fail(error));
  return session;
}

function signalOf<T>(items: QuickItems<T>): ReadonlySignal<readonly QuickItem<T>[] | undefined> {
  if ('peek' in items) return items;
  const list = signal<readonly QuickItem<T>[] | undefined>(undefined);
  if (items instanceof Promise)
    items.then(
      (loaded) => (list.value = loaded),
      () => {},
    );
  else list.value = items;
  return list;
}
