import type { Feature } from '../core/feature.ts';

export { statusBarOf, type StatusBarChange } from './status-bar.ts';

export const statusBar: Feature = {
  name: 'statusBarItems',
  page: async (workbench) => [(await import('./page.ts')).statusBarPage(workbench)],
};
