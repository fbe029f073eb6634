import { toDisposable } from '../../api/kernel/disposable.ts';
import type { Feature } from '../core/feature.ts';
import { logOf } from './log.ts';
import { recordErrors } from './record-errors.ts';
import { sinksOf } from './sinks.ts';

export { systemClock, type Clock } from './clock.ts';
export { logOf, type Log } from './log.ts';
export { printable, printableLine } from './printable.ts';
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
    const sinks = sinksOf(workbench);
    const onHide = (): void => {
      if (document.visibilityState === 'hidden') sinks.flush();
    };
    document.addEventListener('visibilitychange', onHide);
    workbench.scope.add(toDisposable(() => document.removeEventListener('visibilitychange', onHide)));
  },
};
