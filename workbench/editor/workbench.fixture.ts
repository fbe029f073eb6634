import { signal } from '@preact/signals-core';
import { Scope } from '../../api/kernel/disposable.ts';
import { Catalog } from '../../host/catalog/catalog.ts';
import { commands } from '../commands/index.ts';
import type { Feature } from '../core/feature.ts';
import type { StateStore } from '../core/state-store.ts';
import { asPlugin, type Workbench } from '../core/workbench.ts';
import { keybindings } from '../keybindings/index.ts';
import { menus } from '../menus/index.ts';
import { notifications } from '../notifications/index.ts';
import { quickInput } from '../quick-input/index.ts';
import { settings } from '../settings/index.ts';
import { statusBar } from '../status-bar/index.ts';
import { applyTheme, type ThemeChoice } from '../theme/themes.ts';
import type { WorkspaceFiles } from '../workspace/files.ts';
import { editor } from './index.ts';
import './editor-area.element.ts';
import { memoryStore } from '../../test/kit/memory-store.ts';

interface Options {
  readonly files: WorkspaceFiles;
  readonly store?: StateStore;
  readonly workspace?: string;
  readonly theme?: ThemeChoice;
  readonly features?: readonly Feature[];
}

/** A workbench of real features around the editor area, without plugins, host or server. */
export function editorWorkbench({
  files,
  store,
  workspace = 'test',
  theme = 'dark',
  features = [],
}: Options): Workbench {
  const all = [commands, keybindings, menus, settings, notifications, quickInput, statusBar, editor, ...features];
  const root = document.createElement('div');
  root.style.cssText = 'position: absolute; inset: 0; display: flex; flex-direction: column';
  document.body.append(root);
  const scope = new Scope();
  const catalog = new Catalog({ hostVersion: '1.0.0', disabled: signal([]), forced: signal([]) });
  catalog.installed.value = [asPlugin(all, '1.0.0')];
  const workbench = {
    scope,
    root,
    catalog,
    backend: { files },
    host: { fire: async () => {} },
    store: memoryStore(),
    workspaceStore: store ?? memoryStore(),
    workspace: { id: workspace, name: workspace },
    version: '1.0.0',
    features: all,
  } as unknown as Workbench; // what plugins need is left out
  scope.add({ dispose: () => root.remove() });
  scope.add(applyTheme(root, theme));
  for (const feature of all) feature.start?.(workbench);
  const frame = document.createElement('div'); // a shadow tree between the page and the editor, as in the workbench
  frame.style.cssText = 'flex: 1; min-height: 0; display: grid';
  const area = Object.assign(document.createElement('irintai-editor-area'), { workbench });
  frame.attachShadow({ mode: 'open' }).append(area);
  area.style.cssText = 'position: absolute; inset: 0 0 22px 0';
  root.append(frame);
  return workbench;
}
