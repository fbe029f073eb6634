import { storage } from '../../api/storage/contract.ts';
import { onPage, type PagePoint } from '../../host/points.ts';
import type { Workbench } from '../core/workbench.ts';
import { storageOf } from './storage.ts';

/** A plugin's own values. Whose they are comes from the port, and which workspace's from the workbench. */
export function storagePage(workbench: Workbench): PagePoint {
  const areas = { global: 'global', workspace: `workspace:${workbench.workspace.id}` } as const;
  return onPage(storage, ({ plugin }) => {
    const values = storageOf(workbench).of(plugin.id);
    return {
      get: ({ scope, key }) => values.get(areas[scope], key),
      set: ({ scope, key, value }) => values.set(areas[scope], key, value),
      delete: ({ scope, key }) => values.set(areas[scope], key, undefined),
      keys: async ({ scope }) => [...(await values.keys(areas[scope]))],
    };
  });
}
