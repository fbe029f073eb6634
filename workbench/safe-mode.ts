import { notificationsOf } from './notifications/index.ts';
import type { Workbench } from './core/workbench.ts';

/** Starts that hung or crashed, before the next one is made without the plugins of others. */
const FAILED_STARTS = 3;
const KEY = 'irintai.unfinishedStarts';

/** One start of the page. */
export interface Start {
  /** Without plugins that did not ship with the workbench. */
  readonly safe: boolean;
  /** The workbench came up, or was left on purpose. */
  finished(): void;
}

/**
 * Counts starts that do not come to their end: a page that hangs or crashes says nothing, one that is closed or reloaded does.
 * `wanted`: what the embedder or the address says.
 */
export function beginStart(wanted: boolean | undefined): Start {
  const unfinished = read();
  write(unfinished + 1);
  const finished = (): void => write(0);
  addEventListener('pagehide', finished, { once: true });
  return { safe: wanted ?? unfinished >= FAILED_STARTS, finished };
}

/** Says that it is safe mode, and how to leave it. */
export async function tellSafeMode(workbench: Workbench): Promise<void> {
  const answer = await notificationsOf(workbench).show({
    severity: 'warning',
    message: 'Irintai runs in safe mode: plugins that did not ship with it are switched off.',
    actions: ['Start Normally'],
  });
  if (answer === undefined) return;
  const address = new URL(location.href);
  address.searchParams.delete('safe');
  location.assign(address);
}

/** Local storage, since it is written at once: what hangs next is the page. */
function read(): number {
  try {
    return Number(localStorage.getItem(KEY)) || 0;
  } catch {
    return 0; // storage is denied
  }
}

function write(count: number): void {
  try {
    localStorage.setItem(KEY, String(count));
  } catch {
    // storage is denied
  }
}
