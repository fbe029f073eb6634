import { effect } from '@preact/signals-core';
import { toDisposable } from '../../api/kernel/disposable.ts';
import type { Workbench } from '../core/workbench.ts';
import { viewsOf } from '../views/index.ts';
import { pluginRows, STATES } from './rows.ts';

/** Something went wrong while they ran; one that is blocked waits for its author. */
const TROUBLED = new Set(['failed', 'crashed', 'unresponsive']);

/** Counts on the icon of the view the plugins that are in trouble, and names them. */
export function showTrouble(workbench: Workbench, view: string): void {
  const stop = effect(() => {
    const troubled = pluginRows(workbench).filter(({ state }) => TROUBLED.has(state));
    const names = troubled.map(({ entry, state }) => `${entry.plugin.name} (${STATES[state].text})`);
    const state = viewsOf(workbench).state(view);
    const { badge: _, ...rest } = state.peek();
    state.value =
      troubled.length > 0 ? { ...rest, badge: { value: troubled.length, tooltip: names.join(', ') } } : rest;
  });
  workbench.scope.add(toDisposable(stop));
}
