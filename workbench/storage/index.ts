import type { Feature } from '../core/feature.ts';

export { storageOf, type Storage } from './storage.ts';

export const storage: Feature = {
  name: 'storage',
  page: async (workbench) => [(await import('./page.ts')).storagePage(workbench)],
};
