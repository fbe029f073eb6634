import { computed, type ReadonlySignal } from '@preact/signals-core';
import { reportUnexpected } from '../../api/kernel/errors.ts';
import type { Feature } from '../core/feature.ts';
import type { StateStore } from '../core/state-store.ts';
import { bisectState } from './state.ts';

const START = 'workbench.action.startPluginBisect';
const STOP = 'workbench.action.stopPluginBisect';

/** The plugins that are off because a bad one is looked for; the user's own choice stays as it is beside it. */
export function suspendedBy(store: StateStore): ReadonlySignal<readonly string[]> {
  const state = bisectState(store);
  return computed(() => state.value?.off ?? NONE);
}

const NONE: readonly string[] = [];

/** Finds the plugin that causes a problem by switching halves of them off, without a reload. */
export const bisect: Feature = {
  name: 'bisect',
  contributes: {
    commands: [
      { command: START, category: 'Help', title: 'Start Plugin Bisect', exported: false },
      { command: STOP, category: 'Help', title: 'Stop Plugin Bisect', exported: false },
    ],
  },
  commands: (workbench) => ({
    [START]: async () => (await import('./session.ts')).sessionOf(workbench).start(),
    [STOP]: async () => (await import('./session.ts')).sessionOf(workbench).stop(),
  }),
  start(workbench) {
    if (!bisectState(workbench.store).peek()) return;
    import('./session.ts').then(({ sessionOf }) => sessionOf(workbench).ask(), reportUnexpected);
  },
};
