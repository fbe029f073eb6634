import { effect, untracked } from '@preact/signals-core';
import { WORKBENCH_ID, type Workbench } from '../core/workbench.ts';
import { notificationsOf } from '../notifications/index.ts';
import { statusBarOf, type StatusBarChange } from '../status-bar/index.ts';
import type { Connection } from './files.ts';

/** Declared without a text, so that nothing is shown of it while all is well. */
const ITEM = `${WORKBENCH_ID}/workspace.connection`;

const SHOWN: Readonly<Record<Connection, StatusBarChange>> = {
  connected: { text: '' },
  lost: {
    text: '$(warning) Server not connected',
    tooltip: 'The server does not answer. What you change is kept here and can be saved when it is back',
  },
  stale: {
    text: '$(warning) Reload to reconnect',
    tooltip: 'The server was started anew and does not know this page',
    command: 'workbench.action.reloadWindow',
  },
};

/** Says in the status bar that the server is away, and asks for a reload when another has taken its place. */
export function showConnection(workbench: Workbench): void {
  const { connection } = workbench.backend.files;
  if (!connection) return;
  const stop = effect(() => {
    const now = connection.value;
    untracked(() => {
      statusBarOf(workbench).change(ITEM, SHOWN[now]);
      if (now === 'stale') void askToReload(workbench);
    });
  });
  workbench.scope.add({ dispose: stop });
}

async function askToReload(workbench: Workbench): Promise<void> {
  const answer = await notificationsOf(workbench).show({
    severity: 'warning',
    message: 'The server was started anew. Reload this page to go on; what is not saved comes back.',
    actions: ['Reload'],
  });
  if (answer !== undefined) location.reload();
}
