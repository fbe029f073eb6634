import { reportUnexpected } from '../../api/kernel/errors.ts';
import type { Installer } from '../../host/install/installer.ts';
import type { InstalledPlugins } from '../../host/install/installed.ts';
import type { PluginDescription } from '../../host/manifest/description.ts';
import type { Backend } from '../core/backend.ts';
import type { Feature } from '../core/feature.ts';
import { perWorkbench } from '../core/per-workbench.ts';
import type { Workbench } from '../core/workbench.ts';
import { takeDroppedPackages } from './drop.ts';

/** Loaded with all that verifies packages when the first one is to be installed, or taken away. */
export const installerOf = perWorkbench(async (workbench): Promise<Installer> =>
  (await import('./installer.ts')).makeInstaller(workbench),
);

/** A backend that also reads the files of installed packages. */
export function withPackages(backend: Backend, installed: InstalledPlugins): Backend {
  const { hop } = backend;
  return {
    files: backend.files,
    cellUrl: (page) => backend.cellUrl(page),
    ...(hop && { hop: (request, signal) => hop.call(backend, request, signal) }),
    onDidChangePlugins: (listener) => backend.onDidChangePlugins(listener),
    index: () => backend.index(),
    readPluginFile: (plugin, path, hash) =>
      plugin.source === 'package' ? installed.readFile(plugin, path) : backend.readPluginFile(plugin, path, hash),
  };
}

/** Shows an update that waits, and takes it into use when the user agrees. */
export async function reviewUpdate(workbench: Workbench, id: string): Promise<void> {
  await (await import('./install.ts')).reviewUpdate(workbench, id);
}

/** Asks what becomes of the plugin's data, and takes it away. */
export async function uninstall(workbench: Workbench, plugin: PluginDescription): Promise<void> {
  await (await import('./uninstall.ts')).uninstall(workbench, plugin);
}

const INSTALL = 'workbench.plugins.installPackage';

export const packages: Feature = {
  name: 'packages',
  contributes: {
    commands: [
      {
        command: INSTALL,
        category: 'Plugins',
        title: 'Install from Package…',
        icon: '$(cloud-download)',
        exported: false,
      },
    ],
    menus: [{ menu: 'view/title', command: INSTALL, when: 'view == plugins.list', group: 'navigation@1' }],
  },
  commands: (workbench) => ({
    async [INSTALL]() {
      const { chooseFiles, installFiles } = await import('./install.ts');
      await installFiles(workbench, await chooseFiles());
    },
  }),
  start(workbench) {
    takeDroppedPackages(workbench);
    const { unread } = workbench.packages;
    if (unread !== undefined) {
      import('./unread.ts').then(({ tellUnread }) => tellUnread(workbench, unread)).catch(reportUnexpected);
    }
    const isErasing = [...workbench.packages.records.peek().values()].some(({ erasing }) => erasing);
    if (isErasing) {
      installerOf(workbench)
        .then((installer) => installer.resume())
        .catch(reportUnexpected);
    }
  },
};
