import type { Feature } from '../core/feature.ts';

export const documents: Feature = {
  name: 'documents',
  page: async (workbench) => [(await import('./page.ts')).documentsPage(workbench)],
};
