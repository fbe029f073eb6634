import type { Feature } from '../core/feature.ts';
import { viewsOf } from '../views/index.ts';

const VIEW = 'processes';

/** What each plugin costs, and what was done about one that cost too much. */
export const processes: Feature = {
  name: 'processes',
  contributes: {
    viewsContainers: [{ location: 'panel', id: VIEW, title: 'Processes', icon: '$(pulse)' }],
    views: [{ container: VIEW, id: VIEW, name: 'Processes', kind: 'tree', visibility: 'visible' }],
    commands: [
      { command: 'workbench.action.openProcesses', category: 'Developer', title: 'Open Process View', exported: false },
    ],
  },
  commands: (workbench) => ({
    'workbench.action.openProcesses': () => viewsOf(workbench).reveal(VIEW, { focus: true }),
  }),
  views: {
    [VIEW]: async () => {
      await import('./processes-view.element.ts');
      return 'irintai-processes-view';
    },
  },
};
