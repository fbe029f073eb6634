import { effect, untracked } from '@preact/signals-core';
import type { Workbench } from '../core/workbench.ts';
import { logOf } from '../log/index.ts';
import { settingsOf } from './settings.ts';

/** Wakes the plugins that wait for a setting to change. */
export function wakeBySettings(workbench: Workbench): void {
  const listening = settingsOf(workbench).onDidChange((keys) => {
    for (const key of keys) void workbench.host.fire(`onSetting:${key}`);
  });
  workbench.scope.add(listening);
}

/** Writes to the log what is wrong with settings, each problem once as long as it lasts. */
export function reportProblems(workbench: Workbench): void {
  let known: ReadonlySet<string> = new Set();
  const stop = effect(() => {
    const problems = settingsOf(workbench).problems.value;
    const before = known;
    known = new Set(problems.map(({ message }) => message));
    untracked(() => {
      for (const { message, fix } of problems) {
        if (!before.has(message))
          logOf(workbench).write({ level: 'warning', message: `${message} ${fix}`, tags: ['settings'] });
      }
    });
  });
  workbench.scope.add({ dispose: stop });
}
