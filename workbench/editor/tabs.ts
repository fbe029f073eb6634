import { printableLine } from '../log/index.ts';

/** A tab of the editor area. */
export interface Tab {
  /** Unique among the tabs: the path of a file, or `compare:` before it. */
  readonly key: string;
  /** Of a view, its id after `view:`, so that it is no file's. */
  readonly path: string;
  /** `compare` shows what is on disk beside the unsaved text, `view` a view that wants more room than the side bar has. */
  readonly kind: 'file' | 'compare' | 'view';
  /** Looked at only: the next one takes its place. */
  readonly preview: boolean;
}

export interface Tabs {
  readonly list: readonly Tab[];
  /** Key of the one that is shown. */
  readonly active: string | undefined;
  /** Keys, the one that was shown last first. */
  readonly recent: readonly string[];
}

export const NO_TABS: Tabs = { list: [], active: undefined, recent: [] };

export function tabOf(path: string, { kind = 'file', preview = false }: Partial<Tab> = {}): Tab {
  return { key: kind === 'compare' ? `compare:${path}` : path, path, kind, preview };
}

const VIEW = 'view:';

export function viewTab(id: string): Tab {
  return { key: VIEW + id, path: VIEW + id, kind: 'view', preview: false };
}

/** The tab with this path, as it is stored: of a file, or of a view. */
export function tabWith(path: string, preview = false): Tab {
  return path.startsWith(VIEW) ? viewTab(path.slice(VIEW.length)) : tabOf(path, { preview });
}

export function viewIn({ kind, path }: Tab): string | undefined {
  return kind === 'view' ? path.slice(VIEW.length) : undefined;
}

/** Shows a tab, right of the active one when it is new. A preview takes the place of the one before it. */
export function openTab({ list, active, recent }: Tabs, tab: Tab): Tabs {
  const known = list.find(({ key }) => key === tab.key);
  if (known) {
    const kept = known.preview && !tab.preview ? pin(list, tab.key) : list;
    return activate({ list: kept, active, recent }, tab.key);
  }
  const replaced = tab.preview ? list.find(({ preview }) => preview) : undefined;
  const others = list.filter((one) => one !== replaced);
  const place = replaced ? list.indexOf(replaced) : others.findIndex(({ key }) => key === active) + 1 || others.length;
  return activate({ list: others.toSpliced(place, 0, tab), active, recent }, tab.key);
}

export function activate({ list, recent }: Tabs, key: string): Tabs {
  const keys = new Set(list.map((tab) => tab.key));
  const last = recent.filter((one) => one !== key && keys.has(one));
  return { list, active: key, recent: [key, ...last] };
}

/** Closes tabs; when the active one is among them, the one that was shown before it is shown. */
export function closeTabs({ list, active, recent }: Tabs, keys: ReadonlySet<string>): Tabs {
  const left = list.filter(({ key }) => !keys.has(key));
  const last = recent.filter((key) => !keys.has(key));
  if (active !== undefined && !keys.has(active)) return { list: left, active, recent: last };
  return { list: left, active: last[0] ?? left[0]?.key, recent: last };
}

/** Keeps a preview. */
export function pinTab(tabs: Tabs, key: string): Tabs {
  return tabs.list.some((tab) => tab.key === key && tab.preview) ? { ...tabs, list: pin(tabs.list, key) } : tabs;
}

/** Puts a tab at a place of its own choosing, which keeps it. */
export function moveTab(tabs: Tabs, key: string, index: number): Tabs {
  const tab = tabs.list.find((one) => one.key === key);
  if (!tab) return tabs;
  const others = tabs.list.filter((one) => one !== tab);
  return { ...tabs, list: others.toSpliced(index, 0, { ...tab, preview: false }) };
}

/** The tab so many places further on, around the ends. */
export function tabAt({ list, active }: Tabs, step: number): Tab | undefined {
  const index = list.findIndex(({ key }) => key === active);
  return list[(index + step + list.length) % list.length];
}

/** Follows files that were renamed; `path` says where a file is now. */
export function renameTabs({ list, active, recent }: Tabs, path: (before: string) => string): Tabs {
  const renamed = new Map(list.map((tab) => [tab.key, { ...tabOf(path(tab.path), tab), preview: tab.preview }]));
  const key = (before: string): string => renamed.get(before)?.key ?? before;
  return {
    list: [...renamed.values()],
    active: active === undefined ? undefined : key(active),
    recent: recent.map(key),
  };
}

function pin(list: readonly Tab[], key: string): readonly Tab[] {
  return list.map((tab) => (tab.key === key ? { ...tab, preview: false } : tab));
}

/** What a tab is called, and how tabs with the same name are told apart: by as many folders as it takes. */
export function labelsOf(list: readonly Tab[]): ReadonlyMap<string, { readonly name: string; readonly hint: string }> {
  const paths = [...new Set(list.map(({ path }) => path))];
  return new Map(
    list.map(({ key, path }) => {
      const name = nameOf(path);
      const alike = paths.filter((other) => other !== path && nameOf(other) === name);
      return [key, { name: printableLine(name, 255), hint: alike.length === 0 ? '' : hintOf(path, alike) }];
    }),
  );
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function hintOf(path: string, alike: readonly string[]): string {
  const folders = path.split('/').slice(0, -1);
  const others = alike.map((other) => other.split('/').slice(0, -1));
  for (let depth = 1; depth < folders.length; depth++) {
    const hint = folders.slice(-depth).join('/');
    if (others.every((other) => other.slice(-depth).join('/') !== hint)) return `…/${hint}`;
  }
  return folders.join('/') || '.';
}
