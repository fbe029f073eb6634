import { toDisposable } from '../../api/kernel/disposable.ts';
import { reportUnexpected } from '../../api/kernel/errors.ts';
import type { Feature } from '../core/feature.ts';
import { whenIdle } from '../core/when-idle.ts';
import type { Workbench } from '../core/workbench.ts';
import { logOf } from './log.ts';
import { recordErrors } from './record-errors.ts';

export { systemClock, type Clock } from './clock.ts';
export { logOf, type Log } from './log.ts';
export { printable, printableLine, quoted } from './printable.ts';
export { Rate } from './rate.ts';
export { isAtLeast, LEVELS, type LogLevel, type LogRecord, type NewRecord } from './record.ts';
export { Ring } from './ring.ts';

export const log: Feature = {
  name: 'log',
  async page(workbench) {
    const { logPage, logSinksPage } = await import('./page.ts');
    return [logPage(workbench), logSinksPage(workbench)];
  },
  start(workbench) {
    workbench.scope.add(recordErrors(logOf(workbench)));
    whenIdle(() => void startSinks(workbench).catch(reportUnexpected));
  },
};

/** What is logged before waits for them. */
async function startSinks(workbench: Workbench): Promise<void> {
  const { sinksOf } = await import('./sinks.ts');
  if (workbench.scope.disposed) return;
  const sinks = sinksOf(workbench);
  const onHide = (): void => {
    if (document.visibilityState === 'hidden') sinks.flush();
  };
  document.addEventListener('visibilitychange', onHide);
  workbench.scope.add(toDisposable(() => document.removeEventListener('visibilitychange', onHide)));
}
