import type { Feature } from '../core/feature.ts';

export { viewsOf, type Container, type TreeItem, type TreeProvider, type View, type Views } from './views.ts';

export const views: Feature = {
  name: 'views',
  contributes: {
    viewsContainers: [{ location: 'activitybar', id: 'explorer', title: 'Explorer', icon: '$(files)' }],
  },
  page: async (workbench) => [(await import('./page.ts')).viewsPage(workbench)],
};
