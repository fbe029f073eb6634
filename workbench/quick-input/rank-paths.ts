import { Fzf, type FzfResultItem } from 'fzf';

/** A path that matches, split as it is drawn. Positions are UTF-16 offsets in the name and in the folder. */
export interface RankedPath {
  readonly path: string;
  readonly name: string;
  readonly folder: string;
  readonly nameAt: readonly number[];
  readonly folderAt: readonly number[];
}

/**
 * The paths that match, the best first: those whose name begins with the query, then those whose name alone matches, then the
 * others. All of them for no query.
 */
export function rankPaths(query: string, paths: readonly string[]): readonly RankedPath[] {
  const wanted = query.replaceAll('\\', '/').replaceAll(/\s+/g, '');
  if (wanted === '') return paths.map((path) => toRanked(path, []));
  const byName = find(wanted, paths, nameOf);
  const named = new Set(byName.map(({ item }) => item));
  const byPath = find(
    wanted,
    paths.filter((path) => !named.has(path)),
    (path) => path,
  );
  const begins = ({ item }: FzfResultItem<string>): boolean =>
    nameOf(item).toLowerCase().startsWith(wanted.toLowerCase());
  const ranked = [...byName.filter(begins), ...byName.filter((one) => !begins(one))];
  return [
    ...ranked.map(({ item, positions }) =>
      toRanked(
        item,
        [...positions].map((at) => at + nameStart(item)),
      ),
    ),
    ...byPath.map(({ item, positions }) => toRanked(item, [...positions])),
  ];
}

function find(
  query: string,
  paths: readonly string[],
  selector: (path: string) => string,
): readonly FzfResultItem<string>[] {
  const finder = new Fzf<readonly string[]>(paths, {
    selector,
    casing: 'case-insensitive',
    tiebreakers: [(a, b) => a.item.length - b.item.length],
  });
  return finder.find(query);
}

function toRanked(path: string, at: readonly number[]): RankedPath {
  const start = nameStart(path);
  const sorted = [...at].sort((a, b) => a - b);
  return {
    path,
    name: path.slice(start),
    folder: path.slice(0, Math.max(0, start - 1)),
    nameAt: sorted.filter((one) => one >= start).map((one) => one - start),
    folderAt: sorted.filter((one) => one < start - 1),
  };
}

function nameStart(path: string): number {
  return path.lastIndexOf('/') + 1;
}

function nameOf(path: string): string {
  return path.slice(nameStart(path));
}
