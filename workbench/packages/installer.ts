import { Installer } from '../../host/install/installer.ts';
import type { Workbench } from '../core/workbench.ts';
import { notificationsOf } from '../notifications/index.ts';
import { eraseSecrets } from '../secrets/index.ts';
import { eraseStorage } from '../storage/index.ts';

export function makeInstaller(workbench: Workbench): Installer {
  const { packages, version, catalog, scope } = workbench;
  return scope.add(
    new Installer({
      plugins: packages,
      hostVersion: version,
      present: () => catalog.installed.peek(),
      enabled: () => catalog.enabled.peek(),
      erase: ({ id }) => erase(workbench, id),
    }),
  );
}

/** All that is kept of a plugin outside the user's own settings. It is no longer in the catalog, so nothing starts it again. */
async function erase(workbench: Workbench, id: string): Promise<void> {
  const { host, catalog, grants, store } = workbench;
  await host.stop(id);
  await eraseStorage(workbench, id);
  await eraseSecrets(workbench, id);
  host.forgive(id);
  grants.forget(id);
  notificationsOf(workbench).setMuted(id, false);
  catalog.setEnabled(id, true);
  catalog.setForced(id, false);
  await store.flushed();
}
