import { effect, type Signal } from '@preact/signals-core';
import { toDisposable } from '../../api/kernel/disposable.ts';
import { contextKeysOf } from '../core/context-keys.ts';
import { perWorkbench } from '../core/per-workbench.ts';
import type { Workbench } from '../core/workbench.ts';
import { viewsOf } from '../views/index.ts';

/** Where things are, in px; kept for the workspace. */
export interface Layout {
  readonly sideBar: { readonly size: number; readonly visible: boolean };
  readonly panel: { readonly size: number; readonly visible: boolean };
}

export type Part = keyof Layout;

const INITIAL: Layout = { sideBar: { size: 300, visible: true }, panel: { size: 240, visible: false } };

/** The least that a part can be dragged to. */
export const MIN_SIZE: Readonly<Record<Part, number>> = { sideBar: 170, panel: 90 };

export class LayoutState {
  readonly value: Signal<Layout>;

  constructor(workbench: Workbench) {
    this.value = workbench.workspaceStore.persisted('layout', INITIAL);
    const keys = contextKeysOf(workbench);
    const { opened } = viewsOf(workbench);
    let count = opened.peek().count;
    const follow = effect(() => {
      keys.set('sideBarVisible', this.value.value.sideBar.visible);
      keys.set('panelVisible', this.value.value.panel.visible);
    });
    const open = effect(() => {
      const { location, count: now } = opened.value;
      if (now === count || !location) return;
      count = now;
      this.show(location === 'panel' ? 'panel' : 'sideBar', true);
    });
    workbench.scope.add(toDisposable(follow));
    workbench.scope.add(toDisposable(open));
  }

  show(part: Part, visible: boolean): void {
    const layout = this.value.peek();
    if (layout[part].visible !== visible) this.value.value = { ...layout, [part]: { ...layout[part], visible } };
  }

  toggle(part: Part): void {
    this.show(part, !this.value.peek()[part].visible);
  }

  resize(part: Part, size: number): void {
    const layout = this.value.peek();
    this.value.value = { ...layout, [part]: { ...layout[part], size: Math.max(MIN_SIZE[part], Math.round(size)) } };
  }
}

export const layoutOf = perWorkbench((workbench) => new LayoutState(workbench));
