import type { Data } from '../kernel/data.ts';
import type { Tree } from './tree.ts';

/** The trees of this plugin that are shown, by view. */
export const trees = new Map<string, Tree<unknown>>();

/** The provider's element when a command's argument is a reference to an item (`TreeItemReference`); else the argument. */
export function reviveElement(argument: Data): unknown {
  const reference =
    typeof argument === 'object' && argument !== null && '$treeItem' in argument && argument['$treeItem'];
  if (!reference) return argument;
  const { view, handle } = reference as { readonly view: string; readonly handle: number }; // the page made it
  return trees.get(view)?.element(handle);
}
