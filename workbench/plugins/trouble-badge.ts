import { computed, effect } from '@preact/signals-core';
import { toDisposable } from '../../api/kernel/disposable.ts';
import type { Workbench } from '../core/workbench.ts';
import { viewsOf } from '../views/index.ts';
import { STATES } from '../plugin-states.ts';

/** Something went wrong while they ran; one that is blocked waits for its author. */
const TROUBLED = new Set(['failed', 'crashed', 'unresponsive']);

/** Counts on the icon of the view the plugins that are in trouble, and names them. */
export function showTrouble(workbench: Workbench, view: string): void {
  const { catalog, host, scope } = workbench;
  // One text, so that what changes of plugins that are well draws nothing anew.
  const names = computed(() =>
    catalog.entries.value
      .flatMap(({ plugin, status }) => {
        const { state } = host.status(plugin.id).value;
        return status === 'enabled' && TROUBLED.has(state) ? [`${plugin.name} (${STATES[state].text})`] : [];
      })
      .join('\n'),
  );
  const stop = effect(() => {
    const all = names.value === '' ? [] : names.value.split('\n');
    const state = viewsOf(workbench).state(view);
    const { badge: _, ...rest } = state.peek();
    state.value = all.length > 0 ? { ...rest, badge: { value: all.length, tooltip: all.join(', ') } } : rest;
  });
  scope.add(toDisposable(stop));
}
