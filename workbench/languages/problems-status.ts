import { effect } from '@preact/signals-core';
import { toDisposable } from '../../api/kernel/disposable.ts';
import { WORKBENCH_ID, type Workbench } from '../core/workbench.ts';
import { statusBarOf } from '../status-bar/index.ts';
import { viewsOf } from '../views/index.ts';
import { problemsOf } from './problems.ts';

/** Keeps the counts in the status bar and on the Problems tab. */
export function showProblemCounts(workbench: Workbench): void {
  const state = viewsOf(workbench).state('problems.list');
  const stop = effect(() => {
    const { errors, warnings, all } = problemsOf(workbench).counts.value;
    const tooltip = all === 0 ? 'No problems' : `${count(errors, 'error')}, ${count(warnings, 'warning')}`;
    const text = `$(error) ${errors} $(warning) ${warnings}`;
    statusBarOf(workbench).change(`${WORKBENCH_ID}/problems.counts`, { text, tooltip });
    state.value = { badge: { value: all, tooltip } };
  });
  workbench.scope.add(toDisposable(stop));
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
