import type { Workbench } from '../core/workbench.ts';
import { quickInputOf, type QuickItem } from '../quick-input/index.ts';
import { viewsOf } from '../views/index.ts';
import { editorsOf } from './editors.ts';
import { nameOf, viewIn, type Tab } from './tabs.ts';

/** Lets the user go to a tab. The one that was shown before is the first, so that Enter alone leads back to it. */
export async function pickTab(workbench: Workbench): Promise<void> {
  const editors = editorsOf(workbench);
  const { list, active, recent } = editors.tabs.peek();
  const used = recent.flatMap((key) => list.find((tab) => tab.key === key) ?? []);
  const others = [...new Set([...used, ...list])].filter(({ key }) => key !== active);
  const items = [...others, ...list.filter(({ key }) => key === active)].map((tab) => itemOf(workbench, tab));
  const tab = await quickInputOf(workbench).pick(items, { placeHolder: 'Open editors, the last used first' });
  if (tab) editors.activate(tab);
}

function itemOf(workbench: Workbench, tab: Tab): QuickItem<Tab> {
  const view = viewsOf(workbench).find(viewIn(tab) ?? '');
  if (view) return { label: view.entry.name, icon: view.entry.icon, value: tab };
  const { path, kind } = tab;
  const name = editorsOf(workbench).disk.labelOf(path) ?? nameOf(path);
  const folder = path.slice(0, -name.length - 1);
  return {
    label: kind === 'compare' ? `${name} (Disk ↔ Editor)` : name,
    description: folder,
    icon: '$(file)',
    value: tab,
  };
}
