import type { Feature } from '../core/feature.ts';

export const window: Feature = {
  name: 'window',
  page: async (workbench) => [(await import('./page.ts')).windowPage(workbench)],
};
