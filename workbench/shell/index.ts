import type { Feature } from '../core/feature.ts';

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
      { command: 'workbench.action.togglePanel', key: 'ctrl+`' },
      { command: 'workbench.action.focusNextPart', key: 'f6' },
      { command: 'workbench.action.focusPreviousPart', key: 'shift+f6' },
      { command: 'workbench.action.focusSideBar', key: 'ctrl+0', mac: 'cmd+0' },
      { command: 'workbench.view.explorer', key: 'ctrl+shift+e', mac: 'cmd+shift+e' },
    ],
  },
  commands: async (workbench) => (await import('./commands.ts')).shellCommands(workbench),
};
