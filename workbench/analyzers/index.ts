import type { Feature } from '../core/feature.ts';

export { metricsOf, type FileMetrics } from './metrics.ts';

export const analyzers: Feature = {
  name: 'codeAnalyzers',
  page: async (workbench) => [(await import('./page.ts')).analyzersPage(workbench)],
};
