import { effect, untracked } from '@preact/signals-core';
import { toDisposable } from '../../api/kernel/disposable.ts';
import type { Feature } from '../core/feature.ts';
import type { Workbench } from '../core/workbench.ts';
import { editorsOf } from '../editor/index.ts';
import { settingsOf } from '../settings/index.ts';
import { viewsOf } from '../views/index.ts';
import { explorerOf } from './explorer.ts';

const VIEW = 'explorer.files';
const AUTO_REVEAL = 'explorer.autoReveal';

const command = (id: string, title: string, icon?: string): object => ({
  command: id,
  title,
  category: 'File',
  exported: false,
  ...(icon && { icon }),
});
const button = (id: string, order: number): object => ({
  menu: 'view/title',
  command: id,
  when: `view == ${VIEW}`,
  group: `navigation@${order}`,
});

/** The files of the workspace, in the side bar. */
export const explorer: Feature = {
  name: 'explorer',
  contributes: {
    views: [{ container: 'explorer', id: VIEW, name: 'Files', kind: 'tree', visibility: 'visible' }],
    configuration: [
      {
        title: 'Explorer',
        order: 3,
        properties: {
          [AUTO_REVEAL]: {
            type: 'boolean',
            default: true,
            description: 'Shows the file of the active editor in the explorer.',
            scope: 'window',
            editPresentation: 'singlelineText',
            tags: [],
            keywords: [],
          },
        },
      },
    ],
    commands: [
      command('explorer.newFile', 'New File…', '$(new-file)'),
      command('explorer.newFolder', 'New Folder…', '$(new-folder)'),
      command('explorer.refresh', 'Refresh Explorer', '$(refresh)'),
      command('explorer.collapseAll', 'Collapse Folders in Explorer', '$(collapse-all)'),
      command('explorer.rename', 'Rename…'),
      command('explorer.delete', 'Delete'),
      command('explorer.copyPath', 'Copy Path'),
      command('explorer.copyName', 'Copy Name'),
      command('explorer.revealActive', 'Reveal in Explorer'),
    ],
    menus: [
      button('explorer.newFile', 1),
      button('explorer.newFolder', 2),
      button('explorer.refresh', 3),
      button('explorer.collapseAll', 4),
      { menu: 'explorer/context', command: 'explorer.newFile', group: '1_new@1' },
      { menu: 'explorer/context', command: 'explorer.newFolder', group: '1_new@2' },
      { menu: 'explorer/context', command: 'explorer.copyPath', when: 'explorerHasResource', group: '5_copy@1' },
      { menu: 'explorer/context', command: 'explorer.copyName', when: 'explorerHasResource', group: '5_copy@2' },
      { menu: 'editor/title/context', command: 'explorer.copyPath', group: '5_copy@1', when: 'resourcePath' },
      { menu: 'editor/title/context', command: 'explorer.revealActive', group: '5_copy@2', when: 'resourcePath' },
      { menu: 'explorer/context', command: 'explorer.rename', when: 'explorerHasResource', group: '7_change@1' },
      { menu: 'explorer/context', command: 'explorer.delete', when: 'explorerHasResource', group: '7_change@2' },
    ],
  },
  commands(workbench) {
    const files = (): ReturnType<typeof explorerOf> => explorerOf(workbench);
    return {
      'explorer.newFile': () => files().create('file'),
      'explorer.newFolder': () => files().create('directory'),
      'explorer.refresh': () => files().tree.refresh(),
      'explorer.collapseAll': () => files().tree.collapseAll(),
      'explorer.rename': () => files().rename(),
      'explorer.delete': () => files().delete(),
      'explorer.copyPath': (path) => navigator.clipboard.writeText(pathOf(path) ?? files().selected?.path ?? ''),
      'explorer.copyName': () => navigator.clipboard.writeText(files().selected?.name ?? ''),
      'explorer.revealActive': (path) => revealInExplorer(workbench, pathOf(path)),
    };
  },
  views: {
    [VIEW]: async () => {
      await import('./explorer-view.element.ts');
      return 'irintai-explorer-view';
    },
  },
  start(workbench) {
    viewsOf(workbench).state(VIEW).value = { title: workbench.workspace.name };
    followEditor(workbench);
  },
};

/** The menu of an editor's tab says which file is meant. */
function pathOf(given: unknown): string | undefined {
  return typeof given === 'string' ? given : undefined;
}

async function revealInExplorer(workbench: Workbench, path = editorsOf(workbench).active.peek()?.path): Promise<void> {
  viewsOf(workbench).reveal(VIEW, { focus: true });
  if (path !== undefined) await explorerOf(workbench).reveal(path);
}

/** Shows the file of the active editor in the tree. */
function followEditor(workbench: Workbench): void {
  const stop = effect(() => {
    const path = editorsOf(workbench).active.value?.path;
    if (path !== undefined && settingsOf(workbench).get(AUTO_REVEAL) === true)
      untracked(() => void explorerOf(workbench).reveal(path));
  });
  workbench.scope.add(toDisposable(stop));
}
