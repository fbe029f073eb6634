import type { TreeAction, TreeItem as Row, TreeModel } from '../ui/tree.ts';
import type { TreeItem, TreeProvider } from './views.ts';

/** The path of handles from the root: the plugin names items by number, and the tree wants keys that are unique in it. */
export interface Node {
  readonly item: TreeItem;
  readonly parent: Node | undefined;
}

/**
 * A plugin's tree as the tree element wants it. Handles stay the same for the same item, so what is open stays open. `actions`: the
 * buttons of an item; may read signals.
 */
export function pluginTree(
  provider: TreeProvider,
  actions: (item: TreeItem) => readonly TreeAction[],
): TreeModel<Node> {
  return {
    key: ({ item }) => String(item.handle),
    isExpandable: ({ item }) => item.collapsible !== 'none',
    isExpandedAtFirst: ({ item }) => item.collapsible === 'expanded',
    parent: ({ parent }) => parent,
    async children(parent) {
      const items = await provider.children(parent?.item.handle);
      return items.map((item) => ({ item, parent }));
    },
    item: ({ item }) => ({ ...toRow(item), actions: actions(item) }),
  };
}

function toRow({ label, description, tooltip, icon, badge, contextValue }: TreeItem): Row {
  return {
    label,
    icon,
    description,
    tooltip,
    contextValue,
    ...(badge !== undefined && { badge: { text: badge } }),
  };
}
