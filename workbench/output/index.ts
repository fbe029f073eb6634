import { reportUnexpected } from '../../api/kernel/errors.ts';
import type { Feature } from '../core/feature.ts';
import { whenIdle } from '../core/when-idle.ts';
import { viewsOf } from '../views/index.ts';

const VIEW = 'output';

export const output: Feature = {
  name: 'output',
  contributes: {
    viewsContainers: [{ location: 'panel', id: 'output', title: 'Output', icon: '$(output)' }],
    views: [{ container: 'output', id: VIEW, name: 'Output', kind: 'tree', visibility: 'visible' }],
    commands: [
      { command: 'workbench.action.output.show', category: 'View', title: 'Show Output', exported: false },
      { command: 'workbench.output.action.clearOutput', category: 'View', title: 'Clear Output', exported: false },
      { command: 'workbench.action.showLogs', category: 'Developer', title: 'Show Workbench Log', exported: false },
    ],
    keybindings: [
      { command: 'workbench.action.output.show', key: 'ctrl+shift+u', mac: 'cmd+shift+u', linux: 'ctrl+k ctrl+h' },
    ],
  },
  async commands(workbench) {
    const { outputOf } = await import('./output.ts');
    return {
      'workbench.action.output.show': () => viewsOf(workbench).reveal(VIEW, { focus: true }),
      'workbench.output.action.clearOutput': () => outputOf(workbench).active.peek()?.clear(),
      'workbench.action.showLogs': () => outputOf(workbench).channel('Workbench').show(),
    };
  },
  views: {
    [VIEW]: async () => {
      await import('./output-view.element.ts');
      return 'irintai-output-view';
    },
  },
  async page(workbench) {
    const [{ outputPage }, { startOutput }] = await Promise.all([import('./page.ts'), import('./start.ts')]);
    startOutput(workbench, VIEW);
    return [outputPage(workbench)];
  },
  start(workbench) {
    whenIdle(() => {
      import('./start.ts').then(({ startOutput }) => startOutput(workbench, VIEW), reportUnexpected);
    });
  },
};
