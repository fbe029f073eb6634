import type { Feature } from '../core/feature.ts';
import { WORKBENCH_ID, type Workbench } from '../core/workbench.ts';
import { notificationsOf } from '../notifications/index.ts';
import { statusBarOf } from '../status-bar/index.ts';

/** Starts that hung or crashed, before the next one is made without the plugins of others. */
const FAILED_STARTS = 3;
const KEY = 'irintai.unfinishedStarts';
const ENTER = 'workbench.action.reloadWithPluginsDisabled';
const LEAVE = 'workbench.action.reloadNormally';
const MARK = 'safeMode';

/** The mark that stays as long as safe mode does, and the ways in and out. */
export const safeMode: Feature = {
  name: 'safe-mode',
  contributes: {
    // Without a text, so that nothing is shown of it otherwise.
    statusBarItems: [{ id: MARK, text: '', side: 'left', priority: 20_000 }],
    commands: [
      { command: ENTER, category: 'Developer', title: 'Reload With Plugins Disabled (Safe Mode)', exported: false },
      { command: LEAVE, category: 'Developer', title: 'Reload Without Safe Mode', exported: false },
    ],
  },
  commands: () => ({ [ENTER]: () => reload(true), [LEAVE]: () => reload(false) }),
};

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

/** Says that it is safe mode, for as long as it is, and how to leave it. */
export async function tellSafeMode(workbench: Workbench): Promise<void> {
  statusBarOf(workbench).change(`${WORKBENCH_ID}/${MARK}`, {
    text: '$(shield) Safe mode',
    tooltip: 'Plugins that did not ship with Irintai are switched off. Click to start normally',
    command: LEAVE,
  });
  const answer = await notificationsOf(workbench).show({
    severity: 'warning',
    message: 'Irintai runs in safe mode: plugins that did not ship with it are switched off.',
    actions: ['Start Normally'],
  });
  if (answer !== undefined) reload(false);
}

function reload(safe: boolean): void {
  const address = new URL(location.href);
  if (safe) address.searchParams.set('safe', '');
  else address.searchParams.delete('safe');
  if (address.href === location.href) location.reload();
  else location.assign(address);
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
