import { IrintaiError } from '../../api/kernel/errors.ts';
import { statusBarItems } from '../../api/status-bar/contract.ts';
import { onPage, type PagePoint } from '../../host/points.ts';
import type { Workbench } from '../core/workbench.ts';
import { statusBarOf } from './status-bar.ts';

/** A plugin changes the items that its manifest declares; when it stops, they are as declared again. */
export function statusBarPage(workbench: Workbench): PagePoint {
  return onPage(statusBarItems, ({ plugin, scope }) => {
    const declared = new Set(plugin.contributes['statusBarItems']?.map((entry) => (entry as { id: string }).id));
    const changed = new Set<string>();
    return {
      update({ id, ...change }) {
        if (!declared.has(id)) {
          const fix = `add {"id": "${id}", "text": "…"} to contributes.statusBarItems in plugin.json`;
          throw new IrintaiError('NotDeclared', `There is no status bar item ${id}; ${fix}.`);
        }
        const undo = statusBarOf(workbench).change(`${plugin.id}/${id}`, change);
        if (changed.has(id)) return;
        changed.add(id);
        scope.add(undo);
      },
    };
  });
}
