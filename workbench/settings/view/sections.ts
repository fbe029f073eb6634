import { WORKBENCH_ID } from '../../core/workbench.ts';
import type { DeclaredSetting } from '../declared.ts';
import { rank, type Query } from './query.ts';
import { labelOf, type SettingLabel } from './labels.ts';

const { compare } = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

export interface Row extends SettingLabel {
  readonly setting: DeclaredSetting;
}

/** A heading with the settings right below it. */
export interface Section {
  readonly id: string;
  readonly title: string;
  /** 1 or, for a group of a plugin that has several, 2. */
  readonly depth: 1 | 2;
  /** The plugin's name, above a group of several. */
  readonly parent?: string;
  readonly rows: readonly Row[];
}

/**
 * All settings under their headings: the workbench's own first, then plugins by name. Where no order is declared, groups and
 * settings stand as their author wrote them.
 */
export function sectionsOf(settings: Iterable<DeclaredSetting>): readonly Section[] {
  const byOwner = new Map<string, DeclaredSetting[]>();
  for (const setting of settings) push(byOwner, setting.plugin.id, setting);
  const own = byOwner.get(WORKBENCH_ID) ?? [];
  byOwner.delete(WORKBENCH_ID);
  const plugins = [...byOwner.values()].sort((a, b) => compare(nameOf(a), nameOf(b)));
  return [...groupsOf(own, 1), ...plugins.flatMap(pluginSections)];
}

function idOf([first]: readonly DeclaredSetting[]): string {
  return first?.plugin.id ?? '';
}

function nameOf([first]: readonly DeclaredSetting[]): string {
  return first?.plugin.name ?? '';
}

/** A plugin with one group is one heading; more stand below the plugin's name, and what has that name too stands right under it. */
function pluginSections(settings: readonly DeclaredSetting[]): readonly Section[] {
  const [first] = settings;
  const groups = groupsOf(settings, 2);
  const [only] = groups;
  if (!first || !only) return [];
  const { id, name } = first.plugin;
  if (groups.length === 1) return [{ ...only, id, depth: 1 }];
  const main = groups.find(({ title }) => title === name);
  const others = groups.filter((group) => group !== main).map((group) => ({ ...group, parent: name }));
  return [{ id, title: name, depth: 1, rows: main?.rows ?? [] }, ...others];
}

function groupsOf(settings: readonly DeclaredSetting[], depth: 1 | 2): readonly Section[] {
  const groups = new Map<string, DeclaredSetting[]>();
  for (const setting of settings) push(groups, setting.group.title ?? setting.plugin.name, setting);
  return [...groups]
    .map(([title, members]) => ({ title, members, order: orderOf(members.map(({ group }) => group.order)) }))
    .sort((a, b) => a.order - b.order)
    .map(({ title, members }) => ({ id: `${idOf(members)}/${title}`, title, depth, rows: rowsOf(members) }));
}

function rowsOf(settings: readonly DeclaredSetting[]): readonly Row[] {
  return [...settings].sort((a, b) => orderOf([a.schema.order]) - orderOf([b.schema.order])).map(rowOf);
}

const rows = new WeakMap<DeclaredSetting, Row>();

/** The same object for the same setting, so that what was computed for it is still known. */
function rowOf(setting: DeclaredSetting): Row {
  let row = rows.get(setting);
  if (!row) rows.set(setting, (row = { setting, ...labelOf(setting) }));
  return row;
}

/** What fits a search, the best first within its heading, and the headings in the order of the best that they have. */
export function search(
  sections: readonly Section[],
  query: Query,
  isModified: (key: string) => boolean,
): readonly Section[] {
  return sections
    .map((section) => {
      const ranked = section.rows.map((row) => ({ row, rank: rank(row, query, isModified) }));
      const found = ranked.filter((one) => one.rank > 0).sort((a, b) => b.rank - a.rank);
      return { section: { ...section, rows: found.map(({ row }) => row) }, best: found[0]?.rank ?? 0 };
    })
    .filter(({ best }) => best > 0)
    .sort((a, b) => b.best - a.best)
    .map(({ section }) => standingAlone(section));
}

/** In a search a group may stand far from its plugin, so its heading says whose it is. */
function standingAlone(section: Section): Section {
  return section.parent === undefined
    ? section
    : { ...section, title: `${section.parent} › ${section.title}`, depth: 1 };
}

/** Only the rows that are shown, and the headings above them. A section that is shown whole is the same object. */
export function filterRows(sections: readonly Section[], isShown: (row: Row) => boolean): readonly Section[] {
  const filtered = sections.map((section) => {
    const rows = section.rows.filter(isShown);
    return rows.length === section.rows.length ? section : { ...section, rows };
  });
  const filled = filtered.filter(({ rows }) => rows.length > 0);
  const parents = new Set(filled.map(({ parent }) => parent));
  return filtered.filter(({ rows, depth, title }) => rows.length > 0 || (depth === 1 && parents.has(title)));
}

/** Rows that are drawn together when the first of them comes near. */
const CHUNK = 8;

const chunks = new WeakMap<Section, readonly (readonly Row[])[]>();

/** The rows of a section by the handful; the same arrays for the same section. */
export function chunksOf(section: Section): readonly (readonly Row[])[] {
  let known = chunks.get(section);
  if (!known) {
    const starts = Array.from({ length: Math.ceil(section.rows.length / CHUNK) }, (_, index) => index * CHUNK);
    chunks.set(section, (known = starts.map((start) => section.rows.slice(start, start + CHUNK))));
  }
  return known;
}

function orderOf(orders: readonly (number | undefined)[]): number {
  return Math.min(...orders.map((order) => order ?? Number.MAX_SAFE_INTEGER));
}

function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}
