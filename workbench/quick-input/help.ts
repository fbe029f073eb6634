import { filterItems } from './filter.ts';
import type { Action, Provider } from './provider.ts';
import type { QuickItem } from './quick-item.ts';

/** `?` lists what there is; picking one types its prefix. */
export function helpProvider(providers: () => readonly Provider[]): Provider {
  return {
    prefix: '?',
    title: 'Show all of these',
    open() {
      const items = providers().map(({ prefix, title }): QuickItem<Action> => ({
        label: prefix || '…',
        description: title,
        value: prefix,
      }));
      return (query) => ({ rows: filterItems(items, query, { matchOnDescription: true }) });
    },
  };
}
