import { computed } from '@preact/signals-core';
import { contextKeysOf } from '../core/context-keys.ts';
import type { Feature } from '../core/feature.ts';
import { mountQuickInput } from './mount.ts';
import { quickAccessOf } from './quick-access.ts';
import { quickInputOf } from './quick-input.ts';
import { rememberFiles } from './recent-files.ts';

export type { InputOptions, Validation } from './input-session.ts';
export type { QuickItem, QuickItems } from './quick-item.ts';
export { quickInputOf, type PickOptions, type Question, type QuickInput, type Step } from './quick-input.ts';

export const quickInput: Feature = {
  name: 'quickInput',
  contributes: {
    commands: [
      { command: 'workbench.action.showCommands', category: 'View', title: 'Show All Commands', exported: false },
      { command: 'workbench.action.openView', category: 'View', title: 'Open View…', exported: false },
      { command: 'workbench.action.quickOpen', category: 'Go', title: 'Go to File…', exported: false },
      { command: 'workbench.action.gotoLine', category: 'Go', title: 'Go to Line/Column…', exported: false },
    ],
    keybindings: [
      { command: 'workbench.action.showCommands', key: 'ctrl+shift+p', mac: 'cmd+shift+p' },
      { command: 'workbench.action.showCommands', key: 'f1' },
      { command: 'workbench.action.quickOpen', key: 'ctrl+p', mac: 'cmd+p' },
      { command: 'workbench.action.gotoLine', key: 'ctrl+g' },
    ],
  },
  commands: (workbench) => ({
    'workbench.action.showCommands': () => quickAccessOf(workbench).open('>'),
    'workbench.action.openView': () => quickAccessOf(workbench).open('view '),
    'workbench.action.quickOpen': (value) => quickAccessOf(workbench).open(typeof value === 'string' ? value : ''),
    'workbench.action.gotoLine': () => quickAccessOf(workbench).open(':'),
  }),
  start(workbench) {
    const { current } = quickInputOf(workbench);
    const isOpen = computed(() => current.value !== undefined);
    workbench.scope.add(contextKeysOf(workbench).derive('inQuickOpen', isOpen));
    mountQuickInput(workbench);
    rememberFiles(workbench);
  },
};
