import type { Feature } from '../core/feature.ts';
import type { Workbench } from '../core/workbench.ts';

export const storage: Feature = {
  name: 'storage',
  page: async (workbench) => [(await import('./page.ts')).storagePage(workbench)],
};

/** How many bytes a plugin has stored, for every workspace. */
export async function storedBytes(workbench: Workbench, pluginId: string): Promise<number> {
  const { storageOf } = await import('./storage.ts');
  return storageOf(workbench).usage(pluginId);
}

/** Deletes all that a plugin stored, for every workspace. */
export async function eraseStorage(workbench: Workbench, pluginId: string): Promise<void> {
  const { storageOf } = await import('./storage.ts');
  await storageOf(workbench).clearStorage(pluginId);
}
