import { reportUnexpected } from '../../api/kernel/errors.ts';
import type { Feature } from '../core/feature.ts';
import { whenIdle } from '../core/when-idle.ts';

export const workspace: Feature = {
  name: 'workspace',
  contributes: {
    commands: [
      { command: 'workbench.action.reloadWindow', category: 'Developer', title: 'Reload Window', exported: false },
    ],
    statusBarItems: [{ id: 'workspace.connection', text: '', side: 'left', priority: 10_000 }],
  },
  commands: () => ({ 'workbench.action.reloadWindow': () => location.reload() }),
  page: async (workbench) => [(await import('./page.ts')).workspacePage(workbench)],
  start(workbench) {
    // Ahead: when it is needed, nothing can be loaded any more.
    whenIdle(() => {
      import('./connection.ts').then(({ showConnection }) => showConnection(workbench), reportUnexpected);
    });
  },
};
