import type { Feature } from '../core/feature.ts';
import { viewsOf } from '../views/index.ts';

export { askCapability, offerCapability, offerStop } from './ask.ts';

const VIEW = 'plugins.list';

/** Who is asleep, who runs, who is in trouble; and what can be done about it. */
export const plugins: Feature = {
  name: 'plugins',
  contributes: {
    viewsContainers: [{ location: 'activitybar', id: 'plugins', title: 'Plugins', icon: '$(extensions)' }],
    views: [{ container: 'plugins', id: VIEW, name: 'Plugins', kind: 'tree', visibility: 'visible' }],
    commands: [{ command: 'workbench.view.extensions', category: 'View', title: 'Show Plugins', exported: false }],
    keybindings: [{ command: 'workbench.view.extensions', key: 'ctrl+shift+x', mac: 'cmd+shift+x' }],
  },
  commands: (workbench) => ({ 'workbench.view.extensions': () => viewsOf(workbench).reveal(VIEW) }),
  views: {
    [VIEW]: async () => {
      await import('./plugins-view.element.ts');
      return 'irintai-plugins-view';
    },
  },
};
