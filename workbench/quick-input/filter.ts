import { Fzf, type FzfResultItem } from 'fzf';
import type { QuickItem, Row } from './quick-item.ts';

export interface FilterOptions {
  readonly matchOnDescription?: boolean | undefined;
  readonly matchOnDetail?: boolean | undefined;
}

type Field = 'label' | 'description' | 'detail';

const AT = { label: 'labelAt', description: 'descriptionAt', detail: 'detailAt' } as const;

/** Indexes of lists that were filtered before: a list is usually filtered once a key. */
const finders = new WeakMap<readonly QuickItem[], Partial<Record<Field, Fzf<readonly QuickItem[]>>>>();

/** All items in their order and groups while nothing is typed; after that those that match, the best first. */
export function filterItems<T>(
  items: readonly QuickItem<T>[],
  query: string,
  options: FilterOptions = {},
): readonly Row<T>[] {
  const wanted = query.trim();
  if (wanted === '') return withHeadings(items.map((item) => ({ item })));
  const fields: Field[] = ['label'];
  if (options.matchOnDescription) fields.push('description');
  if (options.matchOnDetail) fields.push('detail');
  const best = new Map<QuickItem<T>, { row: Row<T>; score: number }>();
  for (const field of fields) {
    for (const { item, score, positions } of find(items, field, wanted)) {
      const known = best.get(item);
      const row = { ...(known?.row ?? { item }), [AT[field]]: [...positions].sort((a, b) => a - b) };
      best.set(item, { row, score: Math.max(score, known?.score ?? 0) });
    }
  }
  const ranked = items
    .filter((item) => best.has(item) || item.alwaysShow)
    .map((item) => best.get(item) ?? { row: { item }, score: 0 });
  return ranked.sort((a, b) => b.score - a.score).map(({ row }) => row);
}

/** Says the group above the first row of each. */
export function withHeadings<T>(rows: readonly Row<T>[]): readonly Row<T>[] {
  let last: string | undefined;
  return rows.map((row) => {
    const { group } = row.item;
    const heading = group === last ? undefined : group;
    last = group;
    return heading ? { ...row, heading } : row;
  });
}

function find<T>(items: readonly QuickItem<T>[], field: Field, query: string): readonly FzfResultItem<QuickItem<T>>[] {
  let known = finders.get(items);
  if (!known) finders.set(items, (known = {}));
  known[field] ??= new Fzf<readonly QuickItem[]>(items, {
    selector: (item) => item[field] ?? '',
    casing: 'case-insensitive',
    sort: false,
  });
  return known[field].find(query) as readonly FzfResultItem<QuickItem<T>>[]; // of the very list
}
