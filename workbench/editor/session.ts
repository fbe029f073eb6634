import { NO_TABS, openTab, activate, tabWith, type Tabs } from './tabs.ts';

/** What is open, as it is stored. */
export interface Session {
  readonly tabs: readonly SessionTab[];
  readonly active?: string;
}

interface SessionTab {
  readonly path: string;
  readonly preview?: true;
  /** Cursor, scroll position and folds, in Monaco's own shape. */
  readonly view?: object;
}

export const NO_SESSION: Session = { tabs: [] };

export function sessionOf({ list, active }: Tabs, views: ReadonlyMap<string, object>): Session {
  const kept = list.filter(({ kind }) => kind !== 'compare');
  const tabs = kept.map(({ path, preview }): SessionTab => {
    const view = views.get(path);
    return { path, ...(preview && { preview: true }), ...(view && { view }) };
  });
  return { tabs, ...(kept.some(({ key }) => key === active) && active !== undefined && { active }) };
}

/** The tabs of a session, and of unsaved files that it lost. */
export function tabsOf({ tabs, active }: Session, unsaved: readonly string[]): Tabs {
  const paths = tabs.map(({ path, preview = false }) => tabWith(path, preview));
  const lost = unsaved.filter((path) => !tabs.some((tab) => tab.path === path)).map((path) => tabWith(path));
  const all = [...paths, ...lost].reduce((open, tab) => openTab(open, tab), NO_TABS);
  return active !== undefined && all.list.some(({ key }) => key === active) ? activate(all, active) : all;
}

export function viewsOf({ tabs }: Session): Map<string, object> {
  return new Map(tabs.flatMap(({ path, view }) => (view ? [[path, view] as const] : [])));
}
