import { Fzf, type FzfResultItem } from 'fzf';
import { plainLabel } from '../ui/label.ts';
import type { QuickItem, Row } from './quick-item.ts';
import { TextIndex } from './text-index.ts';

export interface FilterOptions {
  readonly matchOnDescription?: boolean | undefined;
  readonly matchOnDetail?: boolean | undefined;
}

type Field = 'label' | 'description' | 'detail';

const AT = { label: 'labelAt', description: 'descriptionAt', detail: 'detailAt' } as const;

/** Below this every item is ranked. */
const FEW = 300;

/** A list is filtered once for each key that is pressed, so its index is kept as long as the list. */
const indexes = new WeakMap<readonly QuickItem[], Map<Field, TextIndex>>();

/**
 * All items in their order and groups while nothing is typed; after that those that match, the best first, and of thousands only
 * the best five hundred of each text.
 */
export function filterItems<T>(
  items: readonly QuickItem<T>[],
  query: string,
  { matchOnDescription, matchOnDetail }: FilterOptions = {},
): readonly Row<T>[] {
  const wanted = query.trim();
  if (wanted === '') return withHeadings(items);
  const fields: Field[] = ['label'];
  if (matchOnDescription) fields.push('description');
  if (matchOnDetail) fields.push('detail');
  const found = new Map<QuickItem<T>, { row: Row<T>; score: number }>();
  for (const field of fields) {
    for (const { item, score, positions } of rank(items, field, wanted)) {
      const known = found.get(item);
      const row = { ...(known?.row ?? { item }), [AT[field]]: [...positions].sort((a, b) => a - b) };
      found.set(item, { row, score: Math.max(score, known?.score ?? 0) });
    }
  }
  return inOrder(items, found);
}

/** The order of the list decides between equals, and what is always shown comes last unless it matches. */
function inOrder<T>(
  items: readonly QuickItem<T>[],
  found: ReadonlyMap<QuickItem<T>, { row: Row<T>; score: number }>,
): readonly Row<T>[] {
  return items
    .filter((item) => item.alwaysShow || found.has(item))
    .map((item) => found.get(item) ?? { row: { item }, score: 0 })
    .sort((a, b) => b.score - a.score)
    .map(({ row }) => row);
}

function withHeadings<T>(items: readonly QuickItem<T>[]): readonly Row<T>[] {
  return items.map((item, index) => {
    const { group } = item;
    return group && group !== items[index - 1]?.group ? { item, heading: group } : { item };
  });
}

function rank<T>(items: readonly QuickItem<T>[], field: Field, query: string): readonly FzfResultItem<QuickItem<T>>[] {
  const textOf = (item: QuickItem): string => plainLabel(item[field] ?? '');
  const candidates = items.length <= FEW ? items : candidatesOf(items, field, { query, textOf });
  const finder = new Fzf<readonly QuickItem<T>[]>(candidates, {
    selector: textOf,
    casing: 'case-insensitive',
    sort: false,
  });
  return finder.find(query);
}

function candidatesOf<T>(
  items: readonly QuickItem<T>[],
  field: Field,
  { query, textOf }: { readonly query: string; textOf(item: QuickItem): string },
): readonly QuickItem<T>[] {
  let known = indexes.get(items);
  if (!known) indexes.set(items, (known = new Map<Field, TextIndex>()));
  let index = known.get(field);
  if (!index) known.set(field, (index = TextIndex.of(items.map(textOf))));
  return index.find(query).flatMap((at) => items[at] ?? []);
}
