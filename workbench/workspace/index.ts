import type { Feature } from '../core/feature.ts';

export const workspace: Feature = {
  name: 'workspace',
  page: async (workbench) => [(await import('./page.ts')).workspacePage(workbench)],
};
