import type { Workbench } from '../core/workbench.ts';
import { viewsOf } from '../views/index.ts';
import { showLog } from './log-channels.ts';
import { outputOf } from './output.ts';

const started = new WeakSet<Workbench>();

/** Shows the log as output, and the view when a channel asks for it. Once: the log keeps what was written before. */
export function startOutput(workbench: Workbench, view: string): void {
  if (started.has(workbench) || workbench.scope.disposed) return;
  started.add(workbench);
  showLog(workbench);
  workbench.scope.add(outputOf(workbench).onDidShow(() => viewsOf(workbench).reveal(view)));
}
