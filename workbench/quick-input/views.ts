import type { viewsContainers } from '../../api/views-containers/contract.ts';
import type { views } from '../../api/views/contract.ts';
import { contextKeysOf } from '../core/context-keys.ts';
import { contributions, type Workbench } from '../core/workbench.ts';
import { viewsOf } from '../views/index.ts';
import { filterItems } from './filter.ts';
import type { Action, Provider } from './provider.ts';
import type { QuickItem } from './quick-item.ts';

/** `view ` opens a view. */
export function viewProvider(workbench: Workbench): Provider {
  return {
    prefix: 'view ',
    title: 'Open a view',
    command: 'workbench.action.openView',
    open() {
      const items = viewItems(workbench);
      return (query) => ({
        rows: filterItems(items, query, { matchOnDescription: true }),
        nothing: 'No matching views',
      });
    },
  };
}

function viewItems(workbench: Workbench): readonly QuickItem<Action>[] {
  const containers = contributions<typeof viewsContainers>(workbench, 'viewsContainers').peek();
  const keys = contextKeysOf(workbench);
  return contributions<typeof views>(workbench, 'views')
    .peek()
    .filter(({ entry }) => keys.matches(entry.when))
    .flatMap(({ entry, plugin }): readonly QuickItem<Action>[] => {
      const container = containers.find((one) => one.entry.id === entry.container)?.entry;
      if (!container) return []; // it stands in the editor area, where its command opens it
      return [
        {
          label: entry.name,
          description: container.title,
          source: plugin.name,
          icon: entry.icon,
          group: container.location === 'panel' ? 'panel' : 'side bar',
          value: () => viewsOf(workbench).reveal(entry.id, { focus: true }),
        },
      ];
    });
}
