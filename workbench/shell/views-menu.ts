import type { Workbench } from '../core/workbench.ts';
import { openMenu, type MenuGroups } from '../ui/menu.ts';
import { viewsOf } from '../views/index.ts';
import { layoutOf } from './layout-state.ts';
import type { MenuWanted } from './menu-point.ts';

const HIDE = 'irintai.hide';
const RESET = 'irintai.reset';

/** The context menu of a view's title or of a container's icon: which of its views are shown. One always is. */
export async function openViewsMenu(
  workbench: Workbench,
  owner: Element,
  { container, id, x, y }: MenuWanted & { readonly container: string },
): Promise<void> {
  const views = viewsOf(workbench);
  const chosen = await openMenu({
    owner,
    anchor: { x, y },
    groups: groupsOf(workbench, container, id),
    label: 'Views',
  });
  if (!chosen) return;
  if (chosen.id === HIDE) views.setHidden(id, true);
  else if (chosen.id === RESET) resetViews(workbench);
  else views.setHidden(chosen.id, chosen.checked === true);
}

/** Which views are shown, and how large, is as their manifests say. */
export function resetViews(workbench: Workbench): void {
  viewsOf(workbench).resetHidden();
  layoutOf(workbench).resetViews();
}

function groupsOf(workbench: Workbench, container: string, id: string): MenuGroups {
  const views = viewsOf(workbench);
  const shown = views.in(container);
  const own = shown.find(({ entry }) => entry.id === id);
  const all = views.possibleIn(container).map((view) => {
    const checked = !views.isHidden(view);
    return { id: view.entry.id, label: view.entry.name, checked, disabled: checked && shown.length === 1 };
  });
  return [
    own ? [{ id: HIDE, label: `Hide '${own.entry.name}'`, disabled: shown.length === 1 }] : [],
    all.length > 1 ? all : [],
    [{ id: RESET, label: 'Reset Views' }],
  ].filter((group) => group.length > 0);
}
