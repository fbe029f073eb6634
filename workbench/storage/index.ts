import type { Feature } from '../core/feature.ts';

export const storage: Feature = {
  name: 'storage',
  page: async (workbench) => [(await import('./page.ts')).storagePage(workbench)],
};
