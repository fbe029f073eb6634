import { computed } from '@preact/signals-core';
import { reportUnexpected } from '../../api/kernel/errors.ts';
import { contextKeysOf } from '../core/context-keys.ts';
import type { Feature } from '../core/feature.ts';
import type { Workbench } from '../core/workbench.ts';
import { whenIdle } from '../core/when-idle.ts';
import { mountQuickInput } from './mount.ts';
import { quickInputOf } from './quick-input.ts';

export type { InputOptions, Validation } from './input-session.ts';
export type { QuickItem, QuickItems } from './quick-item.ts';
export type { PickOptions } from './pick.ts';
export { quickInputOf, type Question, type QuickInput, type Step } from './quick-input.ts';

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
    'workbench.action.showCommands': () => openQuickAccess(workbench, '>'),
    'workbench.action.openView': () => openQuickAccess(workbench, 'view '),
    'workbench.action.quickOpen': (typed) => openQuickAccess(workbench, typeof typed === 'string' ? typed : ''),
    'workbench.action.gotoLine': () => openQuickAccess(workbench, ':'),
  }),
  start(workbench) {
    const { current } = quickInputOf(workbench);
    const isOpen = computed(() => current.value !== undefined);
    workbench.scope.add(contextKeysOf(workbench).derive('inQuickOpen', isOpen));
    mountQuickInput(workbench);
    whenIdle(() => prefetch(workbench));
  },
};

/** So that the first palette opens as fast as the second; after all that the page needs first. */
function prefetch(workbench: Workbench): void {
  const access = import('./quick-access.ts').then(({ quickAccessOf }) => quickAccessOf(workbench).prepare());
  const files = import('./recent-files.ts').then(({ rememberFiles }) => rememberFiles(workbench));
  Promise.all([access, files, import('./quick-session.element.ts')]).catch(reportUnexpected);
}

/** Loaded when first used: what is on the way to first paint stays small. */
export async function openQuickAccess(workbench: Workbench, typed: string): Promise<void> {
  const [action] =
    (await quickInputOf(workbench).ask({}, async () => {
      const { quickAccessOf } = await import('./quick-access.ts');
      return quickAccessOf(workbench).session(typed);
    })) ?? [];
  if (typeof action === 'function') action();
}
