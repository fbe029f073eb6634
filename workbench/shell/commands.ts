import type { CommandHandlers } from '../core/feature.ts';
import type { Workbench } from '../core/workbench.ts';
import { viewsOf } from '../views/index.ts';
import { layoutOf, type LayoutState } from './layout-state.ts';
import type { Region } from './regions.ts';
import { resetViews } from './views-menu.ts';

export function shellCommands(workbench: Workbench): CommandHandlers {
  return { ...partCommands(workbench), ...focusCommands(workbench) };
}

function partCommands(workbench: Workbench): CommandHandlers {
  const layout = (): LayoutState => layoutOf(workbench);
  return {
    'workbench.action.toggleSidebarVisibility': () => layout().toggle('sideBar'),
    'workbench.action.closeSidebar': () => layout().show('sideBar', false),
    'workbench.action.togglePanel': () => layout().toggle('panel'),
    'workbench.action.closePanel': () => layout().show('panel', false),
    'workbench.action.toggleMaximizedPanel': () => layout().maximizePanel(!layout().isPanelMaximized),
    'workbench.action.resetViewLocations': () => resetViews(workbench),
    'workbench.view.explorer': () => viewsOf(workbench).open('explorer', { focus: true }),
  };
}

function focusCommands(workbench: Workbench): CommandHandlers {
  const drawn = (): HTMLElementTagNameMap['irintai-workbench'] | null =>
    workbench.root.querySelector('irintai-workbench');
  const focus = (region: Region) => (): Promise<boolean> | undefined => {
    if (region === 'sideBar' || region === 'panel') layoutOf(workbench).show(region, true);
    return drawn()?.focusRegion(region);
  };
  return {
    'workbench.action.focusNextPart': () => void drawn()?.focusNextRegion(1),
    'workbench.action.focusPreviousPart': () => void drawn()?.focusNextRegion(-1),
    'workbench.action.focusActivityBar': focus('activityBar'),
    'workbench.action.focusSideBar': focus('sideBar'),
    'workbench.action.focusPanel': focus('panel'),
    'workbench.action.focusStatusBar': focus('statusBar'),
  };
}
