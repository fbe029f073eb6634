import { effect, untracked } from '@preact/signals-core';
import { perWorkbench } from '../core/per-workbench.ts';
import type { Workbench } from '../core/workbench.ts';
import { editorsOf } from '../editor/index.ts';
import { History } from './history.ts';

/** Files that were open, the latest first. */
export const recentFilesOf = perWorkbench(
  ({ workspaceStore }) => new History(workspaceStore.persisted<readonly string[]>('quickOpen.recent', [])),
);

/** Notes every file that becomes the active editor. */
export function rememberFiles(workbench: Workbench): void {
  const { active } = editorsOf(workbench);
  const stop = effect(() => {
    const path = active.value?.path;
    if (path !== undefined) untracked(() => recentFilesOf(workbench).add(path));
  });
  workbench.scope.add({ dispose: stop });
}
