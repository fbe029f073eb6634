import type { Feature } from '../core/feature.ts';

export const assets: Feature = {
  name: 'assets',
  page: async (workbench) => [(await import('./page.ts')).assetsPage(workbench)],
};
