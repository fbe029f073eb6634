import type { Feature } from '../core/feature.ts';
import { viewsOf } from '../views/index.ts';
import { showLog } from './log-channels.ts';
import { outputOf } from './output.ts';

export type { ChannelSource, OutputChannel } from './channel.ts';
export { outputOf, type Output } from './output.ts';

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
  commands: (workbench) => ({
    'workbench.action.output.show': () => viewsOf(workbench).reveal(VIEW, { focus: true }),
    'workbench.output.action.clearOutput': () => outputOf(workbench).active.peek()?.clear(),
    'workbench.action.showLogs': () => outputOf(workbench).channel('Workbench').show(),
  }),
  views: {
    [VIEW]: async () => {
      await import('./output-view.element.ts');
      return 'irintai-output-view';
    },
  },
  page: async (workbench) => [(await import('./page.ts')).outputPage(workbench)],
  start(workbench) {
    showLog(workbench);
    workbench.scope.add(outputOf(workbench).onDidShow(() => viewsOf(workbench).reveal(VIEW)));
  },
};
