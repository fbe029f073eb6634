import type { Feature } from '../core/feature.ts';
import { viewsOf } from '../views/index.ts';
import { layoutOf } from './layout.ts';

export { layoutOf } from './layout.ts';

const command = (id: string, title: string, category = 'View'): object => ({
  command: id,
  title,
  category,
  exported: false,
});

/** The window itself: its parts are shown, hidden and moved between. */
export const frame: Feature = {
  name: 'frame',
  contributes: {
    commands: [
      command('workbench.action.toggleSidebarVisibility', 'Toggle Side Bar'),
      command('workbench.action.togglePanel', 'Toggle Panel'),
      command('workbench.action.focusNextPart', 'Focus Next Part'),
      command('workbench.action.focusPreviousPart', 'Focus Previous Part'),
      command('workbench.view.explorer', 'Show Explorer'),
    ],
    keybindings: [
      { command: 'workbench.action.toggleSidebarVisibility', key: 'ctrl+b', mac: 'cmd+b' },
      { command: 'workbench.action.togglePanel', key: 'ctrl+j', mac: 'cmd+j' },
      { command: 'workbench.action.focusNextPart', key: 'f6' },
      { command: 'workbench.action.focusPreviousPart', key: 'shift+f6' },
      { command: 'workbench.view.explorer', key: 'ctrl+shift+e', mac: 'cmd+shift+e' },
    ],
  },
  commands(workbench) {
    const focus = (step: 1 | -1) => (): void =>
      workbench.root.querySelector('irintai-workbench')?.focusNextRegion(step);
    return {
      'workbench.action.toggleSidebarVisibility': () => layoutOf(workbench).toggle('sideBar'),
      'workbench.action.togglePanel': () => layoutOf(workbench).toggle('panel'),
      'workbench.action.focusNextPart': focus(1),
      'workbench.action.focusPreviousPart': focus(-1),
      'workbench.view.explorer': () => viewsOf(workbench).open('explorer'),
    };
  },
};
