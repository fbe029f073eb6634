import type { CommandHandler, Feature } from '../core/feature.ts';
import type { Workbench } from '../core/workbench.ts';
import { viewsOf } from '../views/index.ts';
import { layoutOf, type LayoutState } from './layout-state.ts';
import type { Region } from './regions.ts';
import { resetViews } from './views-menu.ts';

export { layoutOf } from './layout-state.ts';

const command = (id: string, title: string, category = 'View'): object => ({
  command: id,
  title,
  category,
  exported: false,
});

/** The window itself: its parts are shown, hidden and moved between. */
export const shell: Feature = {
  name: 'shell',
  contributes: {
    commands: [
      command('workbench.action.toggleSidebarVisibility', 'Toggle Side Bar'),
      command('workbench.action.closeSidebar', 'Close Side Bar'),
      command('workbench.action.togglePanel', 'Toggle Panel'),
      command('workbench.action.closePanel', 'Close Panel'),
      command('workbench.action.toggleMaximizedPanel', 'Toggle Maximized Panel'),
      command('workbench.action.focusNextPart', 'Focus Next Part'),
      command('workbench.action.focusPreviousPart', 'Focus Previous Part'),
      command('workbench.action.focusActivityBar', 'Focus Activity Bar'),
      command('workbench.action.focusSideBar', 'Focus into Side Bar'),
      command('workbench.action.focusPanel', 'Focus into Panel'),
      command('workbench.action.focusStatusBar', 'Focus Status Bar'),
      command('workbench.action.resetViewLocations', 'Reset Views'),
      command('workbench.view.explorer', 'Show Explorer'),
    ],
    keybindings: [
      { command: 'workbench.action.toggleSidebarVisibility', key: 'ctrl+b', mac: 'cmd+b' },
      { command: 'workbench.action.togglePanel', key: 'ctrl+j', mac: 'cmd+j' },
      { command: 'workbench.action.focusNextPart', key: 'f6' },
      { command: 'workbench.action.focusPreviousPart', key: 'shift+f6' },
      { command: 'workbench.action.focusSideBar', key: 'ctrl+0', mac: 'cmd+0' },
      { command: 'workbench.view.explorer', key: 'ctrl+shift+e', mac: 'cmd+shift+e' },
    ],
  },
  commands: (workbench) => ({ ...partCommands(workbench), ...focusCommands(workbench) }),
};

function partCommands(workbench: Workbench): Readonly<Record<string, CommandHandler>> {
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

function focusCommands(workbench: Workbench): Readonly<Record<string, CommandHandler>> {
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
